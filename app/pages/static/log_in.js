/** Who logs in here, and at which counter. */

import { ref } from "/static/vendor/lit-html/directives/ref.js";
import { html, nothing } from "/static/vendor/lit-html/lit-html.js";
import { choice, field } from "/static/components/field.js";
import { notice } from "/static/components/notice.js";
import { languageSwitch } from "/static/draw.js";
import { toStaff } from "/static/refusals.js";
import { language, languages, own, t } from "/static/texts.js";

/** @typedef {{hall: string, name: Record<string, string>, counters: string[]}} Entrance */
/** @typedef {{username: string, password: string, counter: string, hall: string | null}} LogIn without a hall, the only one is meant */

const PLACE = "onehall.counter.counter";
const NO_ANSWER = "not_connected";

/** The counter this browser was last used at; nothing else is kept. */
export const lastCounter = () => localStorage.getItem(PLACE) ?? "";

/** @returns {Promise<Entrance[]>} none while the hub does not answer */
export async function entrances() {
  const response = await fetch("/login/halls").catch(() => null);
  return response?.ok ? response.json() : [];
}

/** @param {LogIn} asked @returns {Promise<string>} "" or the code of the refusal */
export async function logIn(asked) {
  if (asked.counter) localStorage.setItem(PLACE, asked.counter);
  const answer = await posted("/login", asked);
  return answer.ok ? "" : answer.code;
}

export const logOut = () => posted("/logout", {});

/** @param {string} address @param {object} body @returns {Promise<{ok: boolean, code: string}>} */
async function posted(address, body) {
  const headers = { "Content-Type": "application/json" };
  const how = { method: "POST", headers, body: JSON.stringify(body) };
  const response = await fetch(address, how).catch(() => null);
  return response ? response.json() : { ok: false, code: NO_ANSWER };
}

/**
 * @param {object} what
 * @param {Entrance[] | null} what.halls null until the hub was asked
 * @param {string} what.refusal the code of why the last log-in failed, or ""
 * @param {boolean} what.isBusy
 * @param {(asked: LogIn) => void} what.onsubmit
 * @param {(language: string) => void} what.speak
 * @param {string} [what.title]
 * @param {boolean} [what.isAtCounter] whether it takes a counter to log in here
 */
export const logInPage = ({ halls, refusal, isBusy, onsubmit, speak, title = t("Log in at your counter"), isAtCounter = true }) => html`
  <main class="log-in" ${ref(begun)}>
    ${languageSwitch(languages(), language(), speak, t("Language"))}
    <h1>${title}</h1>
    ${halls?.length !== 0
      ? nothing
      : notice({ state: "soon", title: t("No hall is open to log-ins yet"), body: t("This page looks again by itself.") })}
    ${refusal ? notice({ id: "refusal", state: "over", title: toStaff(refusal), urgent: true }) : nothing}
    <form
      @submit=${(/** @type {SubmitEvent} */ event) => submitted(event, halls ?? [], onsubmit)}
      @keydown=${enterSubmits}
    >
      ${field({ id: "username", label: t("User name"), autocomplete: "username" })}
      ${field({ id: "password", label: t("Password"), type: "password", autocomplete: "current-password" })}
      ${place(halls ?? [], isAtCounter)}
      <button class="button is-primary" id="log-in" ?disabled=${isBusy}>
        <span class="button-face"><span>${t("Log in")}</span><kbd aria-hidden="true">Enter</kbd></span>
      </button>
    </form>
  </main>
`;

/** One may type at once. @param {Element | undefined} page */
const begun = (page) => queueMicrotask(() => page?.querySelector("input")?.focus());

/** Without a counter there is nothing to choose in a house with one hall. @param {Entrance[]} halls @param {boolean} isAtCounter */
function place(halls, isAtCounter) {
  if (isAtCounter) return choice({ id: "place", label: t("Counter"), value: lastPlace(halls), choices: places(halls) });
  if (halls.length < 2) return nothing;
  const choices = halls.map(({ hall, name }) => ({ value: hall, label: own(name) }));
  return choice({ id: "place", label: t("Hall"), value: "", choices });
}

/** @param {Entrance[]} halls */
const places = (halls) =>
  halls.flatMap(({ hall, name, counters }) =>
    counters.map((counter) => ({
      value: `${hall} ${counter}`,
      label: halls.length > 1 ? `${own(name)}: ${t("Counter {counter}", { counter })}` : t("Counter {counter}", { counter }),
    })),
  );

/** @param {Entrance[]} halls */
const lastPlace = (halls) =>
  places(halls).find(({ value }) => value.split(" ")[1] === lastCounter())?.value ?? "";

/** A list takes Enter for itself; here it logs in, as in every other field. @param {KeyboardEvent} event */
function enterSubmits(event) {
  const { target, key } = event;
  if (key !== "Enter" || !(target instanceof HTMLSelectElement)) return;
  event.preventDefault();
  target.form?.requestSubmit();
}

/** @param {SubmitEvent} event @param {Entrance[]} halls @param {(asked: LogIn) => void} onsubmit */
function submitted(event, halls, onsubmit) {
  event.preventDefault();
  const form = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
  const text = (/** @type {string} */ name) => String(form.get(name) ?? "");
  const [hall, counter = ""] = text("place").split(" ");
  onsubmit({ username: text("username").trim(), password: text("password"), hall: hall || (halls[0]?.hall ?? null), counter });
}
