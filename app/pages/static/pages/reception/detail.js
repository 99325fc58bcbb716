/** Finding a ticket, and all about one: how it stands, what happened, what can be done. */

import { ref } from "/static/vendor/lit-html/directives/ref.js";
import { html, nothing } from "/static/vendor/lit-html/lit-html.js";
import { claimWords } from "../../claims.js";
import { timeOfDay } from "../../clock.js";
import { button } from "../../components/button.js";
import { dialog } from "../../components/dialog.js";
import { choice } from "../../components/field.js";
import { notice } from "../../components/notice.js";
import { stateMark } from "../../components/state.js";
import { ticketNumber } from "../../components/ticket.js";
import { own, t } from "../../texts.js";
import { wishes } from "./issue.js";
import { toReception, whyNot } from "./refusals.js";
import { happenings, languageName, needWords, paperWords, serviceName, standing } from "./words.js";

/** @typedef {import("../../wire.js").ReceptionView} ReceptionView */
/** @typedef {import("../../wire.js").TicketRow} TicketRow */
/** @typedef {import("./book.js").Book} Book */
/** @typedef {import("./book.js").Question} Question */

const LATER = [10, 20, 30, 60];

/** @param {ReceptionView} view @param {Book} book */
export const findPanel = (view, book) => html`<section class="panel find" aria-labelledby="find-title">
  <h2 id="find-title">${t("Find a ticket")}</h2>
  <form class="find-form" @submit=${(/** @type {SubmitEvent} */ event) => submitted(event, book)}>
    <div class="field">
      <label for="find">${t("Number, or scan its code")}</label>
      <input ${ref(begun)} id="find" name="find" class="field-input" type="search" dir="ltr" autocomplete="off" autocapitalize="characters" spellcheck="false" />
    </div>
    <button class="button" id="find-go"><span class="button-face"><span>${t("Find")}</span><kbd aria-hidden="true">Enter</kbd></span></button>
  </form>
  ${results(book)}
  ${book.ticket ? detail(view, book, book.ticket) : nothing}
</section>`;

/** One may type at once. @param {Element | undefined} field */
const begun = (field) =>
  queueMicrotask(() => {
    if (field instanceof HTMLElement && document.activeElement === document.body) field.focus();
  });

/** The field is ready for the next at once. @param {SubmitEvent} event @param {Book} book */
function submitted(event, book) {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.currentTarget);
  const text = String(new FormData(form).get("find") ?? "");
  form.reset();
  void book.find(text);
}

/** @param {Book} book */
function results(book) {
  const { found, lookedFor, ticket } = book;
  if (found === null) return html`<p class="empty">${t("Type a number like A017 or scan a ticket; Enter finds it.")}</p>`;
  if (!found.length) return notice({ id: "not-found", state: "off", title: t("There is no ticket {text} today.", { text: lookedFor }) });
  if (found.length === 1) return nothing;
  return html`<ul class="found" aria-label=${t("Tickets found")}>
    ${found.map((one) => html`<li>${button({ id: `found-${one.ticket}`, label: html`<bdi class="number">${one.ticket}</bdi>`, pressed: one.ticket === ticket?.ticket, onpress: () => book.show(one) })}</li>`)}
  </ul>`;
}

/** @param {ReceptionView} view @param {Book} book @param {TicketRow} ticket */
function detail(view, book, ticket) {
  const { state, words } = standing(ticket);
  return html`<article class="detail" aria-labelledby="detail-number">
    <div class="detail-head">
      <h3 class="detail-number" id="detail-number">${ticketNumber(ticket.ticket)}</h3>
      <div>
        <p class="detail-service">${serviceName(view, ticket.service)}</p>
        <p role="status">${stateMark({ state, word: words, id: "detail-state" })}</p>
      </div>
    </div>
    <dl class="facts">
      ${fact(t("Agency"), agencyOf(view, ticket.service))}
      ${fact(t("Language"), languageName(ticket.language))}
      ${claimWords(view, ticket).length ? fact(t("Class and time"), claimWords(view, ticket).join(" · ")) : nothing}
      ${ticket.needs.length ? fact(t("Needs"), ticket.needs.map(needWords).join(" · ")) : nothing}
      ${fact(t("Issued"), html`<bdi class="number">${timeOfDay(Date.parse(ticket.issued_at))}</bdi> · ${paperWords(ticket.paper)}`)}
    </dl>
    ${timeline(view, ticket)}
    <p><a id="explain" href="/explain/?ticket=${ticket.ticket}" target="_blank">${t("Why called when it was?")}</a></p>
    <div class="steps-here" role="group" aria-label=${t("What to do with this ticket")}>
      ${steps(book, ticket).map(({ id, label, reason, onpress }) => button({ id, label, reason: book.mayReceive ? reason : t("Not in your role"), onpress }))}
    </div>
  </article>`;
}

/** @param {string} name @param {unknown} said */
const fact = (name, said) => html`<div><dt>${name}</dt><dd>${said}</dd></div>`;

/** @param {ReceptionView} view @param {string} service */
function agencyOf(view, service) {
  const key = view.services.find((one) => one.key === service)?.agency;
  return own(view.agencies.find((one) => one.key === key)?.name ?? {});
}

/** @param {ReceptionView} view @param {TicketRow} ticket */
const timeline = (view, { turns }) => html`<ol class="timeline" aria-label=${t("What happened")}>
  ${turns.map(
    (turn) => html`<li>
      <p>${serviceName(view, turn.service)}</p>
      <ol>${happenings(turn).map(({ at, words }) => html`<li><bdi class="number">${timeOfDay(Date.parse(at))}</bdi> <span>${words}</span></li>`)}</ol>
    </li>`,
  )}
</ol>`;

/** @param {Book} book @param {TicketRow} ticket @returns {{id: string, label: string, reason: string, onpress: () => void}[]} */
function steps(book, { ticket, actions }) {
  const why = (/** @type {string} */ step) => whyNot(step, actions[step] ?? "");
  return [
    { id: "check_in", label: t("Check in"), reason: why("check_in"), onpress: () => void book.step("check_in", ticket) },
    { id: "correct", label: t("Correct"), reason: why("correct"), onpress: () => book.ask("correct", "correct") },
    { id: "let_pass", label: t("Let others pass"), reason: why("let_pass"), onpress: () => void book.step("let_pass", ticket) },
    { id: "come_later", label: t("Come later"), reason: why("come_later"), onpress: () => book.ask("come_later", "come_later") },
    { id: "bring_back", label: t("Bring back"), reason: why("bring_back"), onpress: () => book.ask("bring_back", "bring_back") },
    { id: "send_away", label: t("Has left"), reason: why("send_away"), onpress: () => void book.step("send_away", ticket) },
  ];
}

/** @param {ReceptionView} view @param {Book} book */
export function questionDialog(view, book) {
  const { question, ticket } = book;
  if (!question || !ticket) return nothing;
  const { title, body, label } = QUESTIONS[question.kind](view, book, question, ticket.ticket);
  return dialog({
    id: "question",
    title,
    body: html`${question.code ? notice({ id: "refusal", state: "over", title: toReception(question.code), urgent: true }) : nothing} ${body}`,
    actions: html`<div class="change-acts">
      ${button({ id: "question-do", label, kind: "primary", onpress: () => void book.answerQuestion() })}
      ${button({ id: "question-cancel", label: t("Cancel"), onpress: () => book.close() })}
    </div>`,
    oncancel: () => book.close(),
  });
}

/** @type {Record<Question["kind"], (view: ReceptionView, book: Book, question: Question, ticket: string) => {title: string, body: unknown, label: string}>} */
const QUESTIONS = {
  correct: (view, book, { wish }, ticket) => ({
    title: t("Correct {ticket}", { ticket }),
    body: html`<p>${t("Number and place in the line stay.")}</p>
      ${serviceChoice(view, book, wish.service)} ${wishes(view, wish, "correct", (part) => book.correct(part))}`,
    label: t("Correct"),
  }),
  bring_back: (view, book, { wish }, ticket) => ({
    title: t("Bring {ticket} back", { ticket }),
    body: html`<p>${t("The citizen waits again, placed as if since the first ticket.")}</p> ${serviceChoice(view, book, wish.service)}`,
    label: t("Bring back"),
  }),
  come_later: (_view, book, { minutes }, ticket) => ({
    title: t("{ticket} comes later", { ticket }),
    body: html`<p>${t("It is not called meanwhile and keeps its place.")}</p>
      <div class="spans" role="group" aria-label=${t("In how many minutes")}>
        ${LATER.map((one) => button({ id: `later-${one}`, label: t("{n} min", { n: one }), pressed: minutes === one, onpress: () => book.setMinutes(one) }))}
      </div>`,
    label: t("Come later"),
  }),
};

/** @param {ReceptionView} view @param {Book} book @param {string} value */
const serviceChoice = (view, book, value) =>
  choice({
    id: "question-service",
    label: t("Service"),
    value,
    choices: view.services.map((one) => ({ value: one.key, label: own(one.name) })),
    onchange: (service) => book.correct({ service }),
  });
