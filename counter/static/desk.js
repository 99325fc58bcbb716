/** The left of the desk: whose turn it is, what the operator does, and what can be done now. */

import { html, nothing } from "/static/vendor/lit-html/lit-html.js";
import { dayOfYear, hallNow, secondsSince, stopwatch, timeOfDay } from "/static/clock.js";
import { claimWords } from "/static/claims.js";
import { figure } from "/static/components/figure.js";
import { ticketNumber } from "/static/components/ticket.js";
import { languages, own, t, tn } from "/static/texts.js";
import { serviceOf } from "/static/views.js";
import { whyWords } from "/static/why.js";
import { actions, undo } from "./acts.js";
import { against } from "./times.js";
import { agencyName, BREAKS, needWords, profileName } from "./words.js";

/** @typedef {import("/static/wire.js").CounterView} CounterView */
/** @typedef {import("/static/wire.js").TurnCard} TurnCard */
/** @typedef {import("./acts.js").Hands} Hands */

/** @param {CounterView} view @param {unknown} news @param {Hands} hands */
export const desk = (view, news, hands) => html`<section class="desk" aria-label=${t("Your counter")}>
  ${turnOrState(view)}
  <div class="desk-news">
    <div class="news">${news}</div>
    ${undo(view, hands)}
  </div>
  ${actions(view, hands)}
</section>`;

/** @param {CounterView} view */
export const turnOrState = (view) => (view.desk.current ? turn(view, view.desk.current) : idle(view));

/** @param {CounterView} view @param {TurnCard} current */
function turn(view, current) {
  const service = serviceOf(view, current.service);
  const spoken = languages([current.language])[0];
  const name = service ? own(service.name) : current.service;
  const notes = [...claimWords(view, current), ...current.needs.map(needWords)];
  return html`<div class="turn is-${current.state}">
    ${topLine(view, stateWords(current))}
    <p class="turn-number" id="turn-number">${ticketNumber(current.ticket)}</p>
    <div class="turn-about">
      <p class="turn-service" title=${name}>${name}</p>
      <p>
        ${t("Speaks")}
        <strong lang=${current.language} dir=${spoken?.dir ?? "auto"}>${spoken?.name ?? current.language}</strong>
      </p>
      ${notes.length
        ? html`<ul class="needs" id="needs" aria-label=${t("Class, time and needs")}>${notes.map((one) => html`<li>${one}</li>`)}</ul>`
        : nothing}
      <p class="turn-reason">${t("Chosen because:")} <bdi><a class="turn-why" href="/explain/?ticket=${current.ticket}" target="_blank">${whyWords(current.why)}</a></bdi></p>
    </div>
    <div class="turn-times">
      ${timer(view.desk, Number(service?.expected_minutes ?? 0) * 60)}
      ${waited(current, Number(service?.target_wait_minutes ?? 0) * 60)}
      ${current.parked_s ? figure({ id: "was-parked", label: t("Was parked"), value: stopwatch(current.parked_s) }) : nothing}
    </div>
  </div>`;
}

/** What somebody does, and what the supervisor has set. @param {CounterView} view @param {string} state */
const topLine = (view, state) => html`<div class="turn-top">
  <p class="turn-state" role="status" id="turn-state">${state}</p>
  <p class="turn-set" id="turn-set">${settings(view).map((one) => html`<span>${one}</span>`)}</p>
</div>`;

/** @param {CounterView} view */
function settings(view) {
  const { profile, lent_to, held_until } = view.desk;
  const held = held_until === null ? 0 : Date.parse(held_until);
  return [
    ...(profile ? [t("Profile: {profile}", { profile: profileName(view, profile) })] : []),
    ...(lent_to ? [t("Lent to {agency}", { agency: agencyName(view, lent_to) })] : []),
    ...(held > hallNow() ? [t("Supervisor: no break before {time}", { time: timeOfDay(held) })] : []),
  ];
}

/** @param {TurnCard} current */
function stateWords({ state, calls, turn: nth }) {
  const words = state === "serving" ? t("Being served") : tn("Called once", "Called {n} times", calls);
  return nth > 1 ? `${words} · ${t("part {n} of this visit", { n: nth })}` : words;
}

/** Who was parked is on the way again, though begun before. @param {CounterView["desk"]} desk @param {number} expected_s */
export function timer({ current, doing_since }, expected_s) {
  if (!current || current.state === "called" || current.started_at === null)
    return since(t("On the way"), doing_since);
  const seconds = Math.max(0, secondsSince(current.started_at) - current.parked_s);
  return figure({ id: "timer", label: t("Transaction time"), value: stopwatch(seconds), ...against(seconds, expected_s) });
}

/** @param {TurnCard} current @param {number} target_s */
const waited = ({ wait_s }, target_s) =>
  figure({ id: "waited", label: t("Waited"), value: stopwatch(wait_s), ...against(wait_s, target_s) });

/** Nobody is here. @param {CounterView} view */
function idle(view) {
  const { state, words, times } = IDLE[view.desk.doing]?.(view) ?? free(view);
  return html`<div class="turn is-free is-${view.desk.doing}">
    ${topLine(view, state)}
    <p class="turn-free">${words}</p>
    ${times ? html`<div class="turn-times">${times}</div>` : nothing}
  </div>`;
}

/** @typedef {{state: string, words: string, times?: unknown}} Idle */

/** @type {Record<string, (view: CounterView) => Idle>} */
const IDLE = {
  break: ({ desk: { break_reason, break_until, doing_since } }) => ({
    state: t("On a break"),
    words: BREAKS[break_reason ?? "other"](),
    times: html`${since(t("On a break"), doing_since)} ${planned(break_until)}`,
  }),
  wrap_up: ({ desk: { doing_since } }) => ({
    state: t("Wrap-up"),
    words: t("Finish your notes, then say that you are ready."),
    times: since(t("Wrap-up"), doing_since),
  }),
};

/** @param {CounterView} view @returns {Idle} */
const free = (view) => ({
  state: view.desk.operator ? t("Free") : t("Not on shift"),
  words: freeWords(view),
  times: view.desk.doing === "free" ? autoCall(view) : undefined,
});

/** @param {string} label @param {string | null} moment */
const since = (label, moment) =>
  figure({ id: "timer", label, value: stopwatch(moment === null ? 0 : secondsSince(moment)) });

/** The planned end of a break. @param {string | null} moment */
function planned(moment) {
  if (moment === null) return nothing;
  const at = Date.parse(moment);
  const isOver = hallNow() > at;
  return figure({
    id: "planned",
    label: t("Planned end"),
    value: timeOfDay(at),
    ...(isOver ? { state: /** @type {const} */ ("over"), word: t("Over by {time}", { time: stopwatch(secondsSince(moment)) }) } : {}),
  });
}

/** @param {CounterView} view */
function autoCall({ desk: { auto_call, doing_since }, rest_s }) {
  if (!auto_call || doing_since === null) return undefined;
  const left = Math.max(0, rest_s - secondsSince(doing_since));
  return figure({ id: "auto-call", label: t("until the next call by itself"), value: stopwatch(left) });
}

/** @param {CounterView} view */
function freeWords({ hall, desk: { actions: may, operator, awaits_next }, you }) {
  if (may.start_shift === "hall_closed") return closedWords(hall);
  if (!operator) return t("Start your shift, then call the first citizen.");
  if (operator.key !== you?.key) return t("{name} is on shift at this counter.", { name: operator.name });
  if (awaits_next) return t("The next citizen is called here as soon as one comes.");
  return t("Call the next citizen when you are ready.");
}

/** @param {CounterView["hall"]} hall */
const closedWords = ({ opens_at }) =>
  opens_at
    ? t("Closed. Opens on {day} at {time}", { day: dayOfYear(Date.parse(opens_at)), time: timeOfDay(Date.parse(opens_at)) })
    : t("Closed");
