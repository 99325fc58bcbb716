/** A number for somebody who needs help with it: service, language, needs; then the number, large. */

import { html, nothing } from "/static/vendor/lit-html/lit-html.js";
import { appointmentWords, className } from "../../claims.js";
import { momentOf } from "../../clock.js";
import { button } from "../../components/button.js";
import { notice } from "../../components/notice.js";
import { ticketNumber } from "../../components/ticket.js";
import { own, t, tn } from "../../texts.js";
import { waitingFor } from "../../views.js";
import { toReception } from "./refusals.js";
import { languageName, needWords, paperWords, placeWords, serviceName } from "./words.js";

/** @typedef {import("../../wire.js").ReceptionView} ReceptionView */
/** @typedef {import("../../wire.js").ServiceCard} ServiceCard */
/** @typedef {import("./book.js").Book} Book */
/** @typedef {import("./book.js").Wish} Wish */

/** @param {ReceptionView} view @param {Book} book */
export const issuePanel = (view, book) => html`<section class="panel issue" aria-labelledby="issue-title">
  <h2 id="issue-title">${t("Issue a ticket")}</h2>
  ${book.issued ? issued(view, book) : form(view, book)}
</section>`;

/** @param {ReceptionView} view @param {Book} book */
function form(view, book) {
  const matches = matching(view, book.searched);
  return html`${book.issueCode ? notice({ id: "issue-refusal", state: "over", title: toReception(book.issueCode), urgent: true }) : nothing}
    <div class="issue-form">
      <form class="field" @submit=${(/** @type {Event} */ event) => enter(event, book, matches)}>
        <label for="service-search">${t("Service")}</label>
        <input
          id="service-search"
          class="field-input"
          type="search"
          autocomplete="off"
          aria-describedby="service-count"
          .value=${book.searched}
          @input=${(/** @type {Event} */ event) => typed(event, book)}
        />
        <p class="unseen" id="service-count" role="status">${tn("{n} service found", "{n} services found", matches.length)}</p>
      </form>
      <ul class="matches" aria-label=${t("Services")}>
        ${matches.map((one) => match(view, book, one))}
        ${matches.length ? nothing : html`<li class="empty">${t("No service is called that. Type less of it.")}</li>`}
      </ul>
      ${wishes(view, book.wish, "issue", (part) => book.choose(part))}
      <div class="issue-act">
        ${agreedTime(book)}
        ${button({ id: "issue", label: t("Issue ticket"), kind: "primary", wide: true, reason: whyNot(view, book), onpress: () => void book.issue() })}
      </div>
    </div>`;
}

/** @param {ReceptionView} view @param {Book} book */
function whyNot({ hall }, { wish, mayReceive }) {
  if (!mayReceive) return t("Not in your role");
  if (!hall.open) return t("The hall is closed.");
  if (!wish.service) return t("Choose a service first");
  return wish.time && !momentOf(wish.time) ? t("Write the time like 10:30") : "";
}

/** @param {Event} event @param {Book} book */
function typed(event, book) {
  book.searched = /** @type {HTMLInputElement} */ (event.currentTarget).value;
  book.page.redraw();
}

/** Enter takes the first that fits. @param {Event} event @param {Book} book @param {ServiceCard[]} matches */
function enter(event, book, [first]) {
  event.preventDefault();
  if (first) book.choose({ service: first.key });
  document.getElementById("issue")?.focus();
}

/** By any part of its name in any language, its agency's, or its letters. @param {ReceptionView} view @param {string} searched */
export function matching(view, searched) {
  const words = folded(searched).split(/\s+/).filter(Boolean);
  return view.services.filter((one) => {
    const agency = view.agencies.find(({ key }) => key === one.agency);
    const text = folded([one.series, ...Object.values(one.name), ...Object.values(agency?.name ?? {})].join(" "));
    return words.every((word) => text.includes(word));
  });
}

/** @param {string} text */
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** @param {ReceptionView} view @param {Book} book @param {ServiceCard} service */
const match = (view, book, { key, name, series }) => html`<li>
  <button
    type="button"
    id="service-${key}"
    class="match"
    aria-pressed=${String(book.wish.service === key)}
    @click=${() => book.choose({ service: key })}
  >
    <span class="match-series">${series}</span>
    <span>${own(name)}</span>
    <span class="match-waiting">${waitingFor(view, key) ? tn("{n} waits", "{n} wait", waitingFor(view, key)) : nothing}</span>
  </button>
</li>`;

/** Only who has an appointment has a time. @param {Book} book */
const agreedTime = (book) => html`<div class="field">
  <label for="agreed-time">${t("Appointment at")}</label>
  <input
    id="agreed-time"
    class="field-input"
    dir="ltr"
    inputmode="numeric"
    autocomplete="off"
    maxlength="5"
    .value=${book.wish.time}
    @input=${(/** @type {Event} */ event) => book.choose({ time: /** @type {HTMLInputElement} */ (event.currentTarget).value })}
  />
</div>`;

/** Language, needs and class, each a switch. @param {ReceptionView} view @param {Wish} wish @param {string} id @param {(part: Partial<Wish>) => void} choose */
export const wishes = (view, wish, id, choose) => html`
  <div class="switches" role="group" aria-label=${t("Language of the citizen")}>
    <p>${t("Language of the citizen")}</p>
    ${view.hall.languages.map((one) =>
      button({ id: `${id}-language-${one}`, label: languageName(one), language: one, pressed: wish.language === one, onpress: () => choose({ language: one }) }),
    )}
  </div>
  <div class="switches" role="group" aria-label=${t("Needs")}>
    <p>${t("Needs")}</p>
    ${view.needs.map((one) =>
      button({ id: `${id}-need-${one}`, label: needWords(one), pressed: wish.needs.includes(one), onpress: () => choose({ needs: toggled(wish.needs, one) }) }),
    )}
  </div>
  ${classes(view, wish, id, choose)}
`;

/** @param {ReceptionView} view @param {Wish} wish @param {string} id @param {(part: Partial<Wish>) => void} choose */
const classes = ({ priorities }, wish, id, choose) =>
  priorities.length
    ? html`<div class="switches" role="group" aria-label=${t("Priority class")}>
        <p>${t("Priority class")}</p>
        ${priorities.map(({ key, name }) =>
          button({ id: `${id}-class-${key}`, label: own(name), pressed: wish.priority === key, onpress: () => choose({ priority: wish.priority === key ? "" : key }) }),
        )}
      </div>`
    : nothing;

/** @template T @param {T[]} list @param {T} one */
const toggled = (list, one) => (list.includes(one) ? list.filter((other) => other !== one) : [...list, one]);

/** @param {ReceptionView} view @param {Book} book */
function issued(view, book) {
  const { issued, issuedRow } = book;
  if (!issued) return nothing;
  return html`<div class="issued" role="status">
    <p class="issued-number" id="issued-number">${ticketNumber(issued.ticket)}</p>
    <p class="issued-service">${serviceName(view, issued.service)}</p>
    <p id="issued-place">${stands(view, issued)}</p>
    <p id="issued-paper">${printed(view, issued.paper, issuedRow?.paper ?? "ordered")}</p>
    ${button({ id: "next-citizen", label: t("Next citizen"), kind: "primary", wide: true, onpress: () => book.next() })}
  </div>`;
}

/** @param {ReceptionView} view @param {import("../../wire.js").TicketCard} ticket */
const stands = (view, { ahead, priority, due_at }) =>
  [due_at ? appointmentWords(due_at) : placeWords(ahead), ...(priority ? [className(view, priority)] : [])].join(" · ");

/** @param {ReceptionView} view @param {string} ordered @param {import("../../wire.js").TicketRow["paper"]} fared */
function printed({ printer }, ordered, fared) {
  if (!ordered) return t("Nothing prints here: tell the number, or write it down.");
  if (fared === "printed") return t("Printed at {printer}", { printer });
  return t("{what} (printer {printer})", { what: paperWords(fared), printer });
}
