/** Where a citizen can be sent, what else can be done, and who can be called. */

import { html } from "/static/vendor/lit-html/lit-html.js";
import { claimWords, waitsFrom } from "/static/claims.js";
import { secondsSince, stopwatch } from "/static/clock.js";
import { ticketNumber } from "/static/components/ticket.js";
import { t, tn } from "/static/texts.js";
import { waitingFor } from "/static/views.js";
import { inOrder, timesOf, whyNotHere } from "./parked.js";
import { agencyName, needWords, serviceName } from "./words.js";

/** @typedef {import("/static/wire.js").CounterView} CounterView */
/** @typedef {import("/static/wire.js").ServiceCard} ServiceCard */
/** @typedef {import("/static/wire.js").Queued} Queued */
/** @typedef {import("/static/wire.js").Transfer} Transfer */
/** @typedef {import("./picker.js").Option} Option */
/** @typedef {Option & {to: Pick<Transfer, "service" | "to_counter" | "to_operator">}} Target */
/** @typedef {Option & {service: string}} ServiceOption */
/** @typedef {Option & {ticket: string}} TicketOption */

const NUMBER = /^[A-Z]{1,3}[0-9]{3,6}$/;

/** Services, people and counters; an agency finds its services. @param {CounterView} view @returns {Target[]} */
export const targets = (view) => [...people(view), ...services(view), ...counters(view)];

/** @param {CounterView} view @returns {Target[]} */
function services(view) {
  return others(view).map((one) => ({
    ...serviceOption(view, one),
    reason: isServed(view, one.key) ? "" : t("Nobody on shift serves it"),
    to: { service: one.key },
  }));
}

/** Colleagues for the service that the citizen has come for. @param {CounterView} view @returns {Target[]} */
function people(view) {
  return colleagues(view).map((one) => ({
    id: `operator-${one.operator}`,
    title: one.name,
    detail: t("Person at counter {counter}", { counter: one.counter }),
    reason: whyNotTo(view, one),
    words: `${one.name} ${one.operator}`,
    to: { to_operator: one.operator },
  }));
}

/** @param {CounterView} view @returns {Target[]} */
function counters(view) {
  return colleagues(view).map((one) => ({
    id: `counter-${one.counter}`,
    title: t("Counter {counter}", { counter: one.counter }),
    detail: one.name,
    reason: whyNotTo(view, one),
    words: `${t("Counter {counter}", { counter: one.counter })} ${one.counter}`,
    to: { to_counter: one.counter },
  }));
}

/** @param {CounterView} view */
const colleagues = (view) => view.colleagues.filter((one) => one.counter !== view.counter);

/** @param {CounterView} view @param {CounterView["colleagues"][number]} colleague */
const whyNotTo = ({ desk }, { serves }) =>
  serves.includes(desk.current?.service ?? "") ? "" : t("Does not serve this");

/** A second service. @param {CounterView} view @returns {ServiceOption[]} */
export const seconds = (view) =>
  others(view).map((one) => ({
    ...serviceOption(view, one),
    detail: view.desk.serves.includes(one.key) ? t("Here, at once") : t("Waits for a colleague, place kept"),
    reason: isServed(view, one.key) ? "" : t("Nobody on shift serves it"),
    service: one.key,
  }));

/** @param {CounterView} view */
const others = ({ services: all, desk }) => all.filter((one) => one.key !== desk.current?.service);

/** Found in every language, by its agency and its letters. @param {CounterView} view @param {ServiceCard} service */
function serviceOption(view, { key, agency, name, series }) {
  const agencyNames = Object.values(view.agencies.find((one) => one.key === agency)?.name ?? {});
  return {
    id: `service-${key}`,
    title: serviceName(view, key),
    detail: `${agencyName(view, agency)} · ${tn("{n} person waiting", "{n} people waiting", waitingFor(view, key))}`,
    words: [...Object.values(name), ...agencyNames, series, agency].join(" "),
  };
}

/** @param {CounterView} view @param {string} service */
const isServed = ({ desk, colleagues: all }, service) =>
  desk.serves.includes(service) || all.some((one) => one.serves.includes(service));

/** In the hub's own order. @param {CounterView} view @returns {Queued[]} */
export const nextUp = ({ queues, desk }) =>
  queues
    .filter((one) => desk.serves.includes(one.service))
    .flatMap((one) => one.first)
    .sort((a, b) => Date.parse(a.place_at) - Date.parse(b.place_at));

/** What sets somebody in the line apart. @param {CounterView} view @param {Queued} queued */
export const notesOf = (view, { needs, is_reserved, priority, due_at }) => [
  ...claimWords(view, { priority, due_at }),
  ...(is_reserved ? [t("Reserved for one colleague")] : []),
  ...needs.map(needWords),
];

/** Who waits, and any number that is typed. @param {CounterView} view @param {string} typed @returns {TicketOption[]} */
export function callable(view, typed) {
  const known = nextUp(view).map((one) => ({
    id: `ticket-${one.ticket}`,
    title: ticketNumber(one.ticket),
    detail: [serviceName(view, one.service), stopwatch(secondsSince(waitsFrom(one))), ...notesOf(view, one)].join(" · "),
    words: `${one.ticket} ${serviceName(view, one.service)}`,
    ticket: one.ticket,
  }));
  const number = typed.trim().toUpperCase();
  if (!NUMBER.test(number) || known.some((one) => one.ticket === number)) return known;
  const typedOne = { id: "typed", title: html`${ticketNumber(number)}`, detail: t("As typed"), words: number, ticket: number };
  return [typedOne, ...known];
}

/** @param {CounterView} view @returns {TicketOption[]} */
export const resumable = (view) =>
  inOrder(view).map((one) => ({
    id: `ticket-${one.ticket}`,
    title: ticketNumber(one.ticket),
    detail: `${serviceName(view, one.service)} · ${timesOf(one)}`,
    reason: whyNotHere(view, one),
    words: `${one.ticket} ${serviceName(view, one.service)}`,
    ticket: one.ticket,
  }));

/** A number as a citizen says it. @param {string} typed */
export const asNumber = (typed) => {
  const number = typed.trim().toUpperCase();
  return NUMBER.test(number) ? number : "";
};
