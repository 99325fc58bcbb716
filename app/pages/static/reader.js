/** Whoever reads the record over HTTP: let in by a log-in, spoken to in the language they chose. */

import { entrances, logIn, logInPage, logOut } from "/static/log_in.js";
import { speak } from "/static/texts.js";

const STRANGER = new Set(["not_logged_in", "unknown_token", "expired_token"]);
const LOOK_AGAIN_MS = 1000;

export class Reader {
  /** What the hub refused last; "" for nothing. */
  refusal = "";
  #logInRefusal = "";
  #isBusy = false;
  /** @type {import("./log_in.js").Entrance[] | null} null until the hub was asked */
  #halls = null;
  #what;

  /**
   * @param {object} what
   * @param {string} what.languageKey where the browser keeps the chosen language
   * @param {() => string} what.title above the log-in
   * @param {() => void} what.redraw
   * @param {() => Promise<void>} what.show ask again for what was to be shown
   */
  constructor(what) {
    this.#what = what;
    speak(localStorage.getItem(what.languageKey) ?? "en");
    setInterval(() => void this.#lookAgain(), LOOK_AGAIN_MS);
  }

  get isStranger() {
    return STRANGER.has(this.refusal);
  }

  /** What the hub answers; a refusal is kept. @param {string} address @returns {Promise<any>} */
  async ask(address) {
    const response = await fetch(address).catch(() => null);
    const answer = response ? await response.json() : { ok: false, code: "not_connected" };
    this.refusal = answer.ok ? "" : answer.code;
    if (this.isStranger) this.#halls = await entrances();
    return answer;
  }

  /** The page before which nothing of the record is shown. */
  logInPage() {
    return logInPage({
      halls: this.#halls,
      refusal: this.#logInRefusal,
      isBusy: this.#isBusy,
      onsubmit: (asked) => void this.#comeIn(asked),
      speak: this.speakAlways,
      title: this.#what.title(),
      isAtCounter: false,
    });
  }

  /** @param {() => Promise<void>} show what is shown to nobody in particular */
  async logOut(show) {
    await logOut();
    await show();
  }

  /** The reader's own choice stays. @param {string} language */
  speakAlways = (language) => {
    localStorage.setItem(this.#what.languageKey, language);
    speak(language);
    this.#what.redraw();
  };

  /** Where nothing was chosen, the hall's first one. @param {readonly string[]} languages */
  speakAsTheHall(languages) {
    if (!localStorage.getItem(this.#what.languageKey)) speak(languages[0] ?? "en");
  }

  /** @param {import("./log_in.js").LogIn} asked */
  async #comeIn(asked) {
    this.#isBusy = true;
    this.#what.redraw();
    this.#logInRefusal = await logIn(asked);
    this.#isBusy = false;
    if (!this.#logInRefusal) return this.#what.show();
    this.#what.redraw();
  }

  /** While no hall is open, somebody who wants to log in is let in as soon as one is. */
  async #lookAgain() {
    if (!this.isStranger || this.#halls?.length) return;
    this.#halls = await entrances();
    this.#what.redraw();
  }
}
