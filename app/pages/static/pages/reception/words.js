/** How a ticket stands, in words. */

import { appointmentWords } from "../../claims.js";
import { hallNow, stopwatch, timeOfDay } from "../../clock.js";
import { languages, own, t, tn } from "../../texts.js";

/** @typedef {import("../../wire.js").ReceptionView} ReceptionView */
/** @typedef {import("../../wire.js").TicketRow} TicketRow */
/** @typedef {import("../../wire.js").TurnRow} TurnRow */
/** @typedef {import("../../components/state.js").State} State */
/** @typedef {ReceptionView["needs"][number]} Need */

/** @param {ReceptionView} view @param {string} key */
export const serviceName = (view, key) => own(view.services.find((one) => one.key === key)?.name ?? { en: key });

/** @param {string} key */
export const languageName = (key) => languages([key])[0]?.name ?? key;

/** @type {Record<Need, () => string>} */
const NEEDS = {
  language: () => t("Speaks the language"),
  sign_language: () => t("Sign language"),
  woman_operator: () => t("Woman operator"),
  step_free: () => t("Step-free"),
  guide: () => t("Guide"),
  privacy: () => t("Privacy"),
};

/** @param {Need} need */
export const needWords = (need) => NEEDS[need]();

/** @type {Record<string, () => string>} */
const STATES = {
  waiting: () => t("Waiting"),
  called: () => t("Called"),
  serving: () => t("Being served"),
  parked: () => t("Parked"),
  no_show: () => t("Did not come"),
  finished: () => t("Finished"),
  transferred: () => t("Sent on"),
  left: () => t("Has left"),
  ended_by_close: () => t("Ended with the day"),
};

/** @param {string} state */
export const stateWord = (state) => STATES[state]?.() ?? state;

/** The whole of it in one sentence. @param {TicketRow} ticket @returns {{state: State, words: string}} */
export function standing({ state, counter, ahead, away_until, due_at }) {
  if (state === "called") return { state: "soon", words: t("Called to counter {counter}", { counter }) };
  if (state === "serving") return { state: "fine", words: t("Being served at counter {counter}", { counter }) };
  if (away_until) return { state: "off", words: `${state === "parked" ? t("Parked") : t("Comes later")} · ${backWords(away_until)}` };
  if (state === "waiting" && due_at && Date.parse(due_at) > hallNow())
    return { state: "fine", words: `${t("Checked in")} · ${appointmentWords(due_at)}` };
  if (state === "waiting") return { state: "fine", words: `${t("Waiting")} · ${placeWords(ahead)}` };
  return { state: state === "no_show" ? "over" : "off", words: stateWord(state) };
}

/** @param {string} moment */
function backWords(moment) {
  const at = Date.parse(moment);
  return at > hallNow() ? t("back at {time}", { time: timeOfDay(at) }) : t("back any moment");
}

/** @param {number | null} ahead */
export const placeWords = (ahead) =>
  ahead ? tn("{n} person before it", "{n} people before it", ahead) : t("is next");

/** What happened in a turn, and when. @param {TurnRow} turn @returns {{at: string, words: string}[]} */
export function happenings({ queued_at, called_at, started_at, ended_at, counter, state, outcome }) {
  /** @type {[string | null, string][]} */
  const all = [
    [queued_at, t("In the line")],
    [called_at, counter ? t("Called to counter {counter}", { counter }) : t("Called")],
    [started_at, t("Began")],
    [ended_at, outcome ? (OUTCOMES[outcome]?.() ?? outcome) : stateWord(state)],
  ];
  return all.flatMap(([at, words]) => (at ? [{ at, words }] : []));
}

/** @type {Record<string, () => string>} */
const OUTCOMES = {
  done: () => t("Done"),
  documents_missing: () => t("Documents missing"),
  referred: () => t("Referred"),
  refused: () => t("Refused"),
  come_again: () => t("Come again"),
  wrong_door: () => t("Wrong door"),
};

/** @type {Record<TicketRow["paper"], () => string>} */
const PAPERS = {
  "": () => t("No paper"),
  ordered: () => t("Paper is on its way"),
  printed: () => t("Printed"),
  sent: () => t("Sent to the printer"),
  held: () => t("The printer holds it back"),
  failed: () => t("The paper did not print"),
  unknown: () => t("Nobody knows whether it printed"),
};

/** @param {TicketRow["paper"]} paper */
export const paperWords = (paper) => PAPERS[paper]();

/** @param {string} moment */
export const since = (moment) => stopwatch(Math.max(0, Math.floor((hallNow() - Date.parse(moment)) / 1000)));
