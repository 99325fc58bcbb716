/** Small questions every face asks of its view. */

import { hallNow } from "./clock.js";

/** @typedef {import("./wire.js").HallCard} HallCard */
/** @typedef {import("./wire.js").QueueCard} QueueCard */
/** @typedef {import("./wire.js").ServiceCard} ServiceCard */

/**
 * A view with some lines as they are now.
 *
 * @template {{queues: QueueCard[]}} V
 * @param {V} view
 * @param {QueueCard[]} queues
 * @returns {V}
 */
export const withQueues = (view, queues) => ({
  ...view,
  queues: view.queues.map((one) => queues.find(({ service }) => service === one.service) ?? one),
});

/** @param {{queues: QueueCard[]}} view @param {string} service */
export const waitingFor = (view, service) =>
  view.queues.find((one) => one.service === service)?.waiting ?? 0;

/** @param {{services: ServiceCard[]}} view @param {string} service */
export const serviceOf = (view, service) => view.services.find((one) => one.key === service);

/** A hall closes by the clock, before anybody says so. @param {HallCard} hall */
export const isOpen = (hall) =>
  hall.open && (hall.closes_at === null || hallNow() < Date.parse(hall.closes_at));

/** Whether it should have opened since the view was taken. @param {HallCard} hall */
export const isDueToOpen = (hall) =>
  !hall.open && hall.opens_at !== null && hallNow() >= Date.parse(hall.opens_at);
