/** The ticket, and the truth about its paper. */

import { html, nothing } from "/static/vendor/lit-html/lit-html.js";
import { claimWords } from "/static/claims.js";
import { button } from "/static/components/button.js";
import { notice } from "/static/components/notice.js";
import { ticket as card } from "/static/components/ticket.js";
import { own, t, tn } from "/static/texts.js";
import { serviceOf } from "/static/views.js";
import { scroller } from "../scroller.js";

/** @typedef {import("/static/wire.js").KioskView} KioskView */
/** @typedef {import("/static/wire.js").TicketCard} TicketCard */
/** @typedef {import("../state.js").Paper} Paper */

/** @param {KioskView} view @param {TicketCard} ticket @param {Paper} paper @param {() => void} leave */
export const yourTicket = (view, ticket, paper, leave) => html`
  <h1>${t("This is your number")}</h1>
  ${scroller(t("Your ticket"), html`<section class="yours">
    ${shown(view, ticket)} ${paperNotice(paper)}
    <p>${t("Sit down and watch the board: it shows your number and the counter.")}</p>
  </section>`)}
  ${button({ id: "finished", kind: "primary", label: t("Finished"), wide: true, onpress: leave })}
`;

/** @param {KioskView} view @param {TicketCard} ticket */
const shown = (view, ticket) => card({
  number: ticket.ticket,
  service: own(serviceOf(view, ticket.service)?.name ?? {}),
  qr: ticket.qr,
  qrLabel: t("Code of your ticket"),
  ahead: html`${aheadWords(ticket.ahead)} ${waitWords(ticket.wait)} ${claimed(view, ticket)} ${phoneAddress(ticket.qr)}`,
});

/** @param {KioskView} view @param {TicketCard} ticket */
const claimed = (view, ticket) =>
  claimWords(view, ticket).map((words) => html`<span class="ticket-claim">${words}</span>`);

/** Where phones reach the hall, its QR is an address. @param {string} qr */
const phoneAddress = (qr) => qr.includes("://")
  ? html`<small class="phone-address">${t("On your phone:")} <bdi dir="ltr">${qr}</bdi></small>`
  : nothing;

/** @param {import("/static/wire.js").TicketCard["wait"]} wait */
const waitWords = (wait) =>
  wait
    ? html`<span class="ticket-wait" id="ticket-wait">${
        wait.low_minutes === 0
          ? t("Your wait: up to {high} min", { high: wait.high_minutes })
          : t("Your wait: {low}–{high} min", { low: wait.low_minutes, high: wait.high_minutes })
      }</span>`
    : nothing;

/** @param {number} ahead */
const aheadWords = (ahead) =>
  ahead === 0 ? t("You are first in this line") : tn("{n} person before you", "{n} people before you", ahead);

/** @param {Paper} paper */
function paperNotice({ fate, cause }) {
  const { state, title, body } = PAPERS[fate](cause);
  return notice({ id: "paper", state, title, body, urgent: state === "over" });
}

const keep = () => t("Keep this number, or photograph the code.");
const noAnswer = () => t("The printer does not answer");

/** What is wrong with the printer, in words that tell a citizen enough. @type {Record<string, () => string>} */
const CAUSES = {
  paper_out: () => t("The printer is out of paper"),
  cover_open: () => t("The printer is open"),
  unreachable: noAnswer,
  silent: noAnswer,
  line_lost: noAnswer,
};

/** @param {string} cause */
const trouble = (cause) => (CAUSES[cause] ?? (() => t("The printer needs help")))();

/** @type {Record<import("../state.js").Fate, (cause: string) => {state: import("/static/components/state.js").State, title: string, body: string}>} */
const PAPERS = {
  ordered: () => ({ state: "off", title: t("Your paper is being printed"), body: keep() }),
  printed: () => ({ state: "fine", title: t("Please take your paper"), body: t("Your number stands on it.") }),
  sent: () => ({ state: "fine", title: t("Please take your paper"), body: t("If none comes, photograph the code.") }),
  none: () => ({ state: "soon", title: t("This kiosk prints no paper"), body: keep() }),
  held: (cause) => ({ state: "over", title: trouble(cause), body: keep() }),
  silent: () => ({ state: "soon", title: noAnswer(), body: keep() }),
  unknown: (cause) => ({ state: "over", title: trouble(cause), body: keep() }),
  failed: () => ({ state: "over", title: t("The paper did not print"), body: keep() }),
};
