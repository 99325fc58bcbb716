/** Who wants to see the record. */

import { html, nothing } from "/static/vendor/lit-html/lit-html.js";
import { choice, field } from "/static/components/field.js";
import { notice } from "/static/components/notice.js";
import { languageSwitch } from "/static/draw.js";
import { toStaff } from "/static/refusals.js";
import { language, languages, own, t } from "/static/texts.js";

/** @typedef {{hall: string, name: Record<string, string>}} Entrance */
/** @typedef {{username: string, password: string, hall: string}} LogIn */

/** @returns {Promise<Entrance[]>} none while the hub does not answer */
export async function entrances() {
  const response = await fetch("/login/halls").catch(() => null);
  return response?.ok ? response.json() : [];
}

/** @param {LogIn} asked @returns {Promise<string>} "" or the code of the refusal */
export async function logIn(asked) {
  const answer = await posted("/login", asked);
  return answer.ok ? "" : answer.code;
}

export const logOut = () => posted("/logout", {});

/** @param {string} address @param {object} body @returns {Promise<{ok: boolean, code: string}>} */
async function posted(address, body) {
  const headers = { "Content-Type": "application/json" };
  const how = { method: "POST", headers, body: JSON.stringify(body) };
  const response = await fetch(address, how).catch(() => null);
  return response ? response.json() : { ok: false, code: "not_connected" };
}

/**
 * @param {object} what
 * @param {Entrance[]} what.halls
 * @param {string} what.refusal the code of why the last log-in failed, or ""
 * @param {(asked: LogIn) => void} what.onsubmit
 * @param {(language: string) => void} what.speak
 */
export const logInPage = ({ halls, refusal, onsubmit, speak }) => html`<main class="log-in">
  ${languageSwitch(languages(), language(), speak, t("Language"))}
  <h1>${t("Log in to see the record")}</h1>
  ${refusal ? notice({ id: "refusal", state: "over", title: toStaff(refusal), urgent: true }) : nothing}
  <form @submit=${(/** @type {SubmitEvent} */ event) => submitted(event, halls, onsubmit)}>
    ${field({ id: "username", label: t("User name"), autocomplete: "username" })}
    ${field({ id: "password", label: t("Password"), type: "password", autocomplete: "current-password" })}
    ${halls.length > 1
      ? choice({ id: "hall", label: t("Hall"), value: "", choices: halls.map(({ hall, name }) => ({ value: hall, label: own(name) })) })
      : nothing}
    <button class="button is-primary" id="log-in"><span class="button-face">${t("Log in")}</span></button>
  </form>
</main>`;

/** @param {SubmitEvent} event @param {Entrance[]} halls @param {(asked: LogIn) => void} onsubmit */
function submitted(event, halls, onsubmit) {
  event.preventDefault();
  const form = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
  const text = (/** @type {string} */ name) => String(form.get(name) ?? "");
  onsubmit({ username: text("username").trim(), password: text("password"), hall: text("hall") || (halls[0]?.hall ?? "") });
}
