/** Head and foot of the board, and what stands there when there are no calls. */

import { html, nothing } from "/static/vendor/lit-html/lit-html.js";
import { dayOfYear, hallMoment, timeOfDay } from "/static/clock.js";
import { shape } from "/static/components/state.js";
import { ticketNumber } from "/static/components/ticket.js";
import { own } from "/static/texts.js";
import { isOpen, waitingFor } from "/static/views.js";
import { waitNow } from "/static/waits.js";
import { label } from "./calls.js";

/** @typedef {import("/static/wire.js").BoardView} BoardView */
/** @typedef {import("/static/wire.js").HallCard} HallCard */
/** @typedef {import("/static/texts.js").Speaker} Speaker */

const WAITS_SHOWN = 2;
const MISSED_SHOWN = 3;

/** @param {HallCard} hall @param {Speaker} say @param {boolean} isAudible */
export const head = (hall, say, isAudible) => html`<header class="board-head">
  <h1>${label(own(hall.name, say.language), say)}</h1>
  ${isAudible
    ? nothing
    : html`<p class="board-sound" id="sound-off" lang=${say.language} dir=${say.dir}>
        ${shape("off")} ${say.t("Sound is off: touch the screen or press a key")}
      </p>`}
  <p class="board-clock"><bdi class="number">${timeOfDay()}</bdi></p>
</header>`;

/** @param {BoardView} view @param {Speaker} say @param {number} page */
export const foot = (view, say, page) => html`<footer class="board-foot">
  <section class="missed" aria-labelledby="missed-title">
    <h2 id="missed-title">${label(say.t("Missed: ask at the reception"), say)}</h2>
    <p id="missed" class=${view.missed.length ? "" : "nobody"}>${missed(view, say)}</p>
  </section>
  <section class="waits" aria-labelledby="waits-title">
    <h2 id="waits-title">${label(say.t("People waiting"), say)}</h2>
    ${waits(view, page, say)}
  </section>
</footer>`;

/** @param {BoardView} view @param {Speaker} say */
const missed = ({ missed }, say) =>
  missed.length
    ? missed.slice(0, MISSED_SHOWN).map((one) => html`<span>${ticketNumber(one)}</span> `)
    : label(say.t("Nobody"), say);

/** A few of the services that somebody waits for, in turn. @param {BoardView} view @param {number} page @param {Speaker} say */
function waits(view, page, say) {
  const waited = view.services.filter(({ key }) => waitingFor(view, key) > 0);
  if (waited.length === 0) return html`<p class="nobody">${label(say.t("Nobody is waiting"), say)}</p>`;
  const from = (page % Math.ceil(waited.length / WAITS_SHOWN)) * WAITS_SHOWN;
  const shown = waited.slice(from, from + WAITS_SHOWN);
  return html`<ul id="waits">${shown.map((one) => wait(view, one, say))}</ul>`;
}

/** @param {BoardView} view @param {import("/static/wire.js").ServiceCard} service @param {Speaker} say */
function wait(view, service, say) {
  const now = waitNow(view, service.key, say);
  return html`<li>
    <strong><bdi class="number">${waitingFor(view, service.key)}</bdi></strong>
    <div class=${now ? "is-foreseen" : ""}>${label(own(service.name, say.language), say)} ${now ? label(now, say) : nothing}</div>
  </li>`;
}

/** @param {HallCard} hall @param {Speaker} say */
export const nobodyCalled = (hall, say) => html`<section class="quiet" lang=${say.language} dir=${say.dir}>
  ${isOpen(hall)
    ? html`<p class="quiet-first">${say.t("Welcome")}</p>
        <p>${say.t("Your number appears here when it is called.")}</p>`
    : html`<p class="quiet-first">${say.t("Closed")}</p>
        <p>${opening(hall, say)}</p>`}
</section>`;

/** @param {HallCard} hall @param {Speaker} say */
function opening({ opens_at }, say) {
  if (!opens_at) return say.t("Ask at the reception when the hall opens.");
  const opens = Date.parse(opens_at);
  const when = { day: dayOfYear(opens, say.language), time: timeOfDay(opens, say.language) };
  return say.t("Opens on {day} at {time}", when);
}

/** @param {Speaker} say */
export const askStaff = (say) => html`<section class="quiet" id="ask-staff" lang=${say.language} dir=${say.dir}>
  <p class="quiet-first">${say.t("Please ask the staff")}</p>
  <p>${say.t("This board has no connection. It comes back by itself.")}</p>
</section>`;

/** @param {Speaker} say */
export const tooFar = (say) => html`<section class="quiet" id="too-far">
  <p class="quiet-first">${say.t("This screen is too small for that distance")}</p>
  <p>${say.t("Give a larger screen or a nearer seat in the address:")} <code dir="ltr">?inches=65&metres=8</code></p>
</section>`;

/** @param {number} lostAt @param {Speaker} say */
export const offlineStrip = (lostAt, say) => html`<p class="strip" id="offline" role="status" lang=${say.language} dir=${say.dir}>
  ${shape("soon")} ${say.t("No connection. Last known at {time}.", { time: timeOfDay(hallMoment(lostAt)) })}
</p>`;
