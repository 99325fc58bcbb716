/** Number, arrow, counter, zone: what a citizen reads from the farthest seat. */

import { keyed } from "/static/vendor/lit-html/directives/keyed.js";
import { html } from "/static/vendor/lit-html/lit-html.js";
import { arrow } from "/static/components/arrow.js";
import { ticketNumber } from "/static/components/ticket.js";
import { nameOf } from "./stage.js";

/** @typedef {import("/static/wire.js").Call} Call */
/** @typedef {import("/static/texts.js").Speaker} Speaker */

/** @param {Call[]} calls newest first @param {Call | null} newest the one that pulses @param {Speaker} say */
export const callTable = (calls, newest, say) => html`<table class="calls">
  <thead>
    <tr>
      <th scope="col" class="of-number">${label(say.t("Number"), say)}</th>
      <th scope="col" class="of-arrow"><span class="unseen">${say.t("Direction")}</span></th>
      <th scope="col" class="of-counter">${label(say.t("Counter"), say)}</th>
      <th scope="col" class="of-zone">${label(say.t("Zone"), say)}</th>
    </tr>
  </thead>
  <tbody>
    ${calls.map((call, at) => keyed(nameOf(call), row(call, at === 0, call === newest, say)))}
  </tbody>
</table>`;

/** A word that alternates; its place is the layout's and stays. @param {string} word @param {Speaker} say */
export const label = (word, { language, dir }) => html`<span lang=${language} dir=${dir}>${word}</span>`;

/** @param {Call} call @param {boolean} isFirst @param {boolean} isNew @param {Speaker} say */
const row = ({ ticket, counter, zone, arrow: way }, isFirst, isNew, say) => html`<tr
  class="call ${isFirst ? "is-newest" : ""} ${isNew ? "is-new" : ""} ${ticket.length > 5 ? "is-long" : ""}"
  data-ticket=${ticket}
>
  <th scope="row" class="of-number">${ticketNumber(ticket)}</th>
  <td class="of-arrow">${arrow(way, wayWords(way, say))}</td>
  <td class="of-counter"><bdi class="number">${counter}</bdi></td>
  <td class="of-zone">
    <span class="zone" data-zone=${zoneColour(zone)}><bdi class="number">${zone}</bdi></span>
  </td>
</tr>`;

/** @param {string} way @param {Speaker} say */
const wayWords = (way, { t }) =>
  ({
    ahead: t("straight ahead"),
    left: t("to the left"),
    right: t("to the right"),
    ahead_left: t("ahead, on the left"),
    ahead_right: t("ahead, on the right"),
    back: t("behind you"),
    back_left: t("behind you, on the left"),
    back_right: t("behind you, on the right"),
    up: t("upstairs"),
    down: t("downstairs"),
  })[way] ?? way;

const COLOURS = 6;

/** The letter says it; the colour only helps to find it. @param {string} zone */
const zoneColour = (zone) => [...zone].reduce((sum, one) => sum + one.charCodeAt(0) - 65, 0) % COLOURS;
