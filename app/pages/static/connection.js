/** The line to the hub: one namespace a face, requests that may be repeated without harm. */

import { io } from "/static/vendor/socket.io.js";

/** @typedef {import("./wire.js").Wire} Wire */
/** @typedef {"kiosk" | "counter" | "display" | "floor" | "reception"} Face what has a line to the hub */
/** @typedef {"connecting" | "connected" | "lost"} Line */

/**
 * @template {Face} F
 * @typedef {{[N in keyof Wire["announcements"][F]]: {name: N, body: Wire["announcements"][F][N]}}[keyof Wire["announcements"][F]] & {name: string, body: {stamp: import("./wire.js").Stamp}}} Announced
 */

const PATIENCE_MS = 4000;
/** For what the hub thinks about: asked again, it would only think twice. */
const LONG_PATIENCE_MS = 30_000;
const ATTEMPTS = 3;

/** What the hub, or the line to it, refused; texts hang on `code`. */
export class Refused extends Error {
  /** @param {string} code @param {string} message @param {string[]} [instead] keys of whom or what one may take instead */
  constructor(code, message, instead = []) {
    super(message);
    this.code = code;
    this.instead = instead;
  }
}

/**
 * One face's line. It comes back by itself; whoever opened it hears when it does.
 *
 * @template {Face} F
 */
export class Connection {
  /**
   * @param {object} how
   * @param {F} how.face
   * @param {() => string} how.token asked again at each attempt; "" where a cookie says who it is
   * @param {(line: Line, refusal?: Refused) => void} how.onLine
   * @param {(announced: Announced<F>) => void} how.onAnnouncement
   */
  constructor({ face, token, onLine, onAnnouncement }) {
    this.socket = io(`/${face}`, {
      auth: (give) => give({ token: token() }),
      transports: ["websocket", "polling"],
      reconnectionDelay: 500,
      reconnectionDelayMax: 5000,
      autoConnect: false,
    });
    this.socket.on("connect", () => onLine("connected"));
    this.socket.on("disconnect", (reason) => this.lost(reason, onLine));
    this.socket.on("connect_error", (error) => this.turnedAway(error, onLine));
    this.socket.onAny((name, body) => onAnnouncement({ name, body }));
  }

  open() {
    this.socket.connect();
  }

  /** Say again who we are: after a log-in, a log-out, a pairing. */
  reopen() {
    this.socket.disconnect().connect();
  }

  /**
   * Ask, and ask again with the same `request_id` when no answer comes: it is done once.
   *
   * @template {keyof Wire["requests"][F] & string} N
   * @param {N} name
   * @param {Omit<Asked<F, N>, "request_id">} payload
   * @returns {Promise<Answered<F, N>>}
   */
  async request(name, payload) {
    const body = ASKS.has(name) ? payload : { ...payload, request_id: uuid() };
    for (let attempt = 1; attempt <= ATTEMPTS && this.socket.connected; attempt += 1) {
      const answer = await this.emit(name, body);
      if (answer?.ok) return answer;
      if (answer) throw new Refused(answer.code, answer.message, answer.instead ?? []);
    }
    throw new Refused(this.socket.connected ? "no_answer" : "not_connected", "the hub is silent");
  }

  /** @param {string} name @param {object} body @returns {Promise<any>} undefined: no answer */
  emit(name, body) {
    return new Promise((resolve) => {
      this.socket
        .timeout(THOUGHT_ABOUT.has(name) ? LONG_PATIENCE_MS : PATIENCE_MS)
        .emit(name, body, (/** @type {unknown} */ error, /** @type {any} */ answer) =>
          resolve(error ? undefined : answer),
        );
    });
  }

  /** @param {string} reason @param {(line: Line) => void} onLine */
  lost(reason, onLine) {
    if (reason === "io client disconnect") return;
    onLine("lost");
    // After a disconnect by the server socket.io does not come back on its own.
    if (reason === "io server disconnect") setTimeout(() => this.socket.connect(), 1000);
  }

  /** @param {Error & {data?: any}} error @param {(line: Line, refusal?: Refused) => void} onLine */
  turnedAway(error, onLine) {
    if (this.socket.active) return onLine("lost");
    const code = error.data?.code ?? error.message;
    return onLine("lost", new Refused(code, error.data?.message ?? error.message));
  }
}

/**
 * @template {Face} F
 * @template {keyof Wire["requests"][F]} N
 * @typedef {Wire["requests"][F][N] extends {ask: infer A} ? A : never} Asked
 */
/**
 * @template {Face} F
 * @template {keyof Wire["requests"][F]} N
 * @typedef {Wire["requests"][F][N] extends {answer: infer A} ? A : never} Answered
 */

/** Requests that change nothing carry no `request_id`. */
const ASKS = new Set(["snapshot", "request_pairing", "claim_pairing", "own_printers", "find_ticket", "what_if"]);

const THOUGHT_ABOUT = new Set(["what_if"]);

/** `crypto.randomUUID` is missing on plain HTTP, which halls use inside the house. */
export function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (/** @type {number} */ (bytes[6]) & 0x0f) | 0x40;
  bytes[8] = (/** @type {number} */ (bytes[8]) & 0x3f) | 0x80;
  const hex = [...bytes].map((one) => one.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
