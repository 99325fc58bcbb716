/** A list that grows shorter as one types: the letters find, the arrows choose. */

import { html, nothing } from "/static/vendor/lit-html/lit-html.js";
import { t, tn } from "/static/texts.js";

/** @typedef {{id: string, title: unknown, detail: string, reason?: string, words: string}} Option `words` are what one may type */

const SHOWN = 6;

/** Those that fit what was typed, what cannot be chosen last. @template {Option} O @param {O[]} options @param {string} typed @returns {O[]} */
export function fitting(options, typed) {
  const parts = typed.trim().toLowerCase().split(/\s+/);
  const found = options.filter((one) => parts.every((part) => one.words.toLowerCase().includes(part)));
  return [...found.filter((one) => !one.reason), ...found.filter((one) => one.reason)].slice(0, SHOWN);
}

/**
 * The one that is chosen: by the arrows or a touch, else the first that fits what was typed. Lines
 * move meanwhile, so it goes by its name and never by its place.
 *
 * @template {Option} O
 * @param {O[]} options
 * @param {{typed: string, chosen: string}} said
 * @returns {O | undefined}
 */
export function chosenOf(options, { typed, chosen }) {
  const shown = fitting(options, typed);
  if (chosen) return shown.find((one) => one.id === chosen);
  return typed.trim() ? shown[0] : undefined;
}

/**
 * @param {object} what
 * @param {string} what.id
 * @param {string} what.label
 * @param {Option[]} what.options all there are
 * @param {string} what.typed
 * @param {string} what.chosen the name of the option that was chosen, or ""
 * @param {string} what.empty what to do where none fits
 * @param {(said: {typed: string, chosen: string}) => void} what.onchange
 */
export function picker({ id, label, options, typed, chosen, empty, onchange }) {
  const shown = fitting(options, typed);
  const more = options.length - shown.length;
  const at = shown.findIndex((one) => one.id === chosenOf(options, { typed, chosen })?.id);
  const move = (/** @type {number} */ to) =>
    onchange({ typed, chosen: shown[Math.min(Math.max(0, to), shown.length - 1)]?.id ?? "" });
  return html`<div class="field picker">
    <label for=${id} id="${id}-label">${label}</label>
    <input
      id=${id}
      class="field-input"
      role="combobox"
      autofocus
      autocomplete="off"
      autocapitalize="none"
      spellcheck="false"
      aria-expanded="true"
      aria-autocomplete="list"
      aria-controls="${id}-list"
      aria-activedescendant=${at >= 0 ? `${id}-${at}` : nothing}
      .value=${typed}
      @input=${(/** @type {Event} */ event) => onchange({ typed: /** @type {HTMLInputElement} */ (event.currentTarget).value, chosen: "" })}
      @keydown=${(/** @type {KeyboardEvent} */ event) => arrows(event, at, move)}
    />
    <ul role="listbox" id="${id}-list" class="picker-list" aria-labelledby="${id}-label">
      ${shown.map((one, n) => option(id, one, n, n === at, () => move(n)))}
    </ul>
    <p class="soft picker-note" role="status">${note(shown.length, typed ? 0 : more, empty)}</p>
  </div>`;
}

/** @param {number} shown @param {number} more @param {string} empty */
function note(shown, more, empty) {
  if (!shown) return empty;
  return more > 0 ? tn("{n} more: type some letters", "{n} more: type some letters", more) : t("Arrows choose, Enter goes on");
}

/** @param {KeyboardEvent} event @param {number} at @param {(to: number) => void} move */
function arrows(event, at, move) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  event.preventDefault();
  move(at + (event.key === "ArrowDown" ? 1 : -1));
}

/** @param {string} id @param {Option} one @param {number} n @param {boolean} isChosen @param {() => void} choose */
const option = (id, { id: name, title, detail, reason = "" }, n, isChosen, choose) => html`<li
  role="option"
  id="${id}-${n}"
  data-option=${name}
  aria-selected=${String(isChosen)}
  aria-disabled=${reason ? "true" : nothing}
  @click=${choose}
>
  <span class="picker-title">${title}</span>
  <span class="picker-detail">${reason || detail}</span>
</li>`;
