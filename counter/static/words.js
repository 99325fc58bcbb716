/** How the counter's facts are said: needs, reasons, steps. */

import { own, t } from "/static/texts.js";

/** @typedef {import("/static/wire.js").CounterView} CounterView */
/** @typedef {import("/static/wire.js").TurnCard["needs"][number]} Need */
/** @typedef {import("/static/wire.js").StartBreak["reason"]} BreakReason */
/** @typedef {NonNullable<import("/static/wire.js").Park["reason"]>} ParkReason */
/** @typedef {NonNullable<import("/static/wire.js").Finish["outcome"]>} Outcome */
/** @typedef {import("/static/wire.js").UndoCard["step"]} Step */

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

/** @type {Record<BreakReason, () => string>} */
export const BREAKS = {
  meal: () => t("Meal"),
  tea: () => t("Tea"),
  prayer: () => t("Prayer"),
  training: () => t("Training"),
  meeting: () => t("Meeting"),
  other: () => t("Another reason"),
};

/** @type {Record<ParkReason, () => string>} */
export const PARKED_FOR = {
  form: () => t("Fills in a form"),
  document: () => t("Fetches a document"),
  payment: () => t("Pays"),
  colleague: () => t("Waits for a colleague"),
  other: () => t("Another reason"),
};

/** @type {Record<Outcome, () => string>} */
export const OUTCOMES = {
  done: () => t("Done"),
  documents_missing: () => t("Documents missing"),
  referred: () => t("Referred"),
  refused: () => t("Refused"),
  come_again: () => t("Come again"),
  wrong_door: () => t("Wrong door"),
};

/** @type {Record<Step, (ticket: string) => string>} */
const UNDO = {
  call: (ticket) => t("Undo call {ticket}", { ticket }),
  start: (ticket) => t("Undo start {ticket}", { ticket }),
  finish: (ticket) => t("Undo finish {ticket}", { ticket }),
  no_show: (ticket) => t("Undo no-show {ticket}", { ticket }),
  park: (ticket) => t("Undo park {ticket}", { ticket }),
  transfer: (ticket) => t("Undo transfer {ticket}", { ticket }),
};

/** @param {import("/static/wire.js").UndoCard} undo */
export const undoWords = ({ step, ticket }) => UNDO[step](ticket);

/** @param {CounterView} view @param {string} key */
export const serviceName = (view, key) => own(view.services.find((one) => one.key === key)?.name ?? { en: key });

/** @param {CounterView} view @param {string} key */
export const agencyName = (view, key) => own(view.agencies.find((one) => one.key === key)?.name ?? { en: key });

/** @param {CounterView} view @param {string} key */
export const profileName = (view, key) => own(view.profiles.find((one) => one.key === key)?.name ?? { en: key });

/** @param {CounterView} view @param {string} operator */
export const colleagueName = (view, operator) =>
  view.colleagues.find((one) => one.operator === operator)?.name ?? operator;
