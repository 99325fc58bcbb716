/** Each refusal's code as a sentence for whoever is refused: what to do now. */

import { t } from "./texts.js";

/** @type {Record<string, () => string>} */
const TO_STAFF = {
  counter_not_staffed: () => t("Start your shift first."),
  counter_taken: () => t("Somebody is on shift here. End that shift first."),
  operator_elsewhere: () => t("You are on shift at another counter. End that shift first."),
  turn_still_open: () => t("Finish this citizen first."),
  nobody_called: () => t("Nobody is called. Call the next citizen first."),
  illegal_step: () => t("Not possible at this point of the visit."),
  too_soon: () => t("Too soon for a no-show. Recall, or wait a little."),
  too_often: () => t("As often as the hall allows already."),
  undo_too_late: () => t("Too late to take that back. Go on from here."),
  nothing_to_undo: () => t("There is nothing to take back."),
  nobody_parked: () => t("Nobody is parked."),
  parked_for_another: () => t("That citizen waits for a colleague."),
  foreign_service: () => t("That is not served there. Transfer it instead."),
  operator_absent: () => t("That operator is not on shift."),
  choosing_forbidden: () => t("This hall calls in turn. Ask the supervisor."),
  need_not_met: () => t("That citizen has a need that is not met there. Ask a colleague who can."),
  service_closed: () => t("Nobody in this hall can serve that."),
  unknown_service: () => t("This service is no longer offered here."),
  unknown_priority: () => t("This hall has no such priority class."),
  priority_not_here: () => t("The reception gives this priority class."),
  appointment_not_here: () => t("The reception gives tickets for appointments."),
  appointment_past: () => t("That time was more than an hour ago. Give a ticket without it."),
  appointment_too_far: () => t("An agreed time must be one of today."),
  appointment_outside_hours: () => t("The hall is closed at that time."),
  on_break: () => t("End your break first."),
  not_on_break: () => t("You are not on a break."),
  break_held: () => t("The supervisor asks you to take no break yet."),
  post_is_anothers: () => t("At this hour the counter is the post of another agency."),
  unfit_limit: () => t("That is longer than the hall allows."),
  hall_closed: () => t("The hall is closed."),
  hall_not_ready: () => t("The hall has not been set up yet. Ask a technician."),
  unknown_ticket: () => t("There is no such ticket today."),
  unknown_counter: () => t("This hall has no such counter. Choose another one."),
  unknown_operator: () => t("Your account is not an operator of this hall. Ask a supervisor."),
  foreign_counter: () => t("You are logged in at another counter."),
  not_allowed: () => t("Your role does not allow this. Ask a supervisor."),
  not_logged_in: () => t("Log in first."),
  unknown_token: () => t("You were logged out. Log in again."),
  expired_token: () => t("You were logged out. Log in again."),
  wrong_login: () => t("The user name or the password is wrong. Check both and try again."),
  locked_out: () => t("Too many wrong attempts. Wait some minutes or ask a supervisor."),
  too_many_attempts: () => t("Too many wrong attempts. Wait some minutes or ask a supervisor."),
  unfit_request: () => t("Enter your user name and your password."),
  unknown_hall: () => t("This hall is not open to log-ins. Ask a supervisor."),
  not_durable: () => t("This could not be recorded, so it did not happen. Try again."),
  stepped_down: () => t("Another hub has taken over. Reload this page."),
  internal_error: () => t("The hub could not do this. Try again, then call a technician."),
  not_connected: () => t("No connection to the hub. It comes back by itself."),
  no_answer: () => t("The hub does not answer. Look at the board, then try again."),
};

/** @type {Record<string, () => string>} */
const TO_CITIZENS = {
  hall_closed: () => t("The hall is closed. No tickets are issued now."),
  service_closed: () => t("Nobody can serve this today. Please ask at the reception."),
  unknown_service: () => t("This service is no longer offered here. Please ask at the reception."),
  hall_not_ready: () => t("The hall is not open yet. Please ask at the reception."),
  not_connected: () => t("This kiosk has lost its connection. Please take a paper number at the reception."),
  no_answer: () => t("This kiosk has lost its connection. Please take a paper number at the reception."),
};

/** @param {string} code */
export const toStaff = (code) => (TO_STAFF[code] ?? (() => t("This was refused ({code}). Ask a supervisor.", { code })))();

/** @param {string} code */
export const toCitizens = (code) =>
  (TO_CITIZENS[code] ?? (() => t("That did not work. Please ask at the reception.")))();
