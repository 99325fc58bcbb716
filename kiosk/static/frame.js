/** What is always there: hall and time above, tools below, dialogs over it. */

import { html, nothing } from "/static/vendor/lit-html/lit-html.js";
import { dayOfYear, timeOfDay } from "/static/clock.js";
import { button } from "/static/components/button.js";
import { dialog } from "/static/components/dialog.js";
import { notice } from "/static/components/notice.js";
import { language, languages, own, speaker, t } from "/static/texts.js";
import { scroller } from "./scroller.js";

/** @typedef {import("/static/wire.js").HallCard} HallCard */
/** @typedef {import("./state.js").Visit} Visit */

/**
 * @typedef {object} Tools
 * @property {(language: string) => void} speak
 * @property {(what: "isLarge" | "isHighContrast" | "isLow") => void} toggle
 * @property {(what: Visit["open"]) => void} open
 */

/** @param {{hall: HallCard | null, visit: Visit, tools: Tools, screen: unknown, over: unknown}} what */
export const frame = ({ hall, visit, tools, screen, over }) => html`<div class="kiosk ${visit.isLow ? "is-low" : ""}">
  <header class="kiosk-top">
    <span class="kiosk-hall">${title(hall, visit)}</span>
    <span class="kiosk-time"><bdi class="number">${hall ? timeOfDay() : ""}</bdi></span>
  </header>
  <main class="kiosk-main">${screen}</main>
  ${toolbar(hall, visit, tools)} ${over}
</div>`;

/** The attract screen says the hall's name itself. @param {HallCard | null} hall @param {Visit} visit */
function title(hall, visit) {
  if (!hall) return "OneHall";
  return visit.screen === "attract" ? dayOfYear() : own(hall.name);
}

/** @param {HallCard | null} hall @param {Visit} visit @param {Tools} tools */
function toolbar(hall, visit, tools) {
  const toggle = (/** @type {"isLarge" | "isHighContrast" | "isLow"} */ what, /** @type {string} */ label) =>
    button({ id: `tool-${what}`, label, pressed: visit[what], onpress: () => tools.toggle(what) });
  return html`<nav class="kiosk-tools" aria-label=${t("Tools")}>
    ${visit.screen === "attract" ? nothing : languageTool(hall, tools)}
    ${button({ id: "tool-help", label: t("Help"), onpress: () => tools.open("help") })}
    ${toggle("isLarge", t("Larger text"))} ${toggle("isHighContrast", t("High contrast"))}
    ${toggle("isLow", t("Low reach"))}
  </nav>`;
}

/** One tap to the only other language; with more of them, a choice. @param {HallCard | null} hall @param {Tools} tools */
function languageTool(hall, tools) {
  const others = languages(hall?.languages).filter((one) => one.language !== language());
  if (others.length > 1)
    return button({ id: "tool-languages", label: t("Language"), onpress: () => tools.open("languages") });
  return others.map((one) => languageButton("tool-language", one, tools));
}

/** @param {string} id @param {import("/static/texts.js").Spoken} spoken @param {Tools} tools */
const languageButton = (id, { language: one, name, dir }, tools) =>
  button({ id, label: name, language: one, dir, wide: true, onpress: () => tools.speak(one) });

/** @param {HallCard | null} hall @param {Visit["open"]} open @param {Tools} tools */
export function openDialog(hall, open, tools) {
  if (!open) return nothing;
  const close = () => tools.open("");
  const { title, body, actions } = DIALOGS[open](hall, tools);
  return dialog({
    id: open,
    title,
    body,
    actions: html`${actions} ${button({ id: "close", kind: "primary", label: t("Close"), wide: true, onpress: close })}`,
    oncancel: close,
  });
}

/** @type {Record<Exclude<Visit["open"], "">, (hall: HallCard | null, tools: Tools) => {title: string, body: unknown, actions: unknown}>} */
const DIALOGS = {
  help: () => ({
    title: t("Help"),
    body: html`<p>${t("Choose your language, then your service, then take your ticket.")}</p>
      <p>${t("The people at the reception gladly do it with you.")}</p>`,
    actions: nothing,
  }),
  reception: () => ({
    title: t("Ask the reception"),
    body: html`<p>${t("Please go to the reception. You need no ticket for a question.")}</p>
      <p>${t("They tell you how to get what is missing.")}</p>`,
    actions: nothing,
  }),
  languages: (hall, tools) => ({
    title: t("Language"),
    body: nothing,
    actions: languages(hall?.languages).map((one) => languageButton(`speak-${one.language}`, one, tools)),
  }),
};

/** @param {number | null} left_s @param {() => void} moreTime @param {() => void} finish */
export function idleDialog(left_s, moreTime, finish) {
  if (left_s === null) return nothing;
  return dialog({
    id: "idle",
    title: t("Are you still there?"),
    body: html`<p>${t("Everything you chose is wiped when the time is up.")}</p>
      <p class="countdown" role="timer"><bdi class="number">${left_s}</bdi></p>`,
    actions: html`${button({ id: "more-time", kind: "primary", label: t("I need more time"), wide: true, onpress: moreTime })}
    ${button({ id: "finish-now", label: t("I have finished"), wide: true, onpress: finish })}`,
    oncancel: moreTime,
  });
}

/** In every language, since nobody can choose one now. @param {string[] | undefined} of */
export const offline = (of) => html`<h1 class="unseen">${t("Out of service")}</h1>
  ${scroller(t("Out of service"), html`<section class="offline">${languages(of).map(paperNumber)}</section>`)}`;

/** @param {import("/static/texts.js").Spoken} spoken */
function paperNumber({ language, dir }) {
  const { t } = speaker(language);
  return html`<div lang=${language} dir=${dir}>
    ${notice({ state: "soon", title: t("Please take a paper number at the reception"), body: t("This kiosk has no connection. It comes back by itself.") })}
  </div>`;
}
