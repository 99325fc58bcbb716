/** What the reception is at: the ticket it issues, the one it looks at, the question that is open. */

import { momentOf } from "../../clock.js";
import { Refused } from "../../connection.js";
import { t } from "../../texts.js";
import { toReception } from "./refusals.js";

/** @typedef {import("../../wire.js").ReceptionView} ReceptionView */
/** @typedef {import("../../wire.js").TicketRow} TicketRow */
/** @typedef {import("../../wire.js").TicketCard} TicketCard */
/** @typedef {ReceptionView["needs"][number]} Need */
/** @typedef {import("../../staff.js").Staff<"reception">} Page */
/** @typedef {NonNullable<import("../../wire.js").TakeTicket["needs"]>} Needs */
/** @typedef {{service: string, language: string, needs: Need[], priority: string, time: string}} Wish `time` on the hall's wall, like 09:05 */
/** @typedef {"check_in" | "let_pass" | "send_away"} PlainStep */
/** @typedef {{kind: "correct" | "bring_back" | "come_later", wish: Wish, minutes: number, code: string}} Question */

const RECEPTIONISTS = new Set(["reception", "supervisor"]);
const NOTHING_ELSE = { needs: /** @type {Need[]} */ ([]), priority: "", time: "" };
const SCANNED = /(?:^|[^0-9A-Z])([0-9A-Z]{10})$/;

export class Book {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.searched = "";
    /** @type {Wish} */
    this.wish = { service: "", language: "", ...NOTHING_ELSE };
    /** @type {TicketCard | null} */
    this.issued = null;
    /** @type {TicketRow | null} the issued one, as it fares */
    this.issuedRow = null;
    this.issueCode = "";
    /** @type {TicketRow[] | null} null before anything was looked for */
    this.found = null;
    this.lookedFor = "";
    /** @type {TicketRow | null} */
    this.ticket = null;
    /** @type {Question | null} */
    this.question = null;
    this.opener = "";
  }

  get mayReceive() {
    return RECEPTIONISTS.has(this.page.person?.role ?? "");
  }

  /** The tickets that are shown, as they are now; one that has given way meanwhile stays away. */
  async refresh() {
    const shown = this.ticket?.ticket;
    const issued = this.issued?.ticket;
    const row = shown ? await this.row(shown) : null;
    const issuedRow = issued ? await this.row(issued) : null;
    if (row && this.ticket?.ticket === shown) this.ticket = row;
    if (this.issued?.ticket === issued) this.issuedRow = issuedRow;
    this.page.redraw();
  }

  /** @param {string} number @returns {Promise<TicketRow | null>} */
  async row(number) {
    const answer = await this.look(number);
    return answer instanceof Refused ? null : (answer.find((one) => one.ticket === number) ?? null);
  }

  /** @param {string} text @returns {Promise<TicketRow[] | Refused>} */
  async look(text) {
    try {
      return (await this.page.line.connection.request("find_ticket", { text })).tickets;
    } catch (problem) {
      if (problem instanceof Refused) return problem;
      throw problem;
    }
  }

  /** By number, or by what a scanner reads off a ticket. @param {string} typed */
  async find(typed) {
    const text = searchable(typed);
    if (!text) return;
    const answer = await this.look(text);
    if (answer instanceof Refused) return this.page.tell("over", toReception(answer.code));
    this.lookedFor = text;
    this.found = answer;
    this.ticket = answer.length === 1 ? (answer[0] ?? null) : (answer.find((one) => one.ticket === text) ?? null);
    this.page.redraw();
  }

  /** @param {TicketRow} ticket */
  show(ticket) {
    this.ticket = ticket;
    this.page.redraw();
  }

  /** @param {Partial<Wish>} part */
  choose(part) {
    this.issueCode = "";
    this.wish = { ...this.wish, ...part };
    this.page.redraw();
  }

  async issue() {
    const answer = await this.page.ask("take_ticket", ticketOf(this.wish));
    if (answer === null) return;
    if (answer instanceof Refused) {
      this.issueCode = answer.code;
      return this.page.redraw();
    }
    this.issued = answer.ticket;
    this.issuedRow = null;
    await this.refresh();
  }

  /** Make room for the next citizen. */
  next() {
    this.issued = null;
    this.issuedRow = null;
    this.searched = "";
    this.wish = { service: "", language: this.wish.language, ...NOTHING_ELSE };
    this.page.redraw();
  }

  /** @param {PlainStep} step @param {string} ticket */
  async step(step, ticket) {
    const answer = await this.page.ask(step, { ticket });
    if (answer === null) return;
    if (answer instanceof Refused) return this.page.tell("over", toReception(answer.code));
    this.page.tell("fine", DONE[step](ticket));
    await this.refresh();
  }

  /** @param {Question["kind"]} kind @param {string} opener */
  ask(kind, opener) {
    if (!this.ticket) return;
    const { service, language, needs, priority } = this.ticket;
    this.question = { kind, wish: { service, language, needs, priority, time: "" }, minutes: 10, code: "" };
    this.opener = opener;
    this.page.redraw();
  }

  /** @param {Partial<Wish>} part */
  correct(part) {
    if (this.question) this.question = { ...this.question, code: "", wish: { ...this.question.wish, ...part } };
    this.page.redraw();
  }

  /** @param {number} minutes */
  setMinutes(minutes) {
    if (this.question) this.question = { ...this.question, minutes };
    this.page.redraw();
  }

  close() {
    const { opener } = this;
    this.question = null;
    this.page.redraw();
    setTimeout(() => document.getElementById(opener)?.focus(), 0);
  }

  async answerQuestion() {
    const { question, ticket } = this;
    if (!question || !ticket) return;
    const answer = await this.send(question, ticket.ticket);
    if (answer === null) return;
    if (answer instanceof Refused) {
      this.question = { ...question, code: answer.code };
      return this.page.redraw();
    }
    this.close();
    this.page.tell("fine", t("{ticket} was changed.", { ticket: ticket.ticket }));
    await this.refresh();
  }

  /** @param {Question} question @param {string} ticket */
  send({ kind, wish, minutes }, ticket) {
    if (kind === "correct") return this.page.ask("correct", { ticket, ...sent(wish) });
    if (kind === "come_later") return this.page.ask("come_later", { ticket, minutes });
    return this.page.ask("bring_back", { ticket, service: wish.service });
  }
}

/** @type {Record<PlainStep, (ticket: string) => string>} */
const DONE = {
  check_in: (ticket) => t("{ticket} is back in the line.", { ticket }),
  let_pass: (ticket) => t("{ticket} lets others go first.", { ticket }),
  send_away: (ticket) => t("{ticket} has left.", { ticket }),
};

/** @param {Wish} wish */
const sent = ({ service, language, needs, priority }) => ({ service, language, needs: /** @type {Needs} */ (needs), priority });

/** @param {Wish} wish */
const ticketOf = (wish) => ({ ...sent(wish), priority: wish.priority || null, due_at: momentOf(wish.time) });

/** What the hub can look for in what was typed or scanned; a QR may be a whole address. @param {string} typed */
export function searchable(typed) {
  const text = typed.trim().toUpperCase();
  return SCANNED.exec(text)?.[1] ?? text.replace(/[^0-9A-Z]/g, "").slice(0, 12);
}
