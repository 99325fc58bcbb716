/** Every figure that a picture shows, and more, as tables. */

import { html } from "/static/vendor/lit-html/lit-html.js";
import { table } from "/static/components/table.js";
import { t } from "/static/texts.js";
import { causeWords } from "/static/why.js";
import { count, nameOf, percent, shareOf, time } from "./words.js";

/** @typedef {import("/static/wire.js").DayReport} DayReport */
/** @typedef {import("/static/wire.js").Figures} Figures */
/** @typedef {import("/static/wire.js").WorkGroup} WorkGroup */

const waitColumns = () => [t("Arrived"), t("Served"), t("Wait, mean"), t("Median"), t("90 % within"), t("95 % within")];

/** @param {Figures} figures */
const waitCells = ({ arrived, served, wait }) => [count(arrived), count(served), time(wait.mean_s), time(wait.median_s), time(wait.p90_s), time(wait.p95_s)];

/** @param {string} caption @param {string[]} columns @param {unknown[][]} rows */
const shown = (caption, columns, rows) => html`<div class="wide">${table({ caption, columns, rows, empty: t("Nothing to show.") })}</div>`;

/** @typedef {"wait" | "gave_up" | "walk" | "transaction" | "parked" | "visit"} Time */

/** @type {Time[]} */
const TIMES = ["wait", "gave_up", "walk", "transaction", "parked", "visit"];

/** All times, each with where it begins and ends. @param {DayReport} report */
export const timesTable = ({ total, definitions }) =>
  shown(
    t("All times of the day, with where each begins and ends"),
    [t("Time"), t("From"), t("To"), t("How many"), t("Mean"), t("Median"), t("90 % within"), t("95 % within")],
    TIMES.map((one) => [...spanCells(definitions, one), ...spreadCells(total[one])]),
  );

/** @param {DayReport["definitions"]} definitions @param {Time} figure */
function spanCells(definitions, figure) {
  const found = definitions.find((one) => one.figure === figure);
  return found ? [t(found.name), t(found.starts), t(found.ends)] : [figure, "", ""];
}

/** @param {import("/static/wire.js").Spread} spread */
const spreadCells = ({ n, mean_s, median_s, p90_s, p95_s }) => [count(n), ...[mean_s, median_s, p90_s, p95_s].map(time)];

/** @param {DayReport} report */
export const hourTable = ({ hours, total }) =>
  shown(t("Waits by the hour of queueing"), [t("Hour"), ...waitColumns()], [
    ...hours.map((one) => [html`<bdi class="number">${nameOf(one)}</bdi>`, ...waitCells(one.figures)]),
    [t("All day"), ...waitCells(total)],
  ]);

/** @param {DayReport} report */
export const serviceTable = ({ services, total }) =>
  shown(
    t("Service level and times by service"),
    [t("Service"), t("Target"), t("Over served"), t("Over arrived"), ...waitColumns(), t("Transaction, median")],
    [
      ...services.map((one) => [nameOf(one), time(one.target_s), ...levelCells(one.figures)]),
      [t("All services"), "", ...levelCells(total)],
    ],
  );

/** @param {Figures} figures */
const levelCells = (figures) => [
  shareOf(figures.service_level.served),
  shareOf(figures.service_level.arrived),
  ...waitCells(figures),
  time(figures.transaction.median_s),
];

/** @param {DayReport} report */
export const agencyTable = ({ agencies }) =>
  shown(
    t("Service level and times by agency"),
    [t("Agency"), t("Over served"), t("Over arrived"), ...waitColumns(), t("Transaction, median")],
    agencies.map((one) => [nameOf(one), ...levelCells(one.figures)]),
  );

/** @param {DayReport} report */
export const leftTable = ({ services, total }) =>
  shown(
    t("Turns that ended without service, and outcomes of the others"),
    [t("Service"), t("Left by themselves"), t("Sent away"), t("No-shows"), t("Put back"), t("Ended by the close"), ...OUTCOMES.map(([, name]) => name())],
    [...services.map((one) => [nameOf(one), ...leftCells(one.figures)]), [t("All services"), ...leftCells(total)]],
  );

/** @type {[keyof Figures["outcomes"], () => string][]} */
const OUTCOMES = [
  ["done", () => t("Done")],
  ["documents_missing", () => t("Documents missing")],
  ["referred", () => t("Referred")],
  ["refused", () => t("Refused")],
  ["come_again", () => t("Come again")],
  ["wrong_door", () => t("Wrong door")],
];

/** @param {Figures} figures */
const leftCells = ({ left, recycles, outcomes }) =>
  [left.by_citizen, left.by_staff, left.no_show, recycles, left.ended_by_close, ...OUTCOMES.map(([key]) => outcomes[key])].map(count);

/** @param {DayReport} report */
export const operatorTable = ({ operators }) => workTable(t("Operators’ time, as hours, minutes and seconds"), t("Operator"), operators);

/** @param {DayReport} report */
export const counterTable = ({ counters }) => workTable(t("Each counter’s hours, as hours, minutes and seconds"), t("Counter"), counters);

/** @param {string} caption @param {string} what @param {WorkGroup[]} groups */
const workTable = (caption, what, groups) =>
  shown(
    caption,
    [what, t("Served"), t("On shift"), t("Serving"), t("Waiting for whom they called"), t("Wrap-up"), t("Break"), t("Free"), t("Free while somebody waited"), t("Occupancy")],
    groups.map((one) => [nameOf(one), count(one.figures.served), ...workCells(one)]),
  );

/** @param {WorkGroup} group */
const workCells = ({ work }) => [
  ...[work.shift_s, work.serving_s, work.called_s, work.wrap_up_s, work.break_s, work.free_s, work.idle_while_waiting_s].map(time),
  percent(work.occupancy),
];

/** @param {DayReport} report */
export const overtakesTable = ({ overtakes }) =>
  shown(
    t("People who were overtaken, by the cause of the call"),
    [t("Cause"), t("Overtaken"), t("Calls")],
    overtakes.map((one) => [causeWords(one.cause), count(one.people), count(one.calls)]),
  );
