/** The hall as a map of its counters: by column and row, or by zone where the plan has none. */

import { html, nothing } from "/static/vendor/lit-html/lit-html.js";
import { secondsSince, stopwatch } from "../../clock.js";
import { t } from "../../texts.js";
import { agencyName, breakWords, DOINGS, doingMark, doingShape, doingWord } from "./words.js";

/** @typedef {import("../../wire.js").FloorView} FloorView */
/** @typedef {import("../../wire.js").CounterFloor} CounterFloor */
/** @typedef {import("./desk.js").Desk} Desk */

/** @param {FloorView} view @param {Desk} desk */
export const mapPanel = (view, desk) => html`<section class="panel map" aria-labelledby="map-title">
  <h2 id="map-title">${t("Counters")}</h2>
  ${doingLegend(view)}
  ${view.counters.length
    ? zones(view).map(([zone, counters]) => zonePart(view, desk, zone, counters))
    : html`<p class="empty">${t("No counter serves this agency now.")}</p>`}
</section>`;

/** What the shapes mean, and how many of each there are. @param {FloorView} view */
const doingLegend = ({ counters }) => html`<ul class="doings" aria-label=${t("Counters by what they do")}>
  ${DOINGS.map((doing) => ({ doing, n: counters.filter((one) => one.doing === doing).length }))
    .filter(({ n }) => n)
    .map(({ doing, n }) => html`<li>${doingMark(doing)} <bdi class="number">${n}</bdi></li>`)}
</ul>`;

/** Fewer columns than this leave room beside the plan, if it has some rows. */
const WIDE = 13;
const DEEP = 4;

/** How much room the plan leaves: "deep" beside it, "wide" below it; "" without a plan. @param {FloorView} view @returns {"" | "deep" | "wide"} */
export function planShape(view) {
  if (!isPlanned(view)) return "";
  const [columns, rows] = [view.counters.map((one) => one.column), view.counters.map((one) => one.row)];
  return new Set(columns).size < WIDE && new Set(rows).size >= DEEP ? "deep" : "wide";
}

/** Whether the plan says where its counters stand. @param {FloorView} view */
const isPlanned = ({ counters }) =>
  counters.length > 0 && counters.every((one) => one.column > 0 && one.row > 0);

/** @param {FloorView} view @returns {[string, CounterFloor[]][]} in the plan's order; "" where the plan has places */
function zones(view) {
  const { counters } = view;
  if (isPlanned(view)) return [["", counters]];
  const keys = [...new Set(counters.map((one) => one.zone))];
  return keys.map((zone) => [zone, counters.filter((one) => one.zone === zone)]);
}

/** @param {FloorView} view @param {Desk} desk @param {string} zone @param {CounterFloor[]} counters */
function zonePart(view, desk, zone, counters) {
  if (!zone) return plan(view, desk, counters);
  return html`<div class="zone">
    <h3>${t("Zone {zone}", { zone })}</h3>
    <ul class="places">${counters.map((one) => place(view, desk, one, ""))}</ul>
  </div>`;
}

/** The real hall's places, which no language mirrors; where nothing stands is a narrow aisle. @param {FloorView} view @param {Desk} desk @param {CounterFloor[]} counters */
function plan(view, desk, counters) {
  const columns = tracks(counters.map((one) => one.column));
  const rows = tracks(counters.map((one) => one.row));
  const sizes = columns.isAisle.map((isAisle) => (isAisle ? "1rem" : "minmax(0, 1fr)")).join(" ");
  return html`<ul class="places is-planned" .style="grid-template-columns: ${sizes}">
    ${counters.map((one) => place(view, desk, one, `grid-column: ${columns.at.get(one.column)}; grid-row: ${rows.at.get(one.row)}`))}
  </ul>`;
}

/** Where each place of the plan lies when what is empty between two is one aisle. @param {number[]} places */
function tracks(places) {
  /** @type {Map<number, number>} */
  const at = new Map();
  /** @type {boolean[]} */
  const isAisle = [];
  for (const one of [...new Set(places)].sort((a, b) => a - b)) {
    if (isAisle.length && !at.has(one - 1)) isAisle.push(true);
    isAisle.push(false);
    at.set(one, isAisle.length);
  }
  return { at, isAisle };
}

/** @param {FloorView} view @param {Desk} desk @param {CounterFloor} counter @param {string} where */
function place(view, desk, counter, where) {
  const id = `counter-${counter.counter}`;
  return html`<li .style=${where}>
    <button
      type="button"
      id=${id}
      class="place is-${counter.doing}"
      aria-haspopup="dialog"
      @click=${() => desk.open("counter", { counter: counter.counter, opener: id })}
    >
      <span class="place-number"><span class="unseen">${t("Counter")} </span>${counter.counter}</span>
      <span class="place-said unseen">${placeWords(view, counter)}</span>
      <span class="place-shape">${doingShape(counter.doing)}</span>
      ${counter.doing_since ? html`<bdi class="number place-time">${stopwatch(secondsSince(counter.doing_since))}</bdi>` : nothing}
      <span class="place-doing">${doingMark(counter.doing)}</span>
      <span class="place-who" dir="auto" title=${whoAt(view, counter)}>${whoAt(view, counter)}</span>
      <span class="place-more">${more(counter)}</span>
    </button>
  </li>`;
}

/** All that its place has no room to say where the plan is dense. @param {FloorView} view @param {CounterFloor} counter */
const placeWords = (view, counter) =>
  [doingWord(counter.doing), whoAt(view, counter), breakWords(counter.break_reason)].filter(Boolean).join(", ");

/** @param {FloorView} view @param {CounterFloor} counter */
const whoAt = (view, { operator, agency }) => operator?.name ?? (agency ? agencyName(view, agency) : t("Nobody"));

/** @param {CounterFloor} counter */
const more = ({ ticket, break_reason }) =>
  break_reason ? breakWords(break_reason) : html`<bdi class="number">${ticket}</bdi>`;
