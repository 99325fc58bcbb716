/** How each announcement changes the counter's view, and whose doing it was. */

import { t } from "/static/texts.js";
import { withQueues } from "/static/views.js";

/** @typedef {import("/static/wire.js").CounterView} CounterView */
/** @typedef {import("/static/wire.js").Desk} Desk */
/** @typedef {import("/static/face.js").Announced<"counter">} Announced */

/** @param {CounterView} view @param {Announced} announced @returns {CounterView} */
export function apply(view, { name, body }) {
  switch (name) {
    case "queues.changed":
      return withQueues(view, body.queues);
    case "counter.changed":
      return { ...view, desk: body.desk };
    case "parked.changed":
      return { ...view, parked: body.parked };
    case "colleagues.changed":
      return { ...view, colleagues: body.colleagues };
    default:
      return view;
  }
}

/**
 * What to say of a change that this window did not ask for, or "".
 *
 * @param {object} change
 * @param {Desk} change.before
 * @param {Desk} change.now
 * @param {string} change.cause
 * @param {number} change.screens how many windows are open at this counter
 * @param {boolean} change.isOwn whether this window has just done something
 */
export function whoseDoing({ before, now, cause, screens, isOwn }) {
  if (isBySupervisor(before, now)) return t("The supervisor has changed how this counter works.");
  if (isOwn) return "";
  if (cause === "ticket.called" && (now.auto_call || before.awaits_next) && before.doing === "free") return t("The next citizen was called by itself.");
  const isOnTime = before.doing === "wrap_up" && now.doing === "free";
  return screens > 1 && !isOnTime ? t("This counter was used in another window.") : "";
}

/** @param {Desk} before @param {Desk} now */
const isBySupervisor = (before, now) =>
  now.operator !== null &&
  before.operator?.key === now.operator.key &&
  (before.profile !== now.profile || before.lent_to !== now.lent_to || before.held_until !== now.held_until);
