/** What a change would do to a line: people who wait, with it and without, and their wait against the target. */

import { html, svg } from "/static/vendor/lit-html/lit-html.js";

/** @typedef {import("../texts.js").Speaker} Speaker */

/**
 * @typedef {object} Line an agency's, as it would go on
 * @property {string} name
 * @property {number} now people who wait
 * @property {number[]} without people who wait after each of `LOOKS`, if nothing changes
 * @property {number[]} withChange the same, with the change
 * @property {number} waitWithout_s mean wait
 * @property {number} waitWith_s
 * @property {number} target_s
 */

/** @typedef {{x: number, y: number, n: number}} Point */

/** Minutes ahead at which a line is looked at. */
export const LOOKS = [15, 30, 60];

const WIDTH = 400;
const HEIGHT = 152;
const BASE = 112;
const TOP = 28;
const EDGE = 34;
const ROOM = 30;
/** People up to whom the picture always reaches, so that one more looks like one more. */
const LEAST = 4;
const SPAN = Math.max(...LOOKS);

/** The two curves with their numbers, time running with the language. @param {Line} line @param {Speaker} say */
export function lineAhead(line, say) {
  const place = placing(line, say.dir === "rtl");
  const [without, withChange] = [line.without, line.withChange].map((many) => place([line.now, ...many]));
  return html`<svg class="ahead-picture" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${lineWords(line, say)}>
    ${svg`<path class="ahead-base" d="M0 ${BASE}H${WIDTH}" />`}
    ${curve("ahead-without", without)} ${curve("ahead-with", withChange)}
    ${withChange?.map((point, at) => numbers(point, without?.[at] ?? point))}
    ${withChange?.map(({ x }, at) => svg`<text class="ahead-when" x=${x} y=${HEIGHT - 4}>${at ? say.t("+{n} min", { n: LOOKS[at - 1] ?? 0 }) : say.t("now")}</text>`)}
  </svg>`;
}

/** The same in little, beside words that say it. @param {Line} line @param {Speaker} say */
export function lineAheadSmall(line, say) {
  const place = placing(line, say.dir === "rtl");
  return html`<svg class="ahead-picture is-small" viewBox="0 ${TOP - 14} ${WIDTH} ${BASE - TOP + 24}" preserveAspectRatio="none" aria-hidden="true">
    ${svg`<path class="ahead-base" d="M0 ${BASE}H${WIDTH}" />`}
    ${svg`<path class="ahead-without" d=${pathOf(place([line.now, ...line.without]))} />`}
    ${svg`<path class="ahead-with" d=${pathOf(place([line.now, ...line.withChange]))} />`}
  </svg>`;
}

/** The picture as a sentence. @param {Line} line @param {Speaker} say */
const lineWords = ({ name, now, without, withChange }, { t }) =>
  t("{name}: {now} waiting now. In {minutes} min: {without} without the change, {with} with it.", {
    name,
    now,
    minutes: LOOKS.join(", "),
    without: without.join(", "),
    with: withChange.join(", "),
  });

/** From people, now and at each look, to places. @param {Line} line @param {boolean} isMirrored */
function placing({ now, without, withChange }, isMirrored) {
  const most = Math.max(LEAST, now, ...without, ...withChange);
  /** @type {(many: number[]) => Point[]} */
  return (many) =>
    many.map((n, at) => {
      const along = EDGE + ((WIDTH - 2 * EDGE) * (at ? (LOOKS[at - 1] ?? 0) : 0)) / SPAN;
      return { n, x: isMirrored ? WIDTH - along : along, y: BASE - ((BASE - TOP) * n) / most };
    });
}

/** @param {Point[]} points */
const pathOf = (points) => points.map(({ x, y }, at) => `${at ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");

/** @param {string} name @param {Point[] | undefined} points */
const curve = (name, points = []) =>
  svg`<path class=${name} d=${pathOf(points)} />${points.map(({ x, y }) => svg`<circle class="${name}-mark" cx=${x} cy=${y} r="5" />`)}`;

/** Whichever is more stands above its mark, the other below where there is no room between; one number where they are alike. @param {Point} withChange @param {Point} without */
function numbers(withChange, without) {
  const isRoomy = Math.abs(withChange.y - without.y) > ROOM;
  const one = number("ahead-with-number", withChange, isRoomy || withChange.n >= without.n);
  return withChange.n === without.n
    ? one
    : svg`${number("ahead-without-number", without, isRoomy || without.n > withChange.n)}${one}`;
}

/** @param {string} name @param {Point} point @param {boolean} isAbove */
const number = (name, { x, y, n }, isAbove) =>
  svg`<text class=${name} x=${x} y=${y + (isAbove ? -10 : 20)}>${n}</text>`;

/** Mean waits as bars on one scale, with the target across both. @param {Line} line @param {Speaker} say */
export function waitsAhead({ waitWithout_s, waitWith_s, target_s }, { t }) {
  const most = 1.1 * Math.max(waitWithout_s, waitWith_s, target_s, 60);
  /** @type {[string, string, number][]} */
  const bars = [
    ["is-without", t("As it is"), waitWithout_s],
    ["is-with", t("With the change"), waitWith_s],
  ];
  return html`<div class="ahead-waits">
    <p>${t("Mean wait; the mark is the target of {target}", { target: minutes(target_s, t) })}</p>
    ${bars.map(
      ([name, word, wait_s]) => html`<p class="ahead-wait ${name}">
        <span>${word}</span>
        <svg class="ahead-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
          <rect class="ahead-bar-ground" width="100" height="10" />
          <rect class="ahead-bar-fill" width=${(100 * wait_s) / most} height="10" />
          <path class="ahead-target" d="M${(100 * target_s) / most} 0V10" />
        </svg>
        <bdi class="number">${minutes(wait_s, t)}</bdi>
      </p>`,
    )}
  </div>`;
}

/** @param {number} seconds @param {Speaker["t"]} t */
const minutes = (seconds, t) => t("{n} min", { n: Math.round(seconds / 60) });

/** Which curve is which. @param {Speaker} say */
export const aheadLegend = ({ t }) => html`<p class="ahead-legend">
  <span><svg class="ahead-key" viewBox="0 0 32 12" aria-hidden="true">${svg`<path class="ahead-without" d="M0 6H32" /><circle class="ahead-without-mark" cx="16" cy="6" r="5" />`}</svg> ${t("As it is")}</span>
  <span><svg class="ahead-key" viewBox="0 0 32 12" aria-hidden="true">${svg`<path class="ahead-with" d="M0 6H32" /><circle class="ahead-with-mark" cx="16" cy="6" r="5" />`}</svg> ${t("With the change")}</span>
</p>`;
