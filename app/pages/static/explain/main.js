/** Why a ticket was called: a number is looked up, its calls are shown. */

import { setClock } from "/static/clock.js";
import { drawer } from "/static/draw.js";
import { entrances, logIn, logInPage, logOut } from "/static/log_in.js";
import { toStaff } from "/static/refusals.js";
import { loadTexts, speak, t } from "/static/texts.js";
import { explainPage } from "./page.js";

/** @typedef {import("/static/wire.js").Explanation} Explanation */

const STRANGER = new Set(["not_logged_in", "unknown_token", "expired_token"]);
const LOOK_AGAIN_MS = 1000;
const LANGUAGE = "onehall.explain.language";

/** @type {() => void} */
let redraw = () => {};

const address = new URL(location.href).searchParams;

const state = {
  /** @type {Explanation | null} */
  found: null,
  ticket: address.get("ticket") ?? "",
  /** what was asked for; "" is the present day, or the last */
  day: address.get("day") ?? "",
  refusal: "",
  logInRefusal: "",
  isBusy: false,
  /** @type {import("/static/log_in.js").Entrance[] | null} null until the hub was asked */
  halls: null,
};

/** Without a number it is only asked whether somebody is logged in. @param {string} ticket @param {string} day */
async function show(ticket, day) {
  Object.assign(state, { ticket, day, found: null });
  const asked = new URLSearchParams({ ticket: ticket || "-", day });
  const response = await fetch(`/explain/ticket.json?${asked}`).catch(() => null);
  const answer = response ? await response.json() : { ok: false, code: "not_connected" };
  state.refusal = answer.ok || (!ticket && answer.code === "unknown_ticket") ? "" : answer.code;
  if (answer.ok) seen(answer.explanation);
  if (isStranger()) await forget();
  redraw();
}

/** @param {Explanation} found */
function seen(found) {
  state.found = found;
  state.day = found.day;
  setClock({ now: new Date().toISOString(), pace: 1, time_zone: found.time_zone });
  history.replaceState(null, "", `?${new URLSearchParams({ ticket: found.ticket, day: found.day })}`);
  if (!localStorage.getItem(LANGUAGE)) speak(found.languages[0] ?? "en");
}

/** What was seen belongs to somebody who has gone. */
async function forget() {
  state.found = null;
  state.halls = await entrances();
}

/** @param {import("/static/log_in.js").LogIn} asked */
async function comeIn(asked) {
  state.isBusy = true;
  redraw();
  state.logInRefusal = await logIn(asked);
  state.isBusy = false;
  if (!state.logInRefusal) return show(state.ticket, state.day);
  redraw();
}

async function goOut() {
  await logOut();
  await show("", "");
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
      title: t("Log in to see why a ticket was called"),
      isAtCounter: false,
    });
  return explainPage({ ...state, refusal: refusalWords(), show: (ticket, day) => void show(ticket, day), logOut: () => void goOut(), speak: speakAlways });
}

function refusalWords() {
  if (state.refusal === "unknown_day") return t("The hall was not open on that day. Choose another one.");
  if (state.refusal === "unknown_ticket") return t("There was no ticket {text} on that day.", { text: state.ticket });
  return state.refusal && toStaff(state.refusal);
}

await loadTexts();
speak(localStorage.getItem(LANGUAGE) ?? "en");
redraw = drawer(page);
await show(state.ticket, state.day);
setInterval(() => void lookAgain(), LOOK_AGAIN_MS);
