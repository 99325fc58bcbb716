/** How the floor's facts are said: names, what somebody does, for how long. */

import { html, svg } from "/static/vendor/lit-html/lit-html.js";
import { hallNow, stopwatch, timeOfDay } from "../../clock.js";
import { own, t } from "../../texts.js";

/** @typedef {import("../../wire.js").FloorView} FloorView */
/** @typedef {import("../../wire.js").CounterFloor} CounterFloor */
/** @typedef {CounterFloor["doing"]} Doing */

/** @param {FloorView} view @param {string} key */
export const serviceName = (view, key) => own(view.services.find((one) => one.key === key)?.name ?? { en: key });

/** @param {FloorView} view @param {string} key */
export const agencyName = (view, key) => own(view.agencies.find((one) => one.key === key)?.name ?? { en: key });

/** @param {FloorView} view @param {string} key */
export const operatorName = (view, key) => view.operators.find((one) => one.key === key)?.name ?? key;

/** @param {FloorView} view @param {string} key */
export const profileName = (view, key) =>
  key ? own(view.profiles.find((one) => one.key === key)?.name ?? { en: key }) : t("The whole post");

/** @param {FloorView} view @param {string} key */
export const counterOf = (view, key) => view.counters.find((one) => one.counter === key);

/** @param {string} counter */
export const counterWords = (counter) => t("Counter {counter}", { counter });

/** @param {number} seconds */
export const inMinutes = (seconds) => t("{n} min", { n: Math.floor(seconds / 60) });

/** @param {string | null} moment */
export const until = (moment) =>
  moment === null ? t("for the day") : t("until {time}", { time: timeOfDay(Date.parse(moment)) });

/** How much is left of it. @param {string | null} moment */
export function remaining(moment) {
  if (moment === null) return t("for the day");
  const left_s = Math.ceil((Date.parse(moment) - hallNow()) / 1000);
  return left_s > 0 ? t("{time} left", { time: stopwatch(left_s) }) : t("ends now");
}

/** @type {Record<Doing, {word: () => string, shape: ReturnType<typeof svg>}>} */
const DOING = {
  free: { word: () => t("Free"), shape: svg`<circle class="outline" cx="12" cy="12" r="9.5" />` },
  called: { word: () => t("On the way"), shape: svg`<circle class="outline" cx="12" cy="12" r="9.5" /><path d="M12 2.5a9.5 9.5 0 0 1 0 19Z" />` },
  serving: { word: () => t("Serving"), shape: svg`<circle cx="12" cy="12" r="10.5" />` },
  wrap_up: { word: () => t("Wrapping up"), shape: svg`<path class="outline" d="M12 2.5 21.5 12 12 21.5 2.5 12Z" />` },
  break: { word: () => t("On a break"), shape: svg`<path d="M4 3h5v18H4ZM15 3h5v18h-5Z" />` },
  off: { word: () => t("Closed"), shape: svg`<path class="outline" d="M4 4 20 20M20 4 4 20" />` },
};

export const DOINGS = /** @type {Doing[]} */ (Object.keys(DOING));

/** @param {Doing} doing */
export const doingWord = (doing) => DOING[doing].word();

/** The shape alone; its word must stand where the eye finds it. @param {Doing} doing */
export const doingShape = (doing) =>
  html`<svg class="doing-shape" viewBox="0 0 24 24" aria-hidden="true">${DOING[doing].shape}</svg>`;

/** What somebody does, by shape and word. @param {Doing} doing */
export const doingMark = (doing) =>
  html`<span class="doing is-${doing}">${doingShape(doing)}<span>${doingWord(doing)}</span></span>`;

/** @type {Record<string, () => string>} */
const BREAKS = {
  meal: () => t("Meal"),
  tea: () => t("Tea"),
  prayer: () => t("Prayer"),
  training: () => t("Training"),
  meeting: () => t("Meeting"),
  other: () => t("Another reason"),
};

/** @param {string | null} reason */
export const breakWords = (reason) => (reason ? (BREAKS[reason]?.() ?? reason) : "");

/** How a counter's post is staffed at this hour. @param {FloorView} view @param {CounterFloor} counter */
export function postWords(view, { staffing, agency }) {
  if (staffing === "seconded") return t("Post of {agency}", { agency: agencyName(view, agency) });
  return staffing === "universal" ? t("Universal post") : t("Post for anybody");
}

/** @param {FloorView} view @param {{staffing: string, agency: string}} operator */
export const staffingWords = (view, { staffing, agency }) =>
  staffing === "universal" ? t("Universal") : agencyName(view, agency);
