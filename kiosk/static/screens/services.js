/** The second tap: a service, grouped by agency, with how many people wait for it. */

import { html, nothing } from "/static/vendor/lit-html/lit-html.js";
import { notice } from "/static/components/notice.js";
import { tile } from "/static/components/tile.js";
import { toCitizens } from "/static/refusals.js";
import { own, t, tn } from "/static/texts.js";
import { isOpen, waitingFor } from "/static/views.js";
import { waitNow } from "/static/waits.js";
import { scroller } from "../scroller.js";
import { closed } from "../state.js";

/** @typedef {import("/static/wire.js").KioskView} KioskView */
/** @typedef {import("/static/wire.js").ServiceCard} ServiceCard */

/** @param {KioskView} view @param {(service: string) => void} choose */
export const services = (view, choose) => html`
  <h1>${t("What have you come for?")}</h1>
  ${isOpen(view.hall)
    ? nothing
    : notice({ state: "off", title: toCitizens("hall_closed"), body: t("You may still read what to bring.") })}
  ${scroller(
    t("Services"),
    html`<div>${view.agencies.map((one) => agency(view, one, choose))}</div>`,
  )}
`;

/** @param {KioskView} view @param {import("/static/wire.js").AgencyCard} card @param {(service: string) => void} choose */
function agency(view, card, choose) {
  const offered = view.services.filter((one) => one.agency === card.key);
  if (offered.length === 0) return nothing;
  return html`<section class="agency" aria-labelledby="agency-${card.key}">
    <h2 id="agency-${card.key}">${own(card.name)}</h2>
    <ul class="services">
      ${offered.map((one) => html`<li>${service(view, one, choose)}</li>`)}
    </ul>
  </section>`;
}

/** @param {KioskView} view @param {ServiceCard} card @param {(service: string) => void} choose */
function service(view, card, choose) {
  const why = closed.get(card.key);
  return tile({
    id: `service-${card.key}`,
    title: own(card.name),
    detail: lineWords(view, card.key),
    off: why ? toCitizens(why) : "",
    onpress: () => choose(card.key),
  });
}

/** How many wait, if anybody does, and how long it takes, if that can be said. @param {KioskView} view @param {string} service */
function lineWords(view, service) {
  const waiting = waitingFor(view, service);
  const words = [waiting ? waitingWords(waiting) : "", waitNow(view, service, { t })].filter(Boolean);
  return words.length ? words.map((one, at) => html`${at ? html`<br />` : nothing}${one}`) : "";
}

/** @param {number} waiting */
export const waitingWords = (waiting) =>
  waiting === 0 ? t("Nobody is waiting") : tn("{n} person waiting", "{n} people waiting", waiting);
