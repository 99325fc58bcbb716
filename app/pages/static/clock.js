/** Hall time: the hub's moment carried on by the page's own steady clock, in the hall's zone. */

import { language } from "./texts.js";

let zone = "UTC";
/** The hub's moment, and when the page heard of it. */
let told_ms = 0;
let heard_ms = 0;
/** Hall seconds in one second: 1 but in a demonstration. */
let pace = 1;
/** @type {object | null} */
let card = null;

/**
 * Set the clock by a hall's card. A card tells the time once: looked at again later, its moment
 * has passed.
 *
 * @param {{now: string, pace: number, time_zone: string}} hall
 */
export function setClock(hall) {
  if (hall === card) return;
  card = hall;
  zone = hall.time_zone;
  pace = hall.pace;
  told_ms = Date.parse(hall.now);
  heard_ms = Date.now();
}

/** Now, as the hub has it, in milliseconds since 1970. */
export const hallNow = () => hallMoment(Date.now());

/** A moment of the page's own clock, as the hub had it. @param {number} own_ms */
export const hallMoment = (own_ms) => told_ms + (own_ms - heard_ms) * pace;

/** @param {string} moment @returns {number} whole seconds since then, never below 0 */
export const secondsSince = (moment) =>
  Math.max(0, Math.floor((hallNow() - Date.parse(moment)) / 1000));

/** @param {number} [moment_ms] @param {string} [of] @returns {string} like 09:05, in hall time */
export function timeOfDay(moment_ms = hallNow(), of = language()) {
  return format(of, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(moment_ms);
}

/** @param {number} [moment_ms] @param {string} [of] @returns {string} like Tuesday 24 November */
export function dayOfYear(moment_ms = hallNow(), of = language()) {
  return format(of, { weekday: "long", day: "numeric", month: "long" }).format(moment_ms);
}

/** @param {number} seconds @returns {string} like 4:07 or 1:02:09 */
export function stopwatch(seconds) {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] ? parts : parts.slice(1);
  return shown.map((part, at) => (at ? String(part).padStart(2, "0") : part)).join(":");
}

/** @param {string} of @param {Intl.DateTimeFormatOptions} options */
function format(of, options) {
  const locale = of === "en" ? "en-GB" : `${of}-u-nu-latn`;
  return new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
}
