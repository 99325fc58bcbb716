/** Why a citizen was called, told from the cause and its numbers on record. */

import { t } from "/static/texts.js";

/** @typedef {import("/static/wire.js").Why} Why */
/** @typedef {import("/static/wire.js").CallChosen["chosen_for"]} ChosenFor */

/** @type {Record<ChosenFor, () => string>} */
export const CHOSEN_FOR = {
  frail: () => t("Frail or unwell"),
  with_child: () => t("With a small child"),
  returning: () => t("Comes back to this counter"),
  wrongly_passed: () => t("Was passed by mistake"),
  agreed_time: () => t("A time was agreed"),
  other: () => t("Another reason"),
};

/** @type {Record<string, (why: Why) => string>} */
const CAUSES = {
  only: (why) => t("the only line that waits: {minutes} min", waited(why)),
  oldest: (why) => t("longest wait of {lines} lines: {minutes} min", { lines: why.lines, ...waited(why) }),
  appointment: () => t("an appointment whose time has come"),
  named: () => t("waited for this counter or operator alone"),
  returns: () => t("came back to the place of before"),
  needs: () => t("has needs that are met here"),
  patience: (why) => t("{minutes} min is too long a wait", waited(why)),
  guard: (why) => t("{minutes} min is too long a wait", waited(why)),
  priority: (why) => t("a wait that counts for more: {minutes} min", waited(why)),
  line: (why) => t("the fullest line: {minutes} min of work", { minutes: inMinutes(why.clear_s) }),
  short: (why) => t("a short matter, of {minutes} min", { minutes: inMinutes(why.expected_s) }),
};

/** @type {Record<string, (why: Why) => string>} */
const RULES = {
  resume: () => t("was parked"),
  and_also: () => t("a second service, at the same counter"),
  chosen: (why) => t("chosen by hand: {why}", { why: chosenFor(why.cause) }),
};

/** @param {number} seconds */
const inMinutes = (seconds) => Math.floor(seconds / 60);

/** @param {Why} why */
const waited = (why) => ({ minutes: inMinutes(why.waited_s) });

/** @param {string} cause */
const chosenFor = (cause) => (CHOSEN_FOR[/** @type {ChosenFor} */ (cause)] ?? CHOSEN_FOR.other)();

/** A cause or rule that this page does not know is shown by its name. @param {Why} why @returns {string} */
export const whyWords = (why) => (RULES[why.rule] ?? CAUSES[why.cause])?.(why) ?? why.cause;

/** @type {Record<string, () => string>} */
const SHORT = {
  appointment: () => t("Appointment"),
  named: () => t("Counter or operator kept for them"),
  returns: () => t("Place of before"),
  needs: () => t("Needs"),
  priority: () => t("Priority class"),
  line: () => t("Fullest line"),
  short: () => t("Short matter"),
  chosen: () => t("Chosen by hand"),
};

/** A cause in one or two words. @param {string} cause */
export const causeWords = (cause) => SHORT[cause]?.() ?? cause;
