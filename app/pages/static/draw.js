/** Drawing a page's root: cleared once, then redrawn at most once a frame. */

import { html, render } from "/static/vendor/lit-html/lit-html.js";
import { pressed } from "./components/button.js";

/**
 * @param {() => unknown} page what is drawn
 * @returns {() => void} asks for the page to be drawn again
 */
export function drawer(page) {
  const root = /** @type {HTMLElement} */ (document.getElementById("root"));
  root.replaceChildren();
  let isAsked = false;
  const draw = () => {
    isAsked = false;
    render(page(), root);
    document.documentElement.dataset["drawn"] = "yes";
  };
  return () => {
    if (isAsked) return;
    isAsked = true;
    queueMicrotask(draw);
  };
}

/** Language switch: every language in its own name and script. @param {import("./texts.js").Spoken[]} languages @param {string} current @param {(language: string) => void} choose @param {string} label */
export const languageSwitch = (languages, current, choose, label) =>
  html`<nav class="languages" aria-label=${label}>
    ${languages.map(
      (one) => html`<button
        type="button"
        lang=${one.language}
        dir=${one.dir}
        aria-pressed=${String(one.language === current)}
        @click=${(/** @type {MouseEvent} */ event) => pressed(event, "", () => choose(one.language))}
      >
        ${one.name}
      </button>`,
    )}
  </nav>`;
