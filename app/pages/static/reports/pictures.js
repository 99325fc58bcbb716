/** Three small pictures; each says in words what its shapes are, and its table stands below it. */

import { html, nothing, svg } from "/static/vendor/lit-html/lit-html.js";
import { t } from "/static/texts.js";
import { nameOf, percentText } from "./words.js";

/** @typedef {import("/static/wire.js").Group} Group */
/** @typedef {import("/static/wire.js").ServiceGroup} ServiceGroup */
/** @typedef {import("/static/wire.js").WorkGroup} WorkGroup */

const WIDTH = 1000;
const HEIGHT = 260;
const BASE = 220;
const TOP = 20;
const EDGE = 70;

const isMirrored = () => document.documentElement.dir === "rtl";

/** Where something begins that is measured from the reading side. @param {number} from @param {number} width @param {number} whole */
const begins = (from, width, whole) => (isMirrored() ? whole - from - width : from);

// --- waits by hour ------------------------------------------------------------------------

/** @param {Group[]} hours */
export function waits(hours) {
  const most = Math.max(60, ...hours.map((one) => one.figures.wait.p90_s ?? 0));
  const step = stepOf(most);
  const top = Math.ceil(most / step) * step;
  return html`<figure class="picture">
    ${legend([["bar-median", t("Half waited less (median)")], ["bar-p90", t("90 % waited less")]])}
    <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${t("Waits by hour; the table below says the same")}>
      ${grid(top, step)} ${hours.map((one, at) => hourBars(one, at, hours.length, top))}
    </svg>
  </figure>`;
}

/** Minutes that make at most six lines. @param {number} most_s */
function stepOf(most_s) {
  const steps = [60, 120, 300, 600, 900, 1800, 3600];
  return steps.find((one) => most_s / one <= 6) ?? 7200;
}

/** @param {number} top @param {number} step */
const grid = (top, step) =>
  Array.from({ length: Math.round(top / step) + 1 }, (_, at) => {
    const y = BASE - ((BASE - TOP) * at * step) / top;
    return svg`<line class="grid" x1=${isMirrored() ? 0 : EDGE} x2=${isMirrored() ? WIDTH - EDGE : WIDTH} y1=${y} y2=${y} />
      <text class="scale" x=${isMirrored() ? WIDTH - EDGE + 10 : EDGE - 10} y=${y + 5} text-anchor="end">${t("{n} min", { n: (at * step) / 60 })}</text>`;
  });

/** @param {Group} hour @param {number} at @param {number} of @param {number} top */
function hourBars({ key, figures: { wait } }, at, of, top) {
  const slot = (WIDTH - EDGE) / of;
  const width = Math.min(slot * 0.6, 90);
  const x = begins(EDGE + slot * at + (slot - width) / 2, width, WIDTH);
  return svg`${bar("bar-p90", x, width, wait.p90_s, top)} ${bar("bar-median", x + width * 0.2, width * 0.6, wait.median_s, top)}
    <text class="scale" x=${x + width / 2} y=${BASE + 24} text-anchor="middle">${key}:00</text>`;
}

/** @param {string} name @param {number} x @param {number} width @param {number | null} seconds @param {number} top */
function bar(name, x, width, seconds, top) {
  if (seconds === null) return nothing;
  const height = ((BASE - TOP) * seconds) / top;
  return svg`<rect class=${name} x=${x} y=${BASE - height} width=${width} height=${Math.max(height, 2)} />`;
}

// --- service level by service ---------------------------------------------------------------

/** @param {ServiceGroup[]} services */
export const levels = (services) => html`<figure class="picture">
  ${legend([["bar-served", t("Over served")], ["bar-arrived", t("Over arrived: who gave up counts as missed")]])}
  <ul class="bars">
    ${services.filter((one) => one.figures.arrived).map(
      (one) => html`<li class="bars-row">
        <span class="bars-name">${nameOf(one)}</span>
        <span class="bars-lines">
          ${levelBar("bar-served", one.figures.service_level.served)}
          ${levelBar("bar-arrived", one.figures.service_level.arrived)}
        </span>
      </li>`,
    )}
  </ul>
</figure>`;

/** @param {string} name @param {import("/static/wire.js").Share} share */
const levelBar = (name, { share }) => html`<span class="bars-line">
  <svg class="bars-track" aria-hidden="true"><rect class="track" width="100%" height="100%" />${stripe(name, 0, share ?? 0)}</svg>
  <bdi class="number bars-value">${percentText(share)}</bdi>
</span>`;

// --- operators' time ------------------------------------------------------------------------

/** @typedef {{name: string, word: string, share: number}} Part */

/** @param {WorkGroup[]} operators */
export const workTimes = (operators) => html`<figure class="picture">
  ${legend([
    ["did-serving", t("Serving")],
    ["did-called", t("Waiting for whom they called")],
    ["did-wrap_up", t("Wrap-up")],
    ["did-break", t("Break")],
    ["did-idle", t("Free while somebody waited")],
    ["did-free", t("Free")],
  ])}
  <ul class="bars">
    ${operators.filter((one) => one.work.shift_s).map(
      (one) => html`<li class="bars-row">
        <span class="bars-name">${nameOf(one)}</span>
        <span class="bars-lines">
          <svg class="bars-track is-tall" aria-hidden="true">${stacked(partsOf(one))}</svg>
          <span class="bars-words">${partsOf(one).filter((part) => part.share >= 0.005).map((part) => html`<span>${part.word} <bdi class="number">${percentText(part.share)}</bdi></span>`)}</span>
        </span>
      </li>`,
    )}
  </ul>
</figure>`;

/** @param {WorkGroup} group @returns {Part[]} */
function partsOf({ work }) {
  const free_s = work.free_s - work.idle_while_waiting_s;
  const of = (/** @type {number} */ seconds) => seconds / work.shift_s;
  return [
    { name: "did-serving", word: t("Serving"), share: of(work.serving_s) },
    { name: "did-called", word: t("Waiting for whom they called"), share: of(work.called_s) },
    { name: "did-wrap_up", word: t("Wrap-up"), share: of(work.wrap_up_s) },
    { name: "did-break", word: t("Break"), share: of(work.break_s) },
    { name: "did-idle", word: t("Free while somebody waited"), share: of(work.idle_while_waiting_s) },
    { name: "did-free", word: t("Free"), share: of(free_s) },
  ];
}

/** @param {Part[]} parts */
function stacked(parts) {
  let from = 0;
  return parts.map(({ name, share }) => {
    const drawn = stripe(name, from, share);
    from += share;
    return drawn;
  });
}

/** A stripe of a bar, in shares of its length. @param {string} name @param {number} from @param {number} share */
const stripe = (name, from, share) =>
  svg`<rect class=${name} x="${begins(from, share, 1) * 100}%" width="${share * 100}%" height="100%" />`;

/** Shapes beside colours: lines and dots. */
export const patterns = () => html`<svg class="unseen" aria-hidden="true">
  <defs>
    <pattern id="lines" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect class="pattern-ground" width="6" height="6" /><rect class="pattern-mark" width="2.5" height="6" />
    </pattern>
    <pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse">
      <rect class="pattern-ground" width="6" height="6" /><circle class="pattern-mark" cx="3" cy="3" r="1.5" />
    </pattern>
    <pattern id="alarm" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
      <rect class="alarm-ground" width="8" height="8" /><rect class="alarm-mark" width="4" height="8" />
    </pattern>
  </defs>
</svg>`;

/** @param {[string, string][]} entries from shape to word */
const legend = (entries) => html`<figcaption class="legend">
  ${entries.map(
    ([name, word]) => html`<span class="legend-entry">
      <svg class="legend-shape" viewBox="0 0 24 16" aria-hidden="true"><rect class=${name} x="1" y="1" width="22" height="14" /></svg>
      ${word}
    </span>`,
  )}
</figcaption>`;
