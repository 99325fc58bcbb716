/** The hall as a map of its counters: by column and row, or by zone where the plan has none. */

import { html, nothing } from "/static/vendor/lit-html/lit-html.js";
import { secondsSince, stopwatch } from "../../clock.js";
import { t } from "../../texts.js";
import { agencyName, breakWords, doingMark } from "./words.js";

/** @typedef {import("../../wire.js").FloorView} FloorView */
/** @typedef {import("../../wire.js").CounterFloor} CounterFloor */
/** @typedef {import("./desk.js").Desk} Desk */

/** @param {FloorView} view @param {Desk} desk */
export const mapPanel = (view, desk) => html`<section class="panel map" aria-labelledby="map-title">
  <h2 id="map-title">${t("Counters")}</h2>
  ${view.counters.length
    ? zones(view).map(([zone, counters]) => zonePart(view, desk, zone, counters))
    : html`<p class="empty">${t("No counter serves this agency now.")}</p>`}
</section>`;

/** @param {FloorView} view @returns {[string, CounterFloor[]][]} in the plan's order; "" where the plan has places */
function zones({ counters }) {
  if (counters.some((one) => one.column > 0 && one.row > 0)) return [["", counters]];
  const keys = [...new Set(counters.map((one) => one.zone))];
  return keys.map((zone) => [zone, counters.filter((one) => one.zone === zone)]);
}

/** @param {FloorView} view @param {Desk} desk @param {string} zone @param {CounterFloor[]} counters */
const zonePart = (view, desk, zone, counters) => html`<div class="zone">
  ${zone ? html`<h3>${t("Zone {zone}", { zone })}</h3>` : nothing}
  <ul class="places ${zone ? "" : "is-planned"}">${counters.map((one) => place(view, desk, one))}</ul>
</div>`;

/** @param {FloorView} view @param {Desk} desk @param {CounterFloor} counter */
function place(view, desk, counter) {
  const id = `counter-${counter.counter}`;
  return html`<li .style=${where(counter)}>
    <button
      type="button"
      id=${id}
      class="place is-${counter.doing}"
      aria-haspopup="dialog"
      @click=${() => desk.open("counter", { counter: counter.counter, opener: id })}
    >
      <span class="place-number"><span class="unseen">${t("Counter")} </span>${counter.counter}</span>
      ${counter.doing_since ? html`<bdi class="number place-time">${stopwatch(secondsSince(counter.doing_since))}</bdi>` : nothing}
      <span class="place-doing">${doingMark(counter.doing)}</span>
      <span class="place-who" dir="auto">${counter.operator?.name ?? postOf(view, counter)}</span>
      <span class="place-more">${more(counter)}</span>
    </button>
  </li>`;
}

/** @param {FloorView} view @param {CounterFloor} counter */
const postOf = (view, { agency }) => (agency ? agencyName(view, agency) : t("Nobody"));

/** @param {CounterFloor} counter */
const more = ({ ticket, break_reason }) =>
  break_reason ? breakWords(break_reason) : html`<bdi class="number">${ticket}</bdi>`;

/** The place on the plan, which is the real hall's: no language mirrors it. @param {CounterFloor} counter */
const where = ({ column, row }) => (column > 0 && row > 0 ? `grid-column: ${column}; grid-row: ${row}` : "");
