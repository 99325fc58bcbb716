/** The record of a day: asked for once, shown, printed, taken away as a file. */

import { html } from "/static/vendor/lit-html/lit-html.js";
import { setClock } from "/static/clock.js";
import { notice } from "/static/components/notice.js";
import { drawer } from "/static/draw.js";
import { Reader } from "/static/reader.js";
import { toStaff } from "/static/refusals.js";
import { loadTexts, t } from "/static/texts.js";
import { dayPage } from "./day.js";

/** @typedef {import("/static/wire.js").DayReport} DayReport */

/** @type {() => void} */
let redraw = () => {};

const state = {
  /** @type {DayReport | null} */
  report: null,
  /** what was asked for; "" is the present day, or the last */
  day: new URL(location.href).searchParams.get("date") ?? "",
};

/** @param {string} day */
async function show(day) {
  state.day = day;
  const answer = await reader.ask(`/reports/day.json${day ? `?date=${encodeURIComponent(day)}` : ""}`);
  if (answer.ok) seen(answer.report);
  // What was seen belongs to somebody who has gone.
  if (reader.isStranger) state.report = null;
  redraw();
}

/** @param {DayReport} report */
function seen(report) {
  state.report = report;
  state.day = report.day;
  setClock({ now: report.up_to, pace: 1, time_zone: report.time_zone });
  history.replaceState(null, "", `?date=${report.day}`);
  reader.speakAsTheHall(report.languages);
}

function page() {
  if (reader.isStranger) return reader.logInPage();
  if (!state.report && !reader.refusal)
    return html`<main class="log-in"><h1>${t("The record of a day")}</h1>${notice({ state: "soon", title: t("Connecting to the hub") })}</main>`;
  return dayPage({
    report: state.report,
    day: state.day,
    refusal: refusalWords(),
    show: (day) => void show(day),
    logOut: () => void reader.logOut(() => show("")),
    speak: reader.speakAlways,
  });
}

function refusalWords() {
  if (reader.refusal === "unknown_day") return t("The hall was not open on that day. Choose another one.");
  if (reader.refusal === "foreign_agency") return t("Your account names no agency. Ask the administrator.");
  return reader.refusal && toStaff(reader.refusal);
}

await loadTexts();
const reader = new Reader({
  languageKey: "onehall.reports.language",
  title: () => t("Log in to see the record"),
  redraw: () => redraw(),
  show: () => show(state.day),
});
redraw = drawer(page);
await show(state.day);
