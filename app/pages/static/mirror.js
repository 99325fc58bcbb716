/** A face's copy of its view: snapshot, then announcements in order, and again after a gap. */

/** @typedef {import("./wire.js").Stamp} Stamp */

/**
 * @template {{stamp: Stamp}} V
 * @template {{name: string, body: {stamp: Stamp}}} A
 */
export class Mirror {
  /**
   * @param {object} how
   * @param {() => Promise<V>} how.fetch the snapshot; may be refused
   * @param {(view: V, announced: A) => V} how.apply the view after an announcement
   * @param {(view: V, announced: A | null) => void} how.changed null: a fresh snapshot
   * @param {(refusal: any) => void} how.failed there was no snapshot: what came is kept, and
   *     whoever hears of it calls `resync` again
   */
  constructor(how) {
    this.how = how;
    /** @type {V | null} */
    this.view = null;
    /** @type {A[]} what came while the snapshot was on its way */
    this.waiting = [];
    /** @type {Map<string, number>} the last revision heard in each room */
    this.heard = new Map();
    this.isFetching = false;
    this.isStale = false;
  }

  /** Take the snapshot; asked again meanwhile, it is taken once more afterwards. */
  async resync() {
    this.isStale = true;
    if (this.isFetching) return;
    this.isFetching = true;
    try {
      while (this.isStale) {
        this.isStale = false;
        this.see(await this.how.fetch());
      }
      this.isFetching = false;
      this.catchUp();
    } catch (refusal) {
      this.isFetching = false;
      this.how.failed(refusal);
    }
  }

  /** @param {A} announced */
  hear(announced) {
    const { stamp } = announced.body;
    if (this.isFetching || this.view === null) this.waiting.push(announced);
    else if (this.isGap(stamp) || announced.name === "hall.changed") this.start(announced);
    else if (this.isNews(stamp)) this.apply(announced);
  }

  /** @param {A} announced */
  start(announced) {
    this.waiting.push(announced);
    void this.resync();
  }

  /** @param {V} view */
  see(view) {
    this.view = view;
    this.heard.clear();
    this.how.changed(view, null);
  }

  /** What came meanwhile, except for what the snapshot already holds. */
  catchUp() {
    const waiting = this.waiting.filter((one) => this.isNews(one.body.stamp));
    this.waiting = [];
    for (const one of waiting) this.hear(one);
  }

  /** @param {A} announced */
  apply(announced) {
    const { stamp } = announced.body;
    this.heard.set(stamp.room, stamp.revision);
    this.view = this.how.apply(/** @type {V} */ (this.view), announced);
    this.how.changed(this.view, announced);
  }

  /** @param {Stamp} stamp */
  isGap(stamp) {
    const seen = this.seen();
    const known = Math.max(this.heard.get(stamp.room) ?? 0, seen.revision);
    return stamp.epoch > seen.epoch || (stamp.epoch === seen.epoch && stamp.previous > known);
  }

  /** Whether the view does not hold it yet; a hub of the past has no news. @param {Stamp} stamp */
  isNews(stamp) {
    const seen = this.seen();
    if (stamp.epoch !== seen.epoch) return stamp.epoch > seen.epoch;
    return stamp.revision > seen.revision;
  }

  /** Where the snapshot stands. */
  seen() {
    return this.view?.stamp ?? { epoch: -1, revision: -1 };
  }
}
