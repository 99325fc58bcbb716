/** A button; when it cannot be pressed it stays visible and says why. */

import { html, nothing } from "/static/vendor/lit-html/lit-html.js";

/** @typedef {"primary" | "secondary" | "quiet"} Kind */

/**
 * @param {object} what
 * @param {string} what.id
 * @param {unknown} what.label
 * @param {() => void} what.onpress
 * @param {Kind} [what.kind]
 * @param {string} [what.key] the key that does the same, as printed on it
 * @param {string} [what.reason] why it cannot be pressed now; "" if it can
 * @param {boolean} [what.pressed] for a switch: whether it is on
 * @param {string} [what.language] when the label is in another language than the page
 * @param {"ltr" | "rtl"} [what.dir]
 * @param {boolean} [what.wide]
 */
export function button(what) {
  const { id, label, onpress, kind = "secondary", key = "", reason = "" } = what;
  return html`<button
    type="button"
    id=${id}
    class="button is-${kind} ${what.wide ? "is-wide" : ""}"
    aria-disabled=${reason ? "true" : nothing}
    aria-pressed=${what.pressed === undefined ? nothing : String(what.pressed)}
    aria-keyshortcuts=${key || nothing}
    @click=${(/** @type {MouseEvent} */ event) => pressed(event, reason, onpress)}
  >
    <span class="button-face">
      <span lang=${what.language ?? nothing} dir=${what.dir ?? nothing}>${label}</span>
      ${key ? html`<kbd aria-hidden="true">${key}</kbd>` : nothing}
    </span>
    ${reason ? html`<span class="button-reason">${reason}</span>` : nothing}
  </button>`;
}

/**
 * A pointer leaves no focus behind, so that Enter goes on meaning what the page says.
 *
 * @param {MouseEvent} event
 * @param {string} reason
 * @param {() => void} onpress
 */
export function pressed(event, reason, onpress) {
  if (event.detail > 0 && event.currentTarget instanceof HTMLElement) event.currentTarget.blur();
  if (!reason) onpress();
}
