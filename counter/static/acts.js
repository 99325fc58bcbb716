/** The buttons of the desk, in rows that never move. */

import { html } from "/static/vendor/lit-html/lit-html.js";
import { hallNow } from "/static/clock.js";
import { button } from "/static/components/button.js";
import { t } from "/static/texts.js";
import { DETOURS, first, isUndoable, OUTCOMES, reasonOf, shiftActions, UNDO } from "./actions.js";

/** @typedef {import("/static/wire.js").CounterView} CounterView */
/** @typedef {import("./actions.js").Action} Action */
/** @typedef {{run: (action: Action) => void, isConnected: boolean}} Hands */

/** @param {CounterView} view @param {Hands} hands */
export const actions = (view, hands) => html`
  ${acts(first(view), view, hands, "steps")} ${acts(DETOURS, view, hands, "detours")}
  <section aria-labelledby="outcomes-title">
    <h2 id="outcomes-title">${t("Finish with an outcome")}</h2>
    ${acts(OUTCOMES, view, hands, "outcomes")}
  </section>
  ${acts(shiftActions(view), view, hands, "shift")}
`;

/** @param {Action[]} list @param {CounterView} view @param {Hands} hands @param {string} name */
export const acts = (list, view, hands, name) => html`<div class="acts is-${name}">
  ${list.map((action) => act(action, view, hands))}
</div>`;

/** What may be taken back, and for how long still. @param {CounterView} view @param {Hands} hands */
export const undo = (view, hands) => html`<div class="acts is-undo">${act(UNDO, view, hands, secondsLeft(view))}</div>`;

/** @param {CounterView} view */
function secondsLeft({ desk }) {
  if (!desk.undo || !isUndoable(desk)) return "";
  const left = Math.ceil((Date.parse(desk.undo.until) - hallNow()) / 1000);
  return html` <bdi class="undo-left">${t("{n} s", { n: left })}</bdi>`;
}

/** @param {Action} action @param {CounterView} view @param {Hands} hands @param {unknown} [more] */
const act = (action, view, hands, more = "") =>
  button({
    id: action.id,
    label: html`${action.label(view)}${more}`,
    key: action.key,
    kind: isMain(action, view) ? "primary" : "secondary",
    reason: reasonOf(action, view, hands.isConnected),
    onpress: () => hands.run(action),
    ...(action.isOn ? { pressed: action.isOn(view) } : {}),
  });

/** The one step that usually comes next. @param {Action} action @param {CounterView} view */
function isMain({ id }, { desk: { current, operator, doing } }) {
  if (operator === null) return id === "start_shift";
  if (doing === "break") return id === "end_break";
  if (current === null) return id === "call_next";
  return id === (current.state === "called" ? "start" : "done");
}
