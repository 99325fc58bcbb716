/** Hall time: the hub's moment carried on by the page's own steady clock, in the hall's zone. */

import { language } from "./texts.js";

let zone = "UTC";
/** The hub's moment, and when the page heard of it. */
let told_ms = 0;
let heard_ms = 0;
/** Hall seconds in one second: 1 but in a demonstration. */
let pace = 1;
const WALL = /^([01]?\d|2[0-3])[:.]?([0-5]\d)$/;
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

/**
 * A time of today on the hall's wall, as a moment; null where none is said.
 *
 * @param {string} wall like 09:05, 9.05 or 905
 */
export function momentOf(wall) {
  const [, hours = NaN, minutes = NaN] = (WALL.exec(wall.trim()) ?? []).map(Number);
  if (Number.isNaN(hours + minutes)) return null;
  const [year, month, day] = onTheWall(hallNow());
  const read = Date.UTC(year, month - 1, day, hours, minutes);
  const about = read - aheadOfUtc(hallNow());
  return new Date(read - aheadOfUtc(about)).toISOString(); // summer time may begin in between
}

/** @param {number} moment_ms @returns {[number, number, number, number, number, number]} year to second */
function onTheWall(moment_ms) {
  const parts = new Intl.DateTimeFormat("en-u-nu-latn", {
    timeZone: zone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
    hourCycle: "h23",
  }).formatToParts(moment_ms);
  const read = (/** @type {string} */ type) => Number(parts.find((one) => one.type === type)?.value);
  return [read("year"), read("month"), read("day"), read("hour"), read("minute"), read("second")];
}

/** @param {number} moment_ms */
function aheadOfUtc(moment_ms) {
  const [year, month, day, hour, minute, second] = onTheWall(moment_ms);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(moment_ms / 1000) * 1000;
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
