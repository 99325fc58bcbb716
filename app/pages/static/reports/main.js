/** The record of a day: asked for once, shown, printed, taken away as a file. */

import { html } from "/static/vendor/lit-html/lit-html.js";
import { setClock } from "/static/clock.js";
import { notice } from "/static/components/notice.js";
import { drawer } from "/static/draw.js";
import { entrances, logIn, logInPage, logOut } from "/static/log_in.js";
import { toStaff } from "/static/refusals.js";
import { loadTexts, speak, t } from "/static/texts.js";
import { dayPage } from "./day.js";

/** @typedef {import("/static/wire.js").DayReport} DayReport */

const STRANGER = new Set(["not_logged_in", "unknown_token", "expired_token"]);
const LOOK_AGAIN_MS = 1000;
const LANGUAGE = "onehall.reports.language";

/** @type {() => void} */
let redraw = () => {};

const state = {
  /** @type {DayReport | null} */
  report: null,
  /** what was asked for; "" is the present day, or the last */
  day: new URL(location.href).searchParams.get("date") ?? "",
  refusal: "",
  logInRefusal: "",
  isBusy: false,
  /** @type {import("/static/log_in.js").Entrance[] | null} null until the hub was asked */
  halls: null,
};

/** @param {string} day */
async function show(day) {
  state.day = day;
  const response = await fetch(`/reports/day.json${day ? `?date=${encodeURIComponent(day)}` : ""}`).catch(() => null);
  const answer = response ? await response.json() : { ok: false, code: "not_connected" };
  state.refusal = answer.ok ? "" : answer.code;
  if (answer.ok) seen(answer.report);
  if (isStranger()) await forget();
  redraw();
}

/** @param {DayReport} report */
function seen(report) {
  state.report = report;
  state.day = report.day;
  setClock({ now: report.up_to, pace: 1, time_zone: report.time_zone });
  history.replaceState(null, "", `?date=${report.day}`);
  if (!localStorage.getItem(LANGUAGE)) speak(report.languages[0] ?? "en");
}

/** What was seen belongs to somebody who has gone. */
async function forget() {
  state.report = null;
  state.halls = await entrances();
}

/** @param {import("/static/log_in.js").LogIn} asked */
async function comeIn(asked) {
  state.isBusy = true;
  redraw();
  state.logInRefusal = await logIn(asked);
  state.isBusy = false;
  if (!state.logInRefusal) return show(state.day);
  redraw();
}

async function goOut() {
  await logOut();
  await show("");
}

/** @param {string} language */
function speakAlways(language) {
  localStorage.setItem(LANGUAGE, language);
  speak(language);
  redraw();
}

/** While no hall is open, somebody who wants to log in is let in as soon as one is. */
async function lookAgain() {
  if (!isStranger() || state.halls?.length) return;
  state.halls = await entrances();
  redraw();
}

const isStranger = () => STRANGER.has(state.refusal);

function page() {
  if (isStranger())
    return logInPage({
      halls: state.halls,
      refusal: state.logInRefusal,
      isBusy: state.isBusy,
      onsubmit: (asked) => void comeIn(asked),
      speak: speakAlways,
      title: t("Log in to see the record"),
      isAtCounter: false,
    });
  if (!state.report && !state.refusal)
    return html`<main class="log-in"><h1>${t("The record of a day")}</h1>${notice({ state: "soon", title: t("Connecting to the hub") })}</main>`;
  return dayPage({ report: state.report, day: state.day, refusal: refusalWords(), show: (day) => void show(day), logOut: () => void goOut(), speak: speakAlways });
}

function refusalWords() {
  if (state.refusal === "unknown_day") return t("The hall was not open on that day. Choose another one.");
  if (state.refusal === "foreign_agency") return t("Your account names no agency. Ask the administrator.");
  return state.refusal && toStaff(state.refusal);
}

await loadTexts();
speak(localStorage.getItem(LANGUAGE) ?? "en");
redraw = drawer(page);
await show(state.day);
setInterval(() => void lookAgain(), LOOK_AGAIN_MS);
