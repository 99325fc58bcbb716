/** What the person does: by key, by pointer; one thing at a time, none of them twice. */

import { Refused } from "/static/connection.js";
import { toStaff } from "/static/refusals.js";
import { t } from "/static/texts.js";
import { refusalOf } from "./actions.js";
import { blank } from "./forms.js";

/** @typedef {import("/static/wire.js").CounterView} CounterView */
/** @typedef {import("./actions.js").Action} Action */
/** @typedef {import("./actions.js").Order} Order */
/** @typedef {import("./forms.js").Draft} Draft */
/** @typedef {{state: "over" | "off" | "fine", title: string}} News */

const BOUNCE_MS = 700;

export class Hand {
  /**
   * @param {import("/static/face.js").Face<"counter">} face
   * @param {() => void} changed
   */
  constructor(face, changed) {
    this.face = face;
    this.changed = changed;
    this.isBusy = false;
    /** @type {News | null} */
    this.news = null;
    /** @type {Draft | null} what the open dialog has been told */
    this.draft = null;
    /** @type {{id: string, at: number}} what was done last, against keys that bounce */
    this.last = { id: "", at: 0 };
    /** @type {Action | null} what was asked for while the hub was still at the last */
    this.next = null;
  }

  get isConnected() {
    return this.face.line === "connected";
  }

  /** Whether what changes just now is this window's own doing. */
  get isAtIt() {
    return this.isBusy || Date.now() - this.last.at < BOUNCE_MS;
  }

  /** One key ahead of the hub is not lost. @param {Action} action */
  async run(action) {
    const { view } = this.face;
    if (!view || this.draft || this.isBounce(action.id)) return;
    if (this.isBusy) {
      this.next = action;
      return;
    }
    const refusal = refusalOf(action, view, this.isConnected);
    if (refusal) return this.tell("over", toStaff(refusal));
    if (action.opens) return this.open(action.opens);
    const order = action.order?.(view);
    const isDone = order ? await this.carryOut(action.id, order) : false;
    const { next } = this;
    this.next = null;
    if (isDone && next) await this.run(next);
  }

  /** @param {import("./actions.js").Kind} kind */
  open(kind) {
    const { view } = this.face;
    if (!view) return;
    this.news = null;
    this.draft = blank(kind, view);
    this.changed();
  }

  /** @param {Partial<Draft>} part */
  say(part) {
    if (this.draft) this.draft = { ...this.draft, ...part, refusal: "" };
    this.changed();
  }

  close() {
    this.draft = null;
    this.changed();
  }

  /** What an open dialog asks for; one that is refused stays open. @param {Order} order */
  async send(order) {
    if (this.isBusy) return;
    this.last = { id: `ask-${this.draft?.kind}`, at: Date.now() };
    const code = await this.done(order);
    this.draft = code && this.draft ? { ...this.draft, refusal: code } : null;
    this.changed();
  }

  /** Whether the hub did it. @param {string} id @param {Order} order */
  async carryOut(id, order) {
    this.last = { id, at: Date.now() };
    hit(id);
    const code = await this.done(order);
    if (code) this.tell("over", toStaff(code));
    this.changed();
    return !code;
  }

  /** @param {Order} order @returns {Promise<string>} "" or the code of the refusal */
  async done(order) {
    this.isBusy = true;
    this.news = null;
    try {
      await this.ask(order);
    } catch (problem) {
      if (!(problem instanceof Refused)) throw problem;
      return problem.code;
    } finally {
      this.isBusy = false;
      this.last.at = Date.now();
    }
    return "";
  }

  /** @param {Order} order */
  async ask({ request, said }) {
    if (request === "recycle") return this.putBack(said.ticket);
    const answer = await this.face.connection.request(request, /** @type {any} */ (said));
    if (request === "call_next" && answer.tickets.length === 0)
      this.tell("off", t("Nobody is waiting for your services."));
  }

  /** Who did not come waits again; whose visit was over comes back here. @param {string} ticket */
  async putBack(ticket) {
    const { connection } = this.face;
    try {
      await connection.request("recycle", { ticket });
      this.tell("fine", t("{ticket} waits again, at the end of the line.", { ticket }));
    } catch (problem) {
      if (!(problem instanceof Refused) || problem.code !== "illegal_step") throw problem;
      await connection.request("return_ticket", { ticket, here: true });
      this.tell("fine", t("{ticket} waits for this counter, place kept.", { ticket }));
    }
  }

  /** @param {News["state"]} state @param {string} title */
  tell(state, title) {
    this.news = { state, title };
    this.changed();
  }

  /** The same key again before it was answered, or right after. @param {string} id */
  isBounce(id) {
    return this.last.id === id && this.isAtIt;
  }
}

/** The button shows that its key was felt. @param {string} id */
function hit(id) {
  const button = document.getElementById(id);
  button?.setAttribute("data-hit", "");
  setTimeout(() => button?.removeAttribute("data-hit"), 160);
}
