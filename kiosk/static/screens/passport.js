/** The third tap, after what a citizen should know before waiting. */

import { html, nothing } from "/static/vendor/lit-html/lit-html.js";
import { button } from "/static/components/button.js";
import { tick } from "/static/components/field.js";
import { notice } from "/static/components/notice.js";
import { toCitizens } from "/static/refusals.js";
import { own, t } from "/static/texts.js";
import { isOpen, waitingFor } from "/static/views.js";
import { waitNow } from "/static/waits.js";
import { scroller } from "../scroller.js";
import { waitingWords } from "./services.js";

/** @typedef {import("/static/wire.js").KioskView} KioskView */
/** @typedef {import("/static/wire.js").ServiceCard} ServiceCard */
/** @typedef {import("../state.js").Visit} Visit */

/**
 * @typedef {object} Steps
 * @property {(document: number, isThere: boolean) => void} tick
 * @property {(priority: string) => void} claim
 * @property {() => void} take
 * @property {() => void} askReception
 * @property {() => void} back
 */

/** @param {KioskView} view @param {ServiceCard} service @param {Visit} visit @param {Steps} steps */
export const passport = (view, service, visit, steps) => html`
  <h1>${own(service.name)}</h1>
  <p id="line-now">${[waitingWords(waitingFor(view, service.key)), waitNow(view, service.key, { t })].filter(Boolean).join(" · ")}</p>
  ${visit.refusal
    ? notice({ id: "refusal", state: "over", title: toCitizens(visit.refusal), urgent: true })
    : nothing}
  ${scroller(t("What to bring"), html`<div class="passport">
    ${documents(service, visit, steps)} ${claims(view, visit, steps)} ${facts(service)}
  </div>`)}
  ${choices(view, service, visit, steps)}
`;

/** @param {ServiceCard} service @param {Visit} visit @param {Steps} steps */
function documents({ passport }, visit, steps) {
  if (passport.documents.length === 0) return html`<p>${t("You need no documents.")}</p>`;
  return html`<section class="documents" aria-labelledby="documents">
    <h2 id="documents">${t("Do you have these with you?")}</h2>
    ${passport.documents.map((one, at) =>
      tick({
        id: `document-${at}`,
        label: own(one),
        checked: visit.ticked.has(at),
        onchange: (isThere) => steps.tick(at, isThere),
      }),
    )}
  </section>`;
}

/** @param {ServiceCard} service */
function facts({ passport }) {
  const known = [
    [t("Fee"), own(passport.fee)],
    [t("Ready by law within"), own(passport.deadline)],
    [t("Who may apply"), own(passport.who)],
  ].filter(([, fact]) => fact);
  if (known.length === 0) return nothing;
  return html`<dl class="facts">
    ${known.map(([name, fact]) => html`<dt>${name}</dt><dd>${fact}</dd>`)}
  </dl>`;
}

/** Who may be called earlier says so, if they like. @param {KioskView} view @param {Visit} visit @param {Steps} steps */
function claims({ priorities }, { priority }, steps) {
  if (priorities.length === 0) return nothing;
  return html`<div class="claims" role="group" aria-labelledby="claims">
    <h2 id="claims">${t("Does one of these apply to you?")}</h2>
    ${priorities.map(({ key, name }) =>
      button({ id: `claim-${key}`, label: own(name), pressed: priority === key, onpress: () => steps.claim(key) }),
    )}
  </div>`;
}

/** @param {KioskView} view @param {ServiceCard} service @param {Visit} visit @param {Steps} steps */
function choices(view, service, visit, steps) {
  const hasDocuments = service.passport.documents.length > 0;
  return html`<div class="choices">
    ${button({
      id: "take-ticket",
      kind: "primary",
      label: hasDocuments ? t("I have everything: take a ticket") : t("Take a ticket"),
      reason: whyNot(view, visit),
      onpress: steps.take,
    })}
    ${button({ id: "ask-reception", label: t("Ask the reception"), onpress: steps.askReception })}
    ${button({ id: "back", label: t("Back"), onpress: steps.back })}
  </div>`;
}

/** @param {KioskView} view @param {Visit} visit */
function whyNot(view, visit) {
  if (visit.isAsking) return t("Your ticket is coming");
  return isOpen(view.hall) ? "" : toCitizens("hall_closed");
}
