/** Figures as people read them: times, shares, days, names. */

import { html } from "/static/vendor/lit-html/lit-html.js";
import { stopwatch } from "/static/clock.js";
import { own, t } from "/static/texts.js";

/** @typedef {import("/static/wire.js").Share} Share */

const NONE = "–";

/** A time, or a dash where nobody had one. @param {number | null} seconds */
export const time = (seconds) =>
  html`<bdi class="number">${seconds === null ? NONE : stopwatch(Math.round(seconds))}</bdi>`;

/** A time that may be too long (+) or too short (−). @param {number | null} seconds */
export const signedTime = (seconds) =>
  html`<bdi class="number">${seconds === null ? NONE : `${seconds < 0 ? "−" : "+"}${stopwatch(Math.round(Math.abs(seconds)))}`}</bdi>`;

/** @param {number | null} share @returns {string} like 87 % */
export const percentText = (share) => (share === null ? NONE : `${Math.round(share * 100)} %`);

/** @param {number | null} share */
export const percent = (share) => html`<bdi class="number">${percentText(share)}</bdi>`;

/** How many of how many. @param {Share} share */
export const ratio = ({ part, of }) => html`<bdi class="number">${part} / ${of}</bdi>`;

/** A share with what it is of, so that a small one cannot pass for a large. @param {Share} share */
export const shareOf = (share) => html`${percent(share.share)} <span class="of">(${ratio(share)})</span>`;

/** @param {number} n */
export const count = (n) => html`<bdi class="number">${n}</bdi>`;

/** A group's name; turns that no counter had have none. @param {{key: string, name: Record<string, string>}} group */
export const nameOf = ({ key, name }) => own(name) || key || t("None of them");
