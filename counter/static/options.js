/** One of a few, each with a digit: what a dialog asks for. */

import { html, nothing } from "/static/vendor/lit-html/lit-html.js";

/** @typedef {{value: string, label: string}} Choice */

/**
 * @param {object} what
 * @param {string} what.id
 * @param {string} what.label
 * @param {Choice[]} what.choices
 * @param {string} what.value
 * @param {boolean} [what.hasDigits] whether 1, 2, … choose, as printed
 * @param {(value: string) => void} what.onchange
 */
export const options = ({ id, label, choices, value, hasDigits = false, onchange }) => html`<fieldset
  class="options ${hasDigits ? "" : "is-short"}"
  data-digits=${hasDigits ? "yes" : nothing}
>
  <legend>${label}</legend>
  <div class="options-list">
    ${choices.map(
      (one, at) => html`<label class="option" for="${id}-${one.value}">
        <input
          type="radio"
          name=${id}
          id="${id}-${one.value}"
          value=${one.value}
          .checked=${one.value === value}
          @change=${() => onchange(one.value)}
        />
        <span>${one.label}</span>
        ${hasDigits ? html`<kbd aria-hidden="true">${at + 1}</kbd>` : nothing}
      </label>`,
    )}
  </div>
</fieldset>`;

/** Each entry of a record as a choice. @param {Record<string, () => string>} words @returns {Choice[]} */
export const choicesOf = (words) => Object.entries(words).map(([value, say]) => ({ value, label: say() }));

/** A digit chooses where digits are printed. @param {HTMLElement} within @param {string} digit */
export function chooseByDigit(within, digit) {
  const radios = within.querySelectorAll("[data-digits] input");
  const chosen = radios[Number(digit) - 1];
  if (!(chosen instanceof HTMLInputElement)) return;
  chosen.focus();
  chosen.click();
}
