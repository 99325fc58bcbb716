/** No call is dropped: all are listed at once, and each is the newest for a least time, in order. */

/** @typedef {import("/static/wire.js").Call} Call */

const LEAST_MS = 3000;
const FRESH_MS = 120_000;

/** @param {Call} call a recall is a call of its own */
export const nameOf = (call) => `${call.ticket}/${call.counter}/${call.calls}`;

export class Stage {
  /**
   * @param {object} how
   * @param {(call: Call) => void} how.shown a call is newest now
   * @param {() => void} how.changed none is any more
   * @param {(call: Call) => boolean} how.isOn whether its citizen is still called or served
   */
  constructor(how) {
    this.how = how;
    /** @type {Call[]} called, and not yet shown */
    this.queue = [];
    /** @type {Call | null} the newest on the board */
    this.newest = null;
    this.isHeld = false;
    /** @type {Set<string> | null} every call that was shown or waits to be; null at first */
    this.known = null;
  }

  /** @param {Call} call */
  add(call) {
    this.known?.add(nameOf(call));
    this.queue.push(call);
    this.next();
  }

  /** A fresh snapshot: what was called while the line was lost is still shown, if not stale. @param {Call[]} calls @param {number} now_ms */
  reconcile(calls, now_ms) {
    const { known } = this;
    const isNew = (/** @type {Call} */ call) =>
      known !== null && !known.has(nameOf(call)) && now_ms - Date.parse(call.called_at) < FRESH_MS;
    const missed = calls.filter(isNew).reverse();
    this.known = new Set([...(known ?? []), ...calls.map(nameOf)]);
    for (const call of missed) this.add(call);
  }

  /** What the board shows: newest first, then who else is called. @param {Call[]} calls @param {number} rows */
  rows(calls, rows) {
    const newest = this.held(calls);
    const others = calls.filter((one) => one.ticket !== newest?.ticket);
    return (newest ? [newest, ...others] : others).slice(0, rows);
  }

  /** The newest stays for its least time, even when its citizen was quicker. @param {Call[]} calls */
  held(calls) {
    const stays = this.isHeld || calls.some((one) => one.ticket === this.newest?.ticket);
    return stays ? this.newest : null;
  }

  next() {
    if (this.isHeld) return;
    const call = this.due();
    if (!call) return this.how.changed();
    this.newest = call;
    this.isHeld = true;
    setTimeout(() => this.release(), LEAST_MS);
    this.how.shown(call);
  }

  /** The next to be shown; a recall is over once its citizen has gone. */
  due() {
    let call = this.queue.shift();
    while (call && call.calls > 1 && !this.how.isOn(call)) call = this.queue.shift();
    return call;
  }

  release() {
    this.isHeld = false;
    this.next();
  }
}
