/** What every face does: keep its line, mirror its view, know since when the line is lost. */

import { Connection, Refused } from "./connection.js";
import { Mirror } from "./mirror.js";

/** @typedef {import("./connection.js").Face} FaceName */
/** @typedef {import("./connection.js").Wire} Wire */

/**
 * @template {FaceName} F
 * @typedef {Wire["requests"][F]["snapshot"]["answer"]["view"]} View
 */
/**
 * @template {FaceName} F
 * @typedef {import("./connection.js").Announced<F>} Announced
 */

const ASK_AGAIN_MS = 2000;

/** @template {FaceName} F */
export class Face {
  /**
   * @param {object} how
   * @param {F} how.face
   * @param {() => string} [how.token]
   * @param {(view: View<F>, announced: Announced<F>) => View<F>} how.apply
   * @param {(view: View<F>, announced: Announced<F>) => View<F>} [how.beside] the view after
   *     what stands beside the journal
   * @param {(announced: Announced<F> | null) => void} how.changed anything here, or the view
   *     by an announcement
   */
  constructor({ face, token = () => "", apply, beside = (view) => view, changed }) {
    this.changed = changed;
    this.beside = beside;
    /** @type {import("./connection.js").Line} */
    this.line = "connecting";
    /** @type {number | null} when the line was lost, by the page's own clock, in ms */
    this.lostAt = null;
    /** @type {Refused | null} why there is no view */
    this.refusal = null;
    this.connection = new Connection({
      face,
      token,
      onLine: (line, refusal) => this.onLine(line, refusal),
      onAnnouncement: (announced) => this.heard(announced),
    });
    /** @type {Mirror<View<F>, Announced<F>>} */
    this.mirror = new Mirror({
      fetch: () => this.fetch(),
      apply,
      changed: (_, announced) => this.seen(announced),
      failed: (refusal) => this.failed(refusal),
    });
  }

  open() {
    this.connection.open();
  }

  /** @returns {View<F> | null} the last good one, however old */
  get view() {
    return this.mirror.view;
  }

  /** What stands beside the journal leaves no gap. @param {Announced<F>} announced */
  heard(announced) {
    if (announced.body.stamp.room !== "") return this.mirror.hear(announced);
    if (this.mirror.view) this.mirror.view = this.beside(this.mirror.view, announced);
    this.changed(announced);
  }

  /** What was seen belongs to somebody who has gone. */
  forget() {
    this.mirror.view = null;
  }

  /** @param {import("./connection.js").Line} line @param {Refused} [refusal] */
  onLine(line, refusal) {
    if (this.line !== "lost" && line === "lost") this.lostAt = Date.now();
    this.line = line;
    if (line === "connected") this.connected();
    if (refusal) this.refused(refusal);
    this.changed(null);
  }

  /** What follows on a connection; devices may have to pair first. */
  connected() {
    void this.mirror.resync();
  }

  /** Why the hub does not speak with us. @param {Refused} refusal */
  refused(refusal) {
    this.refusal = refusal;
  }

  /** @returns {Promise<View<F>>} */
  async fetch() {
    /** @type {{view: View<F>}} */
    const answer = /** @type {any} */ (await this.connection.request("snapshot", /** @type {any} */ ({})));
    return answer.view;
  }

  /** @param {Announced<F> | null} announced */
  seen(announced) {
    this.refusal = null;
    this.lostAt = null;
    this.changed(announced);
  }

  /** @param {unknown} problem */
  failed(problem) {
    if (!(problem instanceof Refused)) throw problem;
    this.refused(problem);
    this.changed(null);
    if (TRY_AGAIN.has(problem.code)) setTimeout(() => void this.mirror.resync(), ASK_AGAIN_MS);
  }
}

/** Refusals that pass by themselves while the line stands. */
const TRY_AGAIN = new Set(["no_answer", "hall_not_ready", "not_durable", "internal_error"]);
