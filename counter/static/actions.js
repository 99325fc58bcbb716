/** What an operator may do, with its key, and why not now. */

import { toStaff } from "/static/refusals.js";
import { t } from "/static/texts.js";

/** @typedef {import("/static/wire.js").CounterView} CounterView */
/** @typedef {import("/static/wire.js").Desk} Desk */
/** @typedef {import("/static/wire.js").Finish["outcome"]} Outcome */
/** @typedef {"start_shift" | "end_shift" | "call_next" | "recall" | "start" | "no_show" | "leave"} Step */

/**
 * @typedef {object} Action
 * @property {string} id
 * @property {string} key
 * @property {() => string} label
 * @property {Step | "finish"} request
 * @property {NonNullable<Outcome>} [outcome]
 */

/** @type {Action} */
export const START_SHIFT = { id: "start_shift", key: "Enter", request: "start_shift", label: () => t("Start shift") };

/** @type {Action} */
export const CALL_NEXT = { id: "call_next", key: "Enter", request: "call_next", label: () => t("Call next") };

/** @type {Action[]} what one does with a citizen who was called */
export const STEPS = [
  { id: "start", key: "S", request: "start", label: () => t("Start") },
  { id: "recall", key: "R", request: "recall", label: () => t("Recall") },
  { id: "no_show", key: "N", request: "no_show", label: () => t("No-show") },
  { id: "leave", key: "L", request: "leave", label: () => t("Has left") },
];

/** @type {Action[]} how a transaction ends */
export const OUTCOMES = [
  { id: "done", key: "1", request: "finish", outcome: "done", label: () => t("Done") },
  { id: "documents_missing", key: "2", request: "finish", outcome: "documents_missing", label: () => t("Documents missing") },
  { id: "referred", key: "3", request: "finish", outcome: "referred", label: () => t("Referred") },
  { id: "refused", key: "4", request: "finish", outcome: "refused", label: () => t("Refused") },
  { id: "come_again", key: "5", request: "finish", outcome: "come_again", label: () => t("Come again") },
  { id: "wrong_door", key: "6", request: "finish", outcome: "wrong_door", label: () => t("Wrong door") },
];

/** @type {Action} */
export const END_SHIFT = { id: "end_shift", key: "E", request: "end_shift", label: () => t("End shift") };

/** The actions of a desk as it is now. @param {Desk} desk @returns {Action[]} */
export const offered = (desk) =>
  [...first(desk), ...OUTCOMES, END_SHIFT];

/** The first row of buttons. @param {Desk} desk @returns {Action[]} */
export const first = (desk) => [desk.operator === null ? START_SHIFT : CALL_NEXT, ...STEPS];

/** The code of why an action is refused now, or "". @param {Action} action @param {CounterView} view @param {boolean} isConnected */
export function refusalOf(action, { desk, you }, isConnected) {
  if (!isConnected) return "not_connected";
  if (desk.operator && desk.operator.key !== you?.key) return "counter_taken";
  if (action.request !== "leave") return desk.actions[action.request] ?? "";
  return desk.actions["no_show"] ?? "";
}

/** @param {Action} action @param {CounterView} view @param {boolean} isConnected */
export function reasonOf(action, view, isConnected) {
  const code = refusalOf(action, view, isConnected);
  if (code === "illegal_step") return action.request === "finish" ? t("Start first") : t("Being served");
  return code && (SHORT[code]?.() ?? toStaff(code));
}

/** On a button there is room for a few words only. @type {Record<string, () => string>} */
const SHORT = {
  turn_still_open: () => t("Finish first"),
  counter_not_staffed: () => t("Start shift first"),
  counter_taken: () => t("Counter is taken"),
  hall_closed: () => t("Hall is closed"),
  nobody_called: () => t("Nobody called"),
  not_connected: () => t("No connection"),
};
