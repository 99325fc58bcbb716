/** Fields with their label above, and above the field the error that is about it. */

import { html, nothing } from "/static/vendor/lit-html/lit-html.js";
import { shape } from "./state.js";

/** @typedef {{id: string, label: string, hint?: string, error?: string}} Labelled */
/** @typedef {{value: string, label: string}} Choice */

/** @param {Labelled & {type?: "text" | "password" | "search" | "number", value?: string, autocomplete?: "username" | "current-password" | "off", oninput?: (value: string) => void}} what */
export const field = (what) => labelled(
  what,
  html`<input
    id=${what.id}
    name=${what.id}
    class="field-input"
    type=${what.type ?? "text"}
    .value=${what.value ?? ""}
    autocomplete=${what.autocomplete ?? "off"}
    autocapitalize="none"
    spellcheck="false"
    @input=${(/** @type {Event} */ event) => what.oninput?.(valueOf(event))}
    aria-invalid=${what.error ? "true" : nothing}
    aria-describedby=${described(what)}
  />`,
);

/** @param {Labelled & {choices: Choice[], value: string, onchange?: (value: string) => void}} what */
export const choice = (what) => labelled(
  what,
  html`<select
    id=${what.id}
    name=${what.id}
    class="field-input"
    @change=${(/** @type {Event} */ event) => what.onchange?.(valueOf(event))}
    aria-invalid=${what.error ? "true" : nothing}
    aria-describedby=${described(what)}
  >
    ${what.choices.map(
      (one) => html`<option value=${one.value} ?selected=${one.value === what.value}>${one.label}</option>`,
    )}
  </select>`,
);

/** @param {Event} event */
const valueOf = ({ currentTarget }) =>
  /** @type {HTMLInputElement | HTMLSelectElement} */ (currentTarget).value;

/** A box to tick, as large as a target must be. @param {{id: string, label: string, checked: boolean, onchange: (checked: boolean) => void}} what */
export const tick = ({ id, label, checked, onchange }) =>
  html`<label class="tick" for=${id}>
    <input
      type="checkbox"
      id=${id}
      .checked=${checked}
      @change=${(/** @type {Event} */ event) =>
        onchange(/** @type {HTMLInputElement} */ (event.currentTarget).checked)}
    />
    <span>${label}</span>
  </label>`;

/** @param {Labelled} what @param {unknown} control */
const labelled = ({ id, label, hint = "", error = "" }, control) =>
  html`<div class="field ${error ? "has-error" : ""}">
    <label for=${id}>${label}</label>
    ${hint ? html`<p class="field-hint" id="${id}-hint">${hint}</p>` : nothing}
    ${error
      ? html`<p class="field-error is-over" id="${id}-error">${shape("over")}<span>${error}</span></p>`
      : nothing}
    ${control}
  </div>`;

/** @param {Labelled} what */
function described({ id, hint, error }) {
  const ids = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean);
  return ids.length ? ids.join(" ") : nothing;
}
