/** The left of the desk: whose turn it is, and what can be done now. */

import { html } from "/static/vendor/lit-html/lit-html.js";
import { dayOfYear, secondsSince, stopwatch, timeOfDay } from "/static/clock.js";
import { button } from "/static/components/button.js";
import { figure } from "/static/components/figure.js";
import { ticketNumber } from "/static/components/ticket.js";
import { languages, own, t, tn } from "/static/texts.js";
import { serviceOf } from "/static/views.js";
import { END_SHIFT, first, OUTCOMES, reasonOf } from "./actions.js";
import { reasonWords } from "./reasons.js";
import { against } from "./times.js";

/** @typedef {import("/static/wire.js").CounterView} CounterView */
/** @typedef {import("/static/wire.js").TurnCard} TurnCard */
/** @typedef {import("./actions.js").Action} Action */
/** @typedef {{run: (action: Action) => void, isConnected: boolean}} Hands */

/** @param {CounterView} view @param {unknown} news @param {Hands} hands */
export const desk = (view, news, hands) => html`<section class="desk" aria-label=${t("Your counter")}>
  ${view.desk.current ? turn(view, view.desk.current) : free(view)}
  <div class="news">${news}</div>
  ${actions(view, hands)}
</section>`;

/** @param {CounterView} view @param {TurnCard} current */
function turn(view, current) {
  const service = serviceOf(view, current.service);
  const spoken = languages([current.language])[0];
  return html`<div class="turn is-${current.state}">
    <p class="turn-state" role="status" id="turn-state">${stateWords(current)}</p>
    <p class="turn-number" id="turn-number">${ticketNumber(current.ticket)}</p>
    <div class="turn-about">
      <p class="turn-service">${service ? own(service.name) : current.service}</p>
      <p>
        ${t("Speaks")}
        <strong lang=${current.language} dir=${spoken?.dir ?? "auto"}>${spoken?.name ?? current.language}</strong>
      </p>
      <p class="turn-reason">${t("Chosen because:")} <bdi>${reasonWords(current.reason)}</bdi></p>
    </div>
    <div class="turn-times">
      ${timer(current, Number(service?.expected_minutes ?? 0) * 60)}
      ${waited(current, Number(service?.target_wait_minutes ?? 0) * 60)}
    </div>
  </div>`;
}

/** @param {TurnCard} current */
const stateWords = ({ state, calls }) =>
  state === "serving" ? t("Being served") : tn("Called once", "Called {n} times", calls);

/** @param {TurnCard} current @param {number} expected_s */
function timer({ started_at, called_at }, expected_s) {
  if (started_at === null)
    return figure({ id: "timer", label: t("On the way"), value: stopwatch(secondsSince(called_at)) });
  const seconds = secondsSince(started_at);
  return figure({ id: "timer", label: t("Transaction time"), value: stopwatch(seconds), ...against(seconds, expected_s) });
}

/** @param {TurnCard} current @param {number} target_s */
const waited = ({ wait_s }, target_s) =>
  figure({ id: "waited", label: t("Waited"), value: stopwatch(wait_s), ...against(wait_s, target_s) });

/** @param {CounterView} view */
const free = (view) => html`<div class="turn is-free">
  <p class="turn-state" role="status" id="turn-state">${view.desk.operator ? t("Free") : t("Not on shift")}</p>
  <p class="turn-free">${freeWords(view)}</p>
</div>`;

/** @param {CounterView} view */
function freeWords({ hall, desk, you }) {
  if (desk.actions.start_shift === "hall_closed") return closedWords(hall);
  if (!desk.operator) return t("Start your shift, then call the first citizen.");
  if (desk.operator.key !== you?.key)
    return t("{name} is on shift at this counter.", { name: desk.operator.name });
  return t("Call the next citizen when you are ready.");
}

/** @param {CounterView["hall"]} hall */
const closedWords = ({ opens_at }) =>
  opens_at
    ? t("Closed. Opens on {day} at {time}", { day: dayOfYear(Date.parse(opens_at)), time: timeOfDay(Date.parse(opens_at)) })
    : t("Closed");

/** @param {CounterView} view @param {Hands} hands */
const actions = (view, hands) => html`
  ${acts(first(view.desk), view, hands, "steps")}
  <section aria-labelledby="outcomes-title">
    <h2 id="outcomes-title">${t("Finish with an outcome")}</h2>
    ${acts(OUTCOMES, view, hands, "outcomes")}
  </section>
  ${acts([END_SHIFT], view, hands, "shift")}
`;

/** @param {Action[]} list @param {CounterView} view @param {Hands} hands @param {string} name */
const acts = (list, view, hands, name) => html`<div class="acts is-${name}">
  ${list.map((action) =>
    button({
      id: action.id,
      label: action.label(),
      key: action.key,
      kind: isMain(action, view) ? "primary" : "secondary",
      reason: reasonOf(action, view, hands.isConnected),
      onpress: () => hands.run(action),
    }),
  )}
</div>`;

/** The one step that usually comes next. @param {Action} action @param {CounterView} view */
function isMain({ id }, { desk: { current, operator } }) {
  if (operator === null) return id === "start_shift";
  if (current === null) return id === "call_next";
  return id === (current.state === "called" ? "start" : "done");
}
