/** Who may sit where: what the page knows of it, to say why not before the hub has to. */

import { t } from "../../texts.js";
import { agencyName, counterOf, counterWords, serviceName } from "./words.js";

/** @typedef {import("../../wire.js").FloorView} FloorView */
/** @typedef {import("../../wire.js").CounterFloor} CounterFloor */
/** @typedef {import("../../wire.js").OperatorFloor} OperatorFloor */

/** @param {CounterFloor} counter @param {OperatorFloor} operator */
const fits = ({ staffing, agency }, operator) =>
  staffing !== "seconded" || operator.staffing === "universal" || operator.agency === agency;

/**
 * Why somebody cannot be put at a counter that is closed; "" when it is possible.
 *
 * @param {FloorView} view
 * @param {CounterFloor} counter
 * @param {OperatorFloor} operator
 * @param {string} service for which the counter is opened, or ""
 */
export function whyNotOpen(view, counter, operator, service) {
  if (operator.counter) return t("On shift at counter {counter}", { counter: operator.counter });
  return whyNotThere(view, counter, operator) || whyNotServe(view, operator, service);
}

/** @param {FloorView} view @param {CounterFloor} counter @param {OperatorFloor} operator */
export const whyNotThere = (view, counter, operator) =>
  fits(counter, operator)
    ? ""
    : t("Counter {counter} is a post of {agency} at this hour", { counter: counter.counter, agency: agencyName(view, counter.agency) });

/** @param {FloorView} view @param {OperatorFloor} operator @param {string} service */
const whyNotServe = (view, operator, service) =>
  !service || operator.covers.includes(service) ? "" : t("Does not serve {service}", { service: serviceName(view, service) });

/**
 * Everybody with the reason why not, those who may first.
 *
 * @param {FloorView} view
 * @param {(operator: OperatorFloor) => string} why
 */
export const candidates = (view, why) =>
  view.operators
    .map((operator) => ({ operator, reason: why(operator) }))
    .sort((a, b) => Number(a.reason !== "") - Number(b.reason !== ""));

/** Where nobody sits. @param {FloorView} view */
export const closedCounters = (view) => view.counters.filter((one) => one.operator === null);

/** A counter that is closed and somebody free for it, to begin with. @param {FloorView} view @param {string} service @param {string} wanted */
export function bestOpening(view, service, wanted) {
  const places = wanted ? [counterOf(view, wanted)] : closedCounters(view);
  for (const place of places) {
    const found = place && view.operators.find((one) => !whyNotOpen(view, place, one, service));
    if (place && found) return { counter: place.counter, operator: found.key };
  }
  return { counter: wanted || (places[0]?.counter ?? ""), operator: "" };
}

/** @param {FloorView} view @param {CounterFloor} counter */
export const placeWords = (view, counter) =>
  [
    counterWords(counter.counter),
    t("Zone {zone}", { zone: counter.zone }),
    counter.staffing === "seconded" ? agencyName(view, counter.agency) : "",
  ]
    .filter(Boolean)
    .join(" · ");

/** What an operator on shift does not serve yet, lines with most people first. @param {FloorView} view @param {string} operator */
export function unserved(view, operator) {
  const { counter = "", covers = [] } = view.operators.find((one) => one.key === operator) ?? {};
  const { profile = "", switched_on = [] } = counterOf(view, counter) ?? {};
  const narrowed = view.profiles.find((one) => one.key === profile)?.services;
  const served = new Set([...covers.filter((one) => narrowed?.includes(one) ?? true), ...switched_on]);
  return view.agencies
    .flatMap((one) => one.services)
    .filter((one) => !served.has(one.service))
    .sort((a, b) => b.waiting - a.waiting);
}
