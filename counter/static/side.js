/** The right of the desk: who is next, what the service asks for, the own day. */

import { html, nothing } from "/static/vendor/lit-html/lit-html.js";
import { waitsFrom } from "/static/claims.js";
import { secondsSince, stopwatch } from "/static/clock.js";
import { figure } from "/static/components/figure.js";
import { stateMark } from "/static/components/state.js";
import { table } from "/static/components/table.js";
import { ticketNumber } from "/static/components/ticket.js";
import { own, t, tn } from "/static/texts.js";
import { serviceOf } from "/static/views.js";
import { parkedPanel } from "./parked.js";
import { nextUp, notesOf } from "./targets.js";
import { against } from "./times.js";

/** @typedef {import("/static/wire.js").CounterView} CounterView */
/** @typedef {import("/static/wire.js").Queued} Queued */
/** @typedef {import("/static/wire.js").ServiceCard} ServiceCard */

const LINES = 11;
const LINES_BESIDE_PASSPORT = 4;
const PARKED_SHOWN = 3;
const PARKED_BESIDE_PASSPORT = 1;

/** @param {CounterView} view @param {import("./parked.js").Hands} hands */
export function side(view, hands) {
  const isServing = view.desk.current !== null;
  const parked = Math.min(view.parked.length, isServing ? PARKED_BESIDE_PASSPORT : PARKED_SHOWN);
  const lines = isServing ? LINES_BESIDE_PASSPORT : LINES - (parked ? parked + 2 : 0);
  return html`<aside class="side" aria-label=${t("Next up and your day")}>
    ${nextUpPanel(view, lines)} ${parkedPanel(view, parked, hands)} ${passport(currentService(view))}
    ${ownDay(view.desk.own_day)}
  </aside>`;
}

/** @param {CounterView} view @param {number} lines how many have room */
function nextUpPanel(view, lines) {
  const queues = view.queues.filter((one) => view.desk.serves.includes(one.service));
  const waiting = queues.reduce((sum, one) => sum + one.waiting, 0);
  return html`<section class="panel" id="next-up">
    ${table({
      caption: view.desk.operator
        ? `${t("Next up")} · ${tn("{n} person waiting", "{n} people waiting", waiting)}`
        : t("Next up"),
      columns: [t("Ticket"), t("Service"), t("Waits")],
      rows: withRoom(view, lines).map((one) => row(view, one)),
      empty: whyEmpty(view.desk),
    })}
  </section>`;
}

/** Notes take a line of their own. @param {CounterView} view @param {number} lines */
function withRoom(view, lines) {
  let left = lines;
  return nextUp(view).filter((one) => (left -= notesOf(view, one).length ? 1.6 : 1) >= 0);
}

/** @param {CounterView["desk"]} desk */
function whyEmpty({ operator, actions }) {
  if (operator) return t("Nobody is waiting for your services.");
  if (actions.start_shift === "hall_closed") return t("The hall is closed.");
  return t("Start your shift to see who waits for you.");
}

/** @param {CounterView} view @param {Queued} queued */
function row(view, queued) {
  const { ticket, service } = queued;
  const notes = notesOf(view, queued).join(" · ");
  const card = serviceOf(view, service);
  const name = card ? own(card.name) : service;
  const waits_s = secondsSince(waitsFrom(queued));
  const { state, word } = against(waits_s, Number(card?.target_wait_minutes ?? 0) * 60);
  return [
    ticketNumber(ticket),
    html`<span class="clipped" title=${name}>${name}</span>
      ${notes ? html`<span class="clipped notes" title=${notes}>${notes}</span>` : nothing}`,
    html`<span class="waits">
      <bdi class="number">${stopwatch(waits_s)}</bdi> ${stateMark({ state, word: "" })}
      <span class="unseen">${word}</span>
    </span>`,
  ];
}

/** Of the citizen at the counter. @param {CounterView} view */
const currentService = (view) =>
  view.desk.current ? serviceOf(view, view.desk.current.service) : undefined;

/** @param {ServiceCard | undefined} service */
function passport(service) {
  if (!service) return nothing;
  const { documents, fee, deadline, who } = service.passport;
  const facts = [
    [t("Fee"), own(fee)],
    [t("Ready by law within"), own(deadline)],
    [t("Who may apply"), own(who)],
  ].filter(([, fact]) => fact);
  if (!documents.length && !facts.length) return nothing;
  return html`<section class="panel" id="passport" aria-labelledby="passport-title">
    <h2 id="passport-title">${t("What this service asks for")}</h2>
    <ul class="documents">${documents.map((one) => html`<li>${own(one)}</li>`)}</ul>
    <dl>${facts.map(([name, fact]) => html`<div><dt>${name}</dt><dd>${fact}</dd></div>`)}</dl>
  </section>`;
}

/** @param {import("/static/wire.js").OwnDay} day */
const ownDay = ({ served, no_shows, mean_transaction_s }) => html`<section class="panel" aria-labelledby="day-title">
  <h2 id="day-title">${t("Your day")}</h2>
  <div class="day" id="own-day">
    ${figure({ label: t("Served"), value: served })} ${figure({ label: t("No-shows"), value: no_shows })}
    ${figure({ label: t("Mean time"), value: mean_transaction_s === null ? "–" : stopwatch(mean_transaction_s) })}
  </div>
</section>`;
