/** What a ticket claims beside its service, in words: an agreed time, a priority class. */

import { timeOfDay } from "./clock.js";
import { own, t } from "./texts.js";

/** @typedef {import("./wire.js").PriorityCard} PriorityCard */
/** @typedef {{priority: string, due_at: string | null}} Claiming */

/** @param {{priorities: PriorityCard[]}} view @param {string} key */
export const className = (view, key) => own(view.priorities.find((one) => one.key === key)?.name ?? { en: key });

/** @param {string} due_at */
export const appointmentWords = (due_at) => t("Appointment at {time}", { time: timeOfDay(Date.parse(due_at)) });

/** @param {{priorities: PriorityCard[]}} view @param {Claiming} ticket */
export const claimWords = (view, { priority, due_at }) => [
  ...(due_at ? [appointmentWords(due_at)] : []),
  ...(priority ? [className(view, priority)] : []),
];

/** Nobody waits for an agreed time before it has come. @param {{issued_at: string, due_at: string | null}} ticket */
export const waitsFrom = ({ issued_at, due_at }) =>
  due_at && Date.parse(due_at) > Date.parse(issued_at) ? due_at : issued_at;
