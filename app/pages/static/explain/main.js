/** Why a ticket was called: a number is looked up, its calls are shown. */

import { setClock } from "/static/clock.js";
import { drawer } from "/static/draw.js";
import { Reader } from "/static/reader.js";
import { toStaff } from "/static/refusals.js";
import { loadTexts, t } from "/static/texts.js";
import { explainPage } from "./page.js";

/** @typedef {import("/static/wire.js").Explanation} Explanation */

/** @type {() => void} */
let redraw = () => {};

const address = new URL(location.href).searchParams;

const state = {
  /** @type {Explanation | null} */
  found: null,
  ticket: address.get("ticket") ?? "",
  /** what was asked for; "" is the present day, or the last */
  day: address.get("day") ?? "",
};

/** Without a number it is only asked whether somebody is logged in. @param {string} ticket @param {string} day */
async function show(ticket, day) {
  Object.assign(state, { ticket, day, found: null });
  const asked = new URLSearchParams({ ticket: ticket || "-", day });
  const answer = await reader.ask(`/explain/ticket.json?${asked}`);
  if (!ticket && answer.code === "unknown_ticket") reader.refusal = "";
  if (answer.ok) seen(answer.explanation);
  redraw();
}

/** @param {Explanation} found */
function seen(found) {
  state.found = found;
  state.day = found.day;
  setClock({ now: new Date().toISOString(), pace: 1, time_zone: found.time_zone });
  history.replaceState(null, "", `?${new URLSearchParams({ ticket: found.ticket, day: found.day })}`);
  reader.speakAsTheHall(found.languages);
}

function page() {
  if (reader.isStranger) return reader.logInPage();
  return explainPage({
    ...state,
    refusal: refusalWords(),
    show: (ticket, day) => void show(ticket, day),
    logOut: () => void reader.logOut(() => show("", "")),
    speak: reader.speakAlways,
  });
}

function refusalWords() {
  if (reader.refusal === "unknown_day") return t("The hall was not open on that day. Choose another one.");
  if (reader.refusal === "unknown_ticket") return t("There was no ticket {text} on that day.", { text: state.ticket });
  return reader.refusal && toStaff(reader.refusal);
}

await loadTexts();
const reader = new Reader({
  languageKey: "onehall.explain.language",
  title: () => t("Log in to see why a ticket was called"),
  redraw: () => redraw(),
  show: () => show(state.ticket, state.day),
});
redraw = drawer(page);
await show(state.ticket, state.day);
