/** Which line is worst, and the one sentence of truth about the hall. */

import { hallNow, timeOfDay } from "../../clock.js";
import { t, tn } from "../../texts.js";
import { inMinutes, serviceName } from "./words.js";

/** @typedef {import("../../wire.js").FloorView} FloorView */
/** @typedef {import("../../wire.js").AgencyFloor} AgencyFloor */
/** @typedef {import("../../wire.js").ServiceFloor} ServiceFloor */
/** @typedef {import("../../components/state.js").State} State */

/** How near a line is to its target: 1 is at it. A line that nobody serves comes before others. @param {ServiceFloor} line */
export const risk = ({ waiting, longest_wait_s, target_s, staffed }) =>
  waiting === 0 ? 0 : longest_wait_s / target_s + (staffed === 0 ? 0.5 : 0.001);

/** @param {ServiceFloor[]} lines worst first */
export const byRisk = (lines) => [...lines].sort((a, b) => risk(b) - risk(a));

/** @param {AgencyFloor[]} agencies worst first */
export const agenciesByRisk = (agencies) => [...agencies].sort((a, b) => worstOf(b) - worstOf(a));

/** @param {AgencyFloor} agency */
const worstOf = ({ services }) => Math.max(0, ...services.map(risk));

/** When the longest wait of a line reaches its target, if nobody of it is called. @param {ServiceFloor} line */
export const passesAt = ({ longest_wait_s, target_s }) => hallNow() + (target_s - longest_wait_s) * 1000;

/** @param {FloorView} view @returns {{state: State, sentence: string}} */
export function truth(view) {
  if (!view.hall.open && view.figures.waiting === 0) return closed(view);
  const lines = view.agencies.flatMap((one) => one.services);
  const [worst] = byRisk(lines.filter((one) => one.state === "over"));
  if (worst) return { state: "over", sentence: overWords(view, worst) };
  const [next] = byRisk(lines.filter((one) => one.waiting > 0 && (one.state === "soon" || one.staffed === 0)));
  if (next) return { state: "soon", sentence: soonWords(view, next) };
  return { state: "fine", sentence: t("All lines are within their targets.") };
}

/** @param {FloorView} view @returns {{state: State, sentence: string}} */
const closed = ({ hall }) => ({
  state: "off",
  sentence: hall.opens_at
    ? t("The hall is closed. It opens at {time}.", { time: timeOfDay(Date.parse(hall.opens_at)) })
    : t("The hall is closed."),
});

/** @param {FloorView} view @param {ServiceFloor} line */
const overWords = (view, line) =>
  t("“{service}” is over its target: the longest wait is {wait}, the target {target}.", {
    service: serviceName(view, line.service),
    wait: inMinutes(line.longest_wait_s),
    target: inMinutes(line.target_s),
  });

/** @param {FloorView} view @param {ServiceFloor} line */
function soonWords(view, line) {
  const said = {
    service: serviceName(view, line.service),
    target: inMinutes(line.target_s),
    time: timeOfDay(passesAt(line)),
  };
  return line.staffed === 0
    ? tn("Nobody serves “{service}”, where {n} person waits: it passes its target of {target} at {time}.", "Nobody serves “{service}”, where {n} people wait: it passes its target of {target} at {time}.", line.waiting, said)
    : t("If it goes on like now, “{service}” passes its target of {target} at {time}.", said);
}
