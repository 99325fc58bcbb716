/** What an operator may do, with its key, and why not now. */

import { hallNow, stopwatch, timeOfDay } from "/static/clock.js";
import { toStaff } from "/static/refusals.js";
import { t, tn } from "/static/texts.js";
import { isOwn } from "./parked.js";
import { OUTCOMES as OUTCOME_WORDS, undoWords } from "./words.js";

/** @typedef {import("/static/wire.js").CounterView} CounterView */
/** @typedef {import("/static/wire.js").Desk} Desk */
/** @typedef {import("./words.js").Outcome} Outcome */
/** @typedef {import("/static/wire.js").Wire["requests"]["counter"]} Asks */
/** @typedef {Exclude<keyof Asks, "snapshot">} Request */
/** @typedef {{[N in Request]: {request: N, said: Omit<Asks[N]["ask"], "request_id">}}[Request]} Order */
/** @typedef {"park" | "transfer" | "and_also" | "choose" | "resume" | "back" | "break" | "end_shift"} Kind */

/**
 * @typedef {object} Action
 * @property {string} id
 * @property {string} key
 * @property {(view: CounterView) => string} label
 * @property {Request} asks what is refused when this is
 * @property {(view: CounterView) => Order} [order] done at once
 * @property {Kind | undefined} [opens] asked for more first
 * @property {(view: CounterView) => boolean} [isOn] for a switch
 */

/** @param {Request} request @param {string} key @param {() => string} label @returns {Action} */
const plain = (request, key, label) => ({
  id: request,
  key,
  asks: request,
  label,
  order: () => /** @type {Order} */ ({ request, said: {} }),
});

/** @param {string} id @param {string} key @param {Request} asks @param {Kind} opens @param {() => string} label @returns {Action} */
const asking = (id, key, asks, opens, label) => ({ id, key, asks, opens, label });

export const START_SHIFT = plain("start_shift", "Enter", () => t("Start shift"));
export const CALL_NEXT = plain("call_next", "Enter", () => t("Call next"));

/** @type {Action} */
const WHEN_ONE_COMES = {
  id: "call_when_one_comes",
  key: "M",
  asks: "call_when_one_comes",
  label: () => t("When one comes"),
  order: ({ desk }) => ({ request: "call_when_one_comes", said: { on: !desk.awaits_next } }),
  isOn: ({ desk }) => desk.awaits_next,
};

/** @type {Action[]} what one does with a citizen who was called */
const STEPS = [
  plain("start", "S", () => t("Start")),
  plain("recall", "R", () => t("Recall")),
  plain("no_show", "N", () => t("No-show")),
  {
    ...plain("leave", "L", () => t("Has left")),
    order: ({ desk }) => ({ request: "leave", said: { ticket: desk.current?.ticket ?? "", cause: "by_citizen" } }),
  },
];

/** @type {Action[]} what leads beside the straight way */
export const DETOURS = [
  asking("park", "P", "park", "park", () => t("Park")),
  asking("transfer", "T", "transfer", "transfer", () => t("Transfer")),
  asking("and_also", "A", "finish", "and_also", () => t("And also")),
  asking("resume", "G", "resume", "resume", () => t("Resume")),
  asking("call_chosen", "C", "call_chosen", "choose", () => t("Call chosen")),
];

/** @param {[Outcome, () => string]} outcome @param {number} at @returns {Action} */
const ending = ([outcome, label], at) => ({
  id: outcome,
  key: String(at + 1),
  asks: "finish",
  label,
  order: () => ({ request: "finish", said: { outcome } }),
});

/** @type {Action[]} how a transaction ends */
export const OUTCOMES = /** @type {[Outcome, () => string][]} */ (Object.entries(OUTCOME_WORDS)).map(ending);

const START_BREAK = asking("start_break", "B", "start_break", "break", () => t("Break"));
const END_BREAK = plain("end_break", "B", () => t("End break"));
const READY = plain("ready", "W", () => t("Ready"));

/** @type {Action} */
const AUTO_CALL = {
  id: "set_auto_call",
  key: "O",
  asks: "set_auto_call",
  label: () => t("Auto-call"),
  order: ({ desk }) => ({ request: "set_auto_call", said: { on: !desk.auto_call } }),
  isOn: ({ desk }) => desk.auto_call === true,
};

const BACK = asking("back", "F", "return_ticket", "back", () => t("Is back"));
const END_SHIFT = plain("end_shift", "E", () => t("End shift"));
const END_SHIFT_ASKING = asking("end_shift", "E", "end_shift", "end_shift", () => t("End shift"));

/** @type {Action} */
export const UNDO = {
  ...plain("undo", "U", () => t("Undo")),
  label: ({ desk }) => (desk.undo && isUndoable(desk) ? undoWords(desk.undo) : t("Undo")),
};

/** The first row of buttons. @param {CounterView} view @returns {Action[]} */
export const first = ({ desk }) => [desk.operator === null ? START_SHIFT : CALL_NEXT, WHEN_ONE_COMES, ...STEPS];

/** The last row; who leaves nobody behind is asked nothing. @param {CounterView} view @returns {Action[]} */
export function shiftActions(view) {
  const { desk, rest_s } = view;
  const leavesSomebody = desk.current !== null || view.parked.some((one) => isOwn(view, one));
  return [
    desk.doing === "break" ? END_BREAK : START_BREAK,
    READY,
    ...(rest_s > 0 ? [AUTO_CALL] : []),
    BACK,
    leavesSomebody ? END_SHIFT_ASKING : END_SHIFT,
  ];
}

/** The actions of a desk as it is now. @param {CounterView} view @returns {Action[]} */
export const offered = (view) =>
  [...first(view), ...DETOURS, ...OUTCOMES, ...shiftActions(view), UNDO];

/** @param {Desk} desk */
export const isUndoable = ({ undo }) => undo !== null && hallNow() <= Date.parse(undo.until);

/** The code of why an action is refused now, or "". @param {Action} action @param {CounterView} view @param {boolean} isConnected */
export function refusalOf(action, view, isConnected) {
  const { desk, you } = view;
  if (!isConnected) return "not_connected";
  if (desk.operator && desk.operator.key !== you?.key) return "counter_taken";
  const own = OWN_RULES[action.asks];
  return own ? own(view) : passing(desk.actions[action.asks] ?? "", desk);
}

/** What passes with time is said by the clock: the desk is as old as its last step. @param {string} code @param {Desk} desk */
function passing(code, { current, held_until }) {
  if (code === "too_soon" && current && hallNow() >= Date.parse(current.no_show_at)) return "";
  if (code === "break_held" && held_until && hallNow() >= Date.parse(held_until)) return "";
  return code;
}

/** @param {CounterView} view */
const onShift = ({ desk }) => (desk.operator ? "" : (desk.actions["finish"] ?? "counter_not_staffed"));

/** @type {Partial<Record<Request, (view: CounterView) => string>>} where the desk does not say it */
const OWN_RULES = {
  leave: (view) => onShift(view) || (view.desk.current ? "" : "nobody_called"),
  return_ticket: onShift,
  set_auto_call: onShift,
  undo: (view) => onShift(view) || (isUndoable(view.desk) ? "" : "nothing_to_undo"),
  resume: (view) => view.desk.actions["resume"] || (view.parked.length ? "" : "nobody_parked"),
  call_chosen: (view) => onShift(view) || (view.may_choose ? (view.desk.actions["call_chosen"] ?? "") : "choosing_forbidden"),
  // With somebody here it asks whether to hand over.
  end_shift: ({ desk }) => (desk.actions["end_shift"] === "turn_still_open" ? "" : (desk.actions["end_shift"] ?? "")),
};

/** @param {Action} action @param {CounterView} view @param {boolean} isConnected */
export function reasonOf(action, view, isConnected) {
  const code = refusalOf(action, view, isConnected);
  if (code === "illegal_step") return illegal(action, view);
  return code && (SHORT[code]?.(view.desk) ?? toStaff(code));
}

/** @param {Action} action @param {CounterView} view */
function illegal({ id }, { desk }) {
  if (id === "ready") return t("No wrap-up now");
  return desk.current?.state === "serving" ? t("Being served") : t("Start first");
}

/** @param {Desk} desk */
function tooSoon({ current }) {
  const left_s = current ? Math.ceil((Date.parse(current.no_show_at) - hallNow()) / 1000) : 0;
  const time = stopwatch(Math.max(0, left_s));
  return tn("In {time} or one recall", "In {time} or {n} recalls", current?.recalls_owed ?? 1, { time });
}

/** On a button there is room for a few words only. @type {Record<string, (desk: Desk) => string>} */
const SHORT = {
  turn_still_open: () => t("Finish first"),
  counter_not_staffed: () => t("Start shift first"),
  counter_taken: () => t("Counter is taken"),
  hall_closed: () => t("Hall is closed"),
  nobody_called: () => t("Nobody called"),
  not_connected: () => t("No connection"),
  too_soon: tooSoon,
  on_break: () => t("On a break"),
  break_held: ({ held_until }) => t("Not before {time}", { time: timeOfDay(Date.parse(held_until ?? "")) }),
  nothing_to_undo: () => t("Nothing to take back"),
  nobody_parked: () => t("Nobody is parked"),
  choosing_forbidden: () => t("Called in turn"),
};
