/** A face without a person behind it: paired once, then known by its token. */

import { Refused } from "./connection.js";
import { Face } from "./face.js";
import { codeInAddress, forgetToken, pair, tokenOf } from "./pairing.js";
import { isDueToOpen } from "./views.js";

const NO_LONGER_KNOWN = new Set(["unknown_token", "expired_token", "not_paired"]);
const PAIR_AGAIN_MS = 5000;
const LOOK_AGAIN_S = 15;

/**
 * @template {"kiosk" | "display"} F
 * @extends {Face<F>}
 */
export class Device extends Face {
  /** @param {Omit<ConstructorParameters<typeof Face<F>>[0], "token">} how */
  constructor(how) {
    super({ ...how, token: () => tokenOf(how.face) });
    this.face = how.face;
    this.boundCode = codeInAddress();
    this.pairingCode = "";
    this.isPairing = false;
    this.late_s = 0;
  }

  /** Once a second: a hall that should have opened by now is looked at, and looked at again. */
  keepHours() {
    const isLate = this.view !== null && isDueToOpen(this.view.hall);
    this.late_s = isLate ? this.late_s + 1 : 0;
    if (this.late_s % LOOK_AGAIN_S === 1) void this.mirror.resync();
  }

  /** @override */
  connected() {
    if (this.boundCode || !tokenOf(this.face)) void this.pair();
    else super.connected();
  }

  async pair() {
    if (this.isPairing) return;
    this.isPairing = true;
    try {
      const line = /** @type {import("./pairing.js").DeviceLine} */ (/** @type {unknown} */ (this.connection));
      await pair(line, this.face, this.boundCode, (code) => this.shown(code));
      this.shown("");
      this.connection.reopen();
    } catch (problem) {
      this.notPaired(problem);
    } finally {
      this.boundCode = "";
      this.isPairing = false;
    }
  }

  /** @param {string} code */
  shown(code) {
    this.pairingCode = code;
    this.changed(null);
  }

  /** @param {unknown} problem */
  notPaired(problem) {
    if (!(problem instanceof Refused)) throw problem;
    this.refusal = problem;
    this.shown("");
    setTimeout(() => this.line === "connected" && this.connected(), PAIR_AGAIN_MS);
  }

  /** @override @param {Refused} refusal */
  refused(refusal) {
    super.refused(refusal);
    if (!NO_LONGER_KNOWN.has(refusal.code)) return;
    forgetToken(this.face);
    this.connection.reopen();
  }
}
