/** Whoever went away leaves nothing behind: 30 s of silence, then a countdown of 15 s. */

const QUIET_S = 30;
const COUNTDOWN_S = 15;

export class Idle {
  /**
   * @param {object} how
   * @param {() => boolean} how.isNeeded whether there is anything to wipe
   * @param {() => void} how.warn the countdown begins
   * @param {() => void} how.reset it has ended
   */
  constructor({ isNeeded, warn, reset }) {
    this.how = { isNeeded, warn, reset };
    this.quiet_s = 0;
    for (const kind of ["pointerdown", "keydown", "scroll"])
      addEventListener(kind, () => this.touched(), { capture: true });
  }

  /** Any touch counts until the countdown stands; then only its own button does. */
  touched() {
    if (this.left_s === null) this.quiet_s = 0;
  }

  /** One action gives all the time again, as often as wanted. */
  moreTime() {
    this.quiet_s = 0;
  }

  /** Seconds that are left of the countdown; null before it. */
  get left_s() {
    return this.quiet_s < QUIET_S ? null : QUIET_S + COUNTDOWN_S - this.quiet_s;
  }

  /** A second has passed. */
  tick() {
    this.quiet_s = this.how.isNeeded() ? this.quiet_s + 1 : 0;
    if (this.quiet_s === QUIET_S) this.how.warn();
    if (this.quiet_s < QUIET_S + COUNTDOWN_S) return;
    this.quiet_s = 0;
    this.how.reset();
  }
}
