/** Why something is not possible with a ticket, for whoever stands at the entrance. */

import { toStaff } from "../../refusals.js";
import { t } from "../../texts.js";

/** @type {Record<string, () => string>} */
const SAID = {
  too_often: () => t("As often as the hall allows already."),
  is_next: () => t("It is next: the citizen is called any moment."),
  service_closed: () => t("Nobody in this hall can serve that."),
  need_not_met: () => t("Nobody in this hall can meet that need."),
  unknown_service: () => t("This service is no longer offered here."),
  unknown_language: () => t("This hall does not speak that language."),
  unfit_limit: () => t("That is longer than the hall allows."),
  operator_absent: () => t("That operator is not on shift."),
  foreign_service: () => t("That counter does not serve it."),
};

/** @param {string} code */
export const toReception = (code) => (SAID[code] ?? (() => toStaff(code)))();

/** On a button there is room for a few words only. @type {Record<string, Record<string, () => string>>} */
const SHORT = {
  correct: { illegal_step: () => t("Only while it waits") },
  check_in: { illegal_step: () => t("Is not away"), too_often: () => t("Too often: take a new ticket") },
  bring_back: { illegal_step: () => t("The stay is not over") },
  let_pass: { illegal_step: () => t("Only while others wait behind"), is_next: () => t("Is next"), too_often: () => t("Too often already") },
  come_later: { illegal_step: () => t("Only while it waits"), too_often: () => t("Too often already") },
  send_away: { illegal_step: () => t("The stay is over") },
};

/** @param {string} step @param {string} code */
export const whyNot = (step, code) => (code ? (SHORT[step]?.[code]?.() ?? toReception(code)) : "");
