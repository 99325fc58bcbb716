/** What the site's own pages share: the head of the page and its language. */

import { html } from "/static/vendor/lit-html/lit-html.js";
import { drawer, languageSwitch } from "../draw.js";
import { language, languages, loadTexts, speak, t } from "../texts.js";

const PLACE = "onehall.site.language";

/**
 * Load the texts, then draw the page in the person's language and again when it changes.
 *
 * @param {(redraw: () => void) => unknown} page
 * @returns {Promise<() => void>} draws it again
 */
export async function open(page) {
  await loadTexts();
  speak(new URL(location.href).searchParams.get("lang") ?? remembered());
  const redraw = drawer(() => page(redraw));
  redraw();
  return redraw;
}

/** @param {string} title @param {() => void} redraw */
export const head = (title, redraw) =>
  html`<header class="head">
    <a class="head-name" href="/">OneHall</a>
    ${languageSwitch(languages(), language(), (chosen) => choose(chosen, redraw), t("Language"))}
    <h1>${title}</h1>
  </header>`;

/** @param {string} chosen @param {() => void} redraw */
function choose(chosen, redraw) {
  localStorage.setItem(PLACE, chosen);
  speak(chosen);
  redraw();
}

/** What was chosen here before, else what the browser asks for. */
const remembered = () => localStorage.getItem(PLACE) ?? navigator.language.slice(0, 2);
