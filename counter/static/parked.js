/** Who steps aside: the own first, then everybody's, then those who wait for somebody else. */

import { html, nothing } from "/static/vendor/lit-html/lit-html.js";
import { hallNow, secondsSince, stopwatch, timeOfDay } from "/static/clock.js";
import { ticketNumber } from "/static/components/ticket.js";
import { pressed } from "/static/components/button.js";
import { t, tn } from "/static/texts.js";
import { colleagueName, serviceName } from "./words.js";

/** @typedef {import("/static/wire.js").CounterView} CounterView */
/** @typedef {import("/static/wire.js").ParkedCard} ParkedCard */

/** @typedef {{resume: (ticket: string) => void, reason: string}} Hands `reason`: why nobody can be resumed now, or "" */

/** Whether only whoever sits here goes on with it. @param {CounterView} view @param {ParkedCard} parked */
export const isOwn = ({ desk }, { operator }) => operator !== "" && operator === desk.operator?.key;

/** Why somebody parked is not resumed here, or "". @param {CounterView} view @param {ParkedCard} parked */
export function whyNotHere(view, parked) {
  if (isOwn(view, parked)) return "";
  if (parked.operator) return t("Waits for {name}", { name: colleagueName(view, parked.operator) });
  return view.desk.serves.includes(parked.service) ? "" : t("Not one of your services");
}

/** @param {CounterView} view @returns {ParkedCard[]} */
export function inOrder(view) {
  const rank = (/** @type {ParkedCard} */ one) => (isOwn(view, one) ? 0 : whyNotHere(view, one) ? 2 : 1);
  return [...view.parked].sort((a, b) => rank(a) - rank(b) || a.parked_at.localeCompare(b.parked_at));
}

/** Since when, and when it is to go on. @param {ParkedCard} parked */
export function timesOf({ parked_at, until }) {
  const since = t("parked for {time}", { time: stopwatch(secondsSince(parked_at)) });
  if (until === null) return since;
  const at = Date.parse(until);
  return at > hallNow() ? `${since} · ${t("back at {time}", { time: timeOfDay(at) })}` : `${since} · ${t("back any moment")}`;
}

/**
 * @param {CounterView} view
 * @param {number} most how many have room
 * @param {Hands} hands
 */
export function parkedPanel(view, most, hands) {
  const all = inOrder(view);
  if (!all.length) return nothing;
  const more = all.length - most;
  return html`<section class="panel" id="parked" aria-labelledby="parked-title">
    <h2 id="parked-title">${t("Parked")}</h2>
    <ul class="parked">${all.slice(0, most).map((one) => row(view, one, hands))}</ul>
    ${more > 0 ? html`<p class="soft">${tn("{n} more", "{n} more", more)}</p>` : nothing}
  </section>`;
}

/** @param {CounterView} view @param {ParkedCard} parked @param {Hands} hands */
function row(view, parked, hands) {
  const foreign = whyNotHere(view, parked);
  const reason = foreign || hands.reason;
  const about = foreign || `${serviceName(view, parked.service)} · ${timesOf(parked)}`;
  return html`<li class=${foreign ? "is-foreign" : ""}>
    <strong>${ticketNumber(parked.ticket)}</strong>
    <span class="clipped" title=${about}>${about}</span>
    <button
      type="button"
      class="mini"
      id="resume-${parked.ticket}"
      aria-label=${t("Resume {ticket}", { ticket: parked.ticket })}
      aria-disabled=${reason ? "true" : nothing}
      title=${reason || nothing}
      @click=${(/** @type {MouseEvent} */ event) => pressed(event, reason, () => hands.resume(parked.ticket))}
    >
      ${t("Resume")}
    </button>
  </li>`;
}
