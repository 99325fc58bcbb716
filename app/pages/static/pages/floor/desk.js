/** What the supervisor is about to change: one draft at a time, applied or dropped. */

import { Refused } from "../../connection.js";
import { t } from "../../texts.js";
import { Ahead } from "./ahead.js";
import { bestOpening } from "./people.js";
import { toSupervisor } from "./refusals.js";
import { draftOf, supposed, whole } from "./supposed.js";
import { counterOf, counterWords } from "./words.js";

/** @typedef {import("../../wire.js").FloorView} FloorView */
/** @typedef {import("../../staff.js").Staff<"floor">} Page */
/** @typedef {"counter" | "open" | "close" | "move" | "profile" | "lend" | "skill" | "hold" | "overflow"} Kind */

/**
 * @typedef {object} Draft
 * @property {Kind} kind
 * @property {string} counter
 * @property {string} operator
 * @property {string} agency
 * @property {string} service for which a counter is opened, or that is switched on; else ""
 * @property {string} profile
 * @property {number | null} minutes null: for the rest of the day
 * @property {boolean} handOver
 * @property {string} waiting how many must wait, as it was typed
 * @property {string} wait for how many minutes, as it was typed
 * @property {Refused | null} refusal
 * @property {string} opener the element that gets the focus back
 */

const PLAIN = { counter: "", operator: "", agency: "", service: "", profile: "", minutes: 60, handOver: false, waiting: "5", wait: "0", refusal: null, opener: "" };
const SUPERVISORS = new Set(["supervisor"]);
const OVERFLOWERS = new Set(["supervisor", "agency_manager"]);

export class Desk {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    /** @type {Draft | null} */
    this.draft = null;
    /** Whether every alert is shown. */
    this.showsAll = false;
    this.ahead = new Ahead((change) => page.line.connection.request("what_if", { change }), () => page.redraw());
  }

  get mayChange() {
    return SUPERVISORS.has(this.page.person?.role ?? "");
  }

  get mayOverflow() {
    return OVERFLOWERS.has(this.page.person?.role ?? "");
  }

  /** @param {boolean} all */
  showAll(all) {
    this.showsAll = all;
    this.page.redraw();
  }

  /** @param {Kind} kind @param {Partial<Draft>} given */
  open(kind, given) {
    const { view } = this.page.line;
    if (!view) return;
    this.draft = { ...PLAIN, opener: this.draft?.opener ?? "", ...given, kind };
    this.prefill(view, this.draft);
    this.drafted();
  }

  /** A change that is advised, to be looked at first. @param {import("./supposed.js").Advised} change @param {string} opener */
  look(change, opener) {
    this.draft = { ...PLAIN, ...draftOf(change), opener };
    this.drafted();
  }

  /** The draft is another: what it would do is another matter too. */
  drafted() {
    this.ahead.follow(this.draft && supposed(this.draft));
    this.page.redraw();
  }

  /** The hall has gone on meanwhile. */
  looked() {
    this.ahead.again(this.draft && supposed(this.draft));
  }

  /** @param {FloorView} view @param {Draft} draft */
  prefill(view, draft) {
    const at = counterOf(view, draft.counter);
    if (draft.kind === "open" && !draft.operator) Object.assign(draft, bestOpening(view, draft.service, draft.counter));
    if (draft.kind === "profile") draft.profile = at?.profile ?? "";
    if (draft.kind === "lend" && !draft.agency) draft.agency = view.agencies[0]?.key ?? "";
    if (draft.kind === "move") draft.counter = "";
    if (draft.kind === "hold") draft.minutes = 30;
  }

  /** @param {Partial<Draft>} part */
  set(part) {
    if (this.draft) this.draft = { ...this.draft, refusal: null, ...part };
    this.drafted();
  }

  close() {
    const { opener, counter } = this.draft ?? PLAIN;
    this.draft = null;
    this.drafted();
    setTimeout(() => (document.getElementById(opener) ?? document.getElementById(`counter-${counter}`))?.focus(), 0);
  }

  async apply() {
    const { draft } = this;
    if (!draft) return;
    const answer = await this.ask(draft);
    if (answer === null) return;
    if (answer instanceof Refused) return this.set({ refusal: answer });
    this.close();
    this.page.tell("fine", doneWords(draft), answer.change === null ? t("It was so already.") : undefined);
  }

  /** Whom one may take instead of a refused one: put there, moved there or set there. @param {FloorView} view @param {string} key */
  instead(view, key) {
    const { draft } = this;
    const counter = view.operators.find((one) => one.key === key)?.counter ?? "";
    if (!draft) return;
    if (draft.kind === "profile" || draft.kind === "hold") return this.set({ counter, operator: key });
    if (draft.kind === "lend" || draft.kind === "skill") return this.set({ operator: key });
    this.set({ operator: key, kind: counter ? "move" : "open" });
  }

  /** @param {Draft} draft */
  ask({ kind, counter, operator, agency, service, profile, minutes, handOver, waiting, wait }) {
    switch (kind) {
      case "open":
        return this.page.ask("open_counter", { counter, operator, minutes });
      case "close":
        return this.page.ask("close_counter", { counter, hand_over: handOver, minutes });
      case "move":
        return this.page.ask("move_operator", { operator, to_counter: counter, minutes });
      case "profile":
        return this.page.ask("set_profile", { counter, profile, minutes });
      case "lend":
        return this.page.ask("lend_operator", { operator, agency, minutes });
      case "skill":
        return this.page.ask("switch_skill", { operator, service, minutes });
      case "hold":
        return this.page.ask("hold_break", { counter, minutes: minutes ?? 120 });
      case "overflow":
        return this.page.ask("allow_overflow", { agency, waiting_at_least: whole(waiting), wait_minutes_at_least: whole(wait), minutes });
      default:
        return Promise.resolve(null);
    }
  }

  /** @param {number} change */
  async undo(change) {
    await this.tellOf(this.page.ask("undo_change", { change }), t("The change was taken back."));
  }

  /** @param {string} agency */
  async endOverflow(agency) {
    await this.tellOf(this.page.ask("end_overflow", { agency }), t("The lines are the agency’s own again."));
  }

  /** @param {string} alert @param {number} minutes */
  async snooze(alert, minutes) {
    await this.tellOf(this.page.ask("snooze_alert", { alert, minutes }), t("The alert is quiet for {n} min.", { n: minutes }));
  }

  /** @param {Promise<object | null>} asked @param {string} done */
  async tellOf(asked, done) {
    const answer = await asked;
    if (answer instanceof Refused) this.page.tell("over", toSupervisor(answer.code));
    else if (answer !== null) this.page.tell("fine", done);
  }
}

/** @param {Draft} draft */
function doneWords({ kind, counter }) {
  if (kind === "open") return t("Counter {counter} is open.", { counter });
  if (kind === "close") return t("Counter {counter} is closed.", { counter });
  if (kind === "move") return t("The operator goes on at counter {counter}.", { counter });
  if (kind === "overflow") return t("The overflow was recorded.");
  return counter ? t("{counter} was changed.", { counter: counterWords(counter) }) : t("The change was made.");
}
