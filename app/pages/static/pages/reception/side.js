/** Who is away and may have to be checked in; how long the lines are. */

import { html, nothing } from "/static/vendor/lit-html/lit-html.js";
import { waitsFrom } from "../../claims.js";
import { button } from "../../components/button.js";
import { stateMark } from "../../components/state.js";
import { table } from "../../components/table.js";
import { t, tn } from "../../texts.js";
import { whyNot } from "./refusals.js";
import { serviceName, since, standing } from "./words.js";

/** @typedef {import("../../wire.js").ReceptionView} ReceptionView */
/** @typedef {import("../../wire.js").TicketRow} TicketRow */
/** @typedef {import("./book.js").Book} Book */

const SHOWN = 6;

/** @param {ReceptionView} view @param {Book} book */
export const awayPanel = (view, book) => html`<section class="panel away-panel" aria-labelledby="away-title">
  <h2 id="away-title">${t("Away")} <span class="soft">${view.away.length}</span></h2>
  ${view.away.length
    ? html`<ul class="away">${view.away.map((one) => away(view, book, one))}</ul>`
    : html`<p class="empty">${t("Nobody comes later, is parked or did not come.")}</p>`}
</section>`;

/** @param {ReceptionView} view @param {Book} book @param {TicketRow} ticket */
function away(view, book, ticket) {
  const { state, words } = standing(ticket);
  const reason = book.mayReceive ? whyNot("check_in", ticket.actions["check_in"] ?? "") : t("Not in your role");
  return html`<li id="away-${ticket.ticket}">
    ${button({ id: `away-show-${ticket.ticket}`, label: html`<bdi class="number">${ticket.ticket}</bdi>`, kind: "quiet", onpress: () => book.show(ticket) })}
    <p><span class="away-service">${serviceName(view, ticket.service)}</span> ${stateMark({ state, word: words })}</p>
    ${button({ id: `away-check-in-${ticket.ticket}`, label: t("Check in"), reason, onpress: () => void book.step("check_in", ticket.ticket) })}
  </li>`;
}

/** @param {ReceptionView} view */
export function linesPanel(view) {
  const busy = view.queues.filter((one) => one.waiting > 0).sort((a, b) => b.waiting - a.waiting);
  const more = busy.length - SHOWN;
  return html`<section class="panel" id="lines">
    ${table({
      caption: t("Lines"),
      columns: [t("Service"), t("Waiting"), t("Waits")],
      rows: busy.slice(0, SHOWN).map(({ service, waiting, first }) => [
        serviceName(view, service),
        html`<bdi class="number">${waiting}</bdi>`,
        html`<bdi class="number">${first[0] ? since(waitsFrom(first[0])) : "–"}</bdi>`,
      ]),
      empty: t("Nobody waits."),
    })}
    ${more > 0 ? html`<p class="soft">${tn("and {n} shorter line", "and {n} shorter lines", more)}</p>` : nothing}
  </section>`;
}
