/** What the pages of the floor and of the reception share: log-in, the line, news, one act at a time. */

import { html, nothing } from "/static/vendor/lit-html/lit-html.js";
import { wear } from "./brand.js";
import { hallMoment, setClock, timeOfDay } from "./clock.js";
import { button } from "./components/button.js";
import { notice } from "./components/notice.js";
import { Refused } from "./connection.js";
import { drawer, languageSwitch } from "./draw.js";
import { Face } from "./face.js";
import { entrances, logIn, logInPage, logOut } from "./log_in.js";
import { toStaff } from "./refusals.js";
import { language, languages, loadTexts, own, speak, t } from "./texts.js";

/** @typedef {"floor" | "reception"} StaffFace */
/** @typedef {import("./components/state.js").State} State */
/** @typedef {{username: string, role: string, agency?: string}} Person */
/** @typedef {{state: State, title: string, body?: unknown}} News */

const STRANGER = new Set(["not_logged_in", "unknown_token", "expired_token"]);
const GATHER_MS = 250;
const LOOK_AGAIN_S = 5;

/**
 * A page of somebody who looks after the hall. It asks for its view again whenever something has
 * happened, and every five seconds: not everybody hears of everything.
 *
 * @template {StaffFace} F
 */
export class Staff {
  /**
   * @param {object} how
   * @param {F} how.face
   * @param {() => string} how.title
   * @param {(view: import("./face.js").View<F>, page: Staff<F>) => unknown} how.page
   * @param {(view: import("./face.js").View<F>, announced: import("./face.js").Announced<F>) => import("./face.js").View<F>} [how.apply]
   * @param {(view: import("./face.js").View<F>, announced: import("./face.js").Announced<F>) => import("./face.js").View<F>} [how.beside]
   * @param {() => void} [how.looked] called with each fresh view
   */
  constructor(how) {
    this.how = how;
    /** @type {import("./log_in.js").Entrance[] | null} null until the hub was asked */
    this.halls = null;
    this.isLooking = false;
    this.logInRefusal = "";
    this.isBusy = false;
    /** @type {News | null} */
    this.news = null;
    /** @type {Person | null} */
    this.person = null;
    this.isDue = false;
    this.age_s = 0;
    this.redraw = () => {};
    /** @type {Face<F>} */
    this.line = new Face({
      face: how.face,
      apply: how.apply ?? ((view) => view),
      ...(how.beside ? { beside: how.beside } : {}),
      changed: (announced) => this.changed(announced),
    });
  }

  async open() {
    await loadTexts();
    speak(localStorage.getItem(this.languagePlace) ?? "en");
    this.redraw = drawer(() => this.page());
    this.line.open();
    this.redraw();
    setInterval(() => void this.tick(), 1000);
  }

  get languagePlace() {
    return `onehall.${this.how.face}.language`;
  }

  get isConnected() {
    return this.line.line === "connected";
  }

  get isStranger() {
    return this.line.refusal !== null && STRANGER.has(this.line.refusal.code);
  }

  /** @param {{name: string} | null} announced */
  changed(announced) {
    const { view } = this.line;
    if (announced === null && view) this.seen(view);
    if (announced?.name === "floor.changed") this.lookSoon();
    if (this.isStranger && this.halls === null) void this.lookForHalls();
    this.redraw();
  }

  /** @param {import("./face.js").View<F>} view */
  seen({ hall }) {
    this.age_s = 0;
    setClock(hall);
    wear(hall.brand);
    if (!localStorage.getItem(this.languagePlace)) speak(hall.languages[0] ?? "en");
    if (this.person === null) void this.whoAmI();
    this.how.looked?.();
  }

  /** Many things happen at once; one look is enough for all. */
  lookSoon() {
    if (this.isDue) return;
    this.isDue = true;
    setTimeout(() => {
      this.isDue = false;
      this.look();
    }, GATHER_MS);
  }

  look() {
    if (this.isConnected) void this.line.mirror.resync();
  }

  async tick() {
    if (this.isStranger && this.halls?.length === 0) await this.lookForHalls();
    this.age_s += 1;
    if (this.line.view && this.age_s % LOOK_AGAIN_S === 0) this.look();
    this.redraw();
  }

  /** Asked when a stranger comes, and again each second while none is open. */
  async lookForHalls() {
    if (this.isLooking) return;
    this.isLooking = true;
    this.halls = await entrances();
    this.isLooking = false;
    this.redraw();
  }

  async whoAmI() {
    const response = await fetch("/me").catch(() => null);
    if (response?.ok) this.person = await response.json();
    this.redraw();
  }

  /** @param {import("./log_in.js").LogIn} asked */
  async comeIn(asked) {
    this.isBusy = true;
    this.redraw();
    this.logInRefusal = await logIn(asked);
    this.isBusy = false;
    if (!this.logInRefusal) this.line.connection.reopen();
    this.redraw();
  }

  async goOut() {
    await logOut();
    this.line.forget();
    this.person = null;
    this.news = null;
    this.line.connection.reopen();
  }

  /** @param {string} chosen */
  speakAlways(chosen) {
    localStorage.setItem(this.languagePlace, chosen);
    speak(chosen);
    this.redraw();
  }

  /**
   * Ask the hub for one thing at a time; the view follows at once.
   *
   * @template {keyof import("./wire.js").Wire["requests"][F] & string} N
   * @param {N} name
   * @param {Omit<import("./connection.js").Asked<F, N>, "request_id">} said
   * @returns {Promise<import("./connection.js").Answered<F, N> | Refused | null>} null: another
   *     is on its way
   */
  async ask(name, said) {
    if (this.isBusy) return null;
    this.isBusy = true;
    try {
      return await this.line.connection.request(name, said);
    } catch (problem) {
      if (problem instanceof Refused) return problem;
      throw problem;
    } finally {
      this.isBusy = false;
      this.look();
      this.redraw();
    }
  }

  /** @param {State} state @param {string} title @param {unknown} [body] */
  tell(state, title, body) {
    this.news = { state, title, body };
    this.redraw();
  }

  page() {
    if (this.isStranger)
      return logInPage({
        halls: this.halls,
        refusal: this.logInRefusal,
        isBusy: this.isBusy,
        onsubmit: (asked) => void this.comeIn(asked),
        speak: (chosen) => this.speakAlways(chosen),
        title: this.how.title(),
        isAtCounter: false,
      });
    const { view } = this.line;
    return view ? this.how.page(view, this) : this.waitPage();
  }

  /** @param {import("./face.js").View<F>} view @param {unknown} [middle] */
  head({ hall }, middle = nothing) {
    return html`<header class="staff-head">
      <h1>${this.how.title()}</h1>
      <p class="staff-place">${own(hall.name)}</p>
      ${middle}
      <p class="staff-who"><bdi>${this.person?.username ?? ""}</bdi></p>
      ${languageSwitch(languages(hall.languages), language(), (chosen) => this.speakAlways(chosen), t("Language"))}
      ${button({ id: "log-out", label: t("Log out"), onpress: () => void this.goOut() })}
      <p class="staff-clock"><bdi class="number">${timeOfDay()}</bdi></p>
    </header>`;
  }

  /** What the page says of itself: a lost line, or what came of the last act. */
  newsStrip() {
    const { lostAt } = this.line;
    if (lostAt !== null) return lineStrip(lostAt);
    if (!this.news) return nothing;
    return html`<div class="staff-news">
      ${notice({ id: "news", urgent: this.news.state === "over", ...this.news })}
      ${button({ id: "news-close", label: t("Close"), kind: "quiet", onpress: () => this.forgetNews() })}
    </div>`;
  }

  forgetNews() {
    this.news = null;
    this.redraw();
  }

  waitPage() {
    const { refusal } = this.line;
    return html`<main class="log-in">
      <h1>${this.how.title()}</h1>
      ${refusal
        ? notice({ state: "over", title: toStaff(refusal.code) })
        : notice({ state: "soon", title: t("Connecting to the hub"), body: t("This page goes on by itself when the hub answers.") })}
      ${refusal?.code === "not_allowed"
        ? button({ id: "log-out", label: t("Log in as somebody else"), kind: "primary", onpress: () => void this.goOut() })
        : nothing}
    </main>`;
  }
}

/** @param {number} lostAt */
const lineStrip = (lostAt) =>
  notice({
    id: "line",
    state: "soon",
    title: t("Reconnecting to the hub"),
    body: t("What you see is from {time}. Nothing can be changed until the line is back.", { time: timeOfDay(hallMoment(lostAt)) }),
  });
