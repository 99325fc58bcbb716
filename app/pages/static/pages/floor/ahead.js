/** What the draft would do: asked of the hub as often as the draft changes; the latest answer wins. */

import { Refused } from "../../connection.js";

/** @typedef {import("../../wire.js").EffectCard} EffectCard */
/** @typedef {import("./supposed.js").Supposed} Supposed */

/** Who types a number, or tries one choice after the other, is not asked about each. */
const PAUSE_MS = 250;

/** What says nothing of the change itself: it may be made all the same. */
const SILENT = new Set(["not_foreseen", "not_connected", "no_answer", "internal_error", "not_durable", "stepped_down"]);

export class Ahead {
  /** @param {(change: Supposed) => Promise<{effect: EffectCard}>} ask @param {() => void} changed */
  constructor(ask, changed) {
    this.ask = ask;
    this.changed = changed;
    /** what is weighed, or "" */
    this.key = "";
    /** @type {"nothing" | "weighing" | "told" | "refused" | "silent"} */
    this.state = "nothing";
    this.isAsking = false;
    /** @type {EffectCard | null} */
    this.effect = null;
    /** @type {Refused | null} */
    this.refusal = null;
  }

  /** Weigh this from now on; null: there is nothing to weigh. @param {Supposed | null} change */
  follow(change) {
    const key = change ? JSON.stringify(change) : "";
    if (key === this.key) return;
    this.key = key;
    this.state = change ? "weighing" : "nothing";
    this.effect = this.refusal = null;
    if (change) setTimeout(() => void this.weigh(key, change), PAUSE_MS);
  }

  /** What was refused, or could not be told, may be possible by now. @param {Supposed | null} change */
  again(change) {
    const isOpen = this.state === "refused" || this.state === "silent";
    if (change && isOpen && !this.isAsking) void this.weigh(this.key, change);
  }

  /** @param {string} key @param {Supposed} change */
  async weigh(key, change) {
    if (key !== this.key) return;
    this.isAsking = true;
    const answer = await this.ask(change).catch(refused);
    this.isAsking = false;
    if (key !== this.key) return;
    this.effect = answer instanceof Refused ? null : answer.effect;
    this.refusal = answer instanceof Refused && !SILENT.has(answer.code) ? answer : null;
    this.state = this.effect ? "told" : this.refusal ? "refused" : "silent";
    this.changed();
  }
}

/** @param {unknown} problem @returns {Refused} */
function refused(problem) {
  if (problem instanceof Refused) return problem;
  throw problem;
}
