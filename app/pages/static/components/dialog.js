/** A question that must be answered before the page goes on. */

import { ref } from "/static/vendor/lit-html/directives/ref.js";
import { html } from "/static/vendor/lit-html/lit-html.js";

/** @param {{id: string, title: string, body: unknown, actions: unknown, oncancel: () => void}} what */
export const dialog = ({ id, title, body, actions, oncancel }) =>
  html`<dialog
    id=${id}
    class="dialog"
    aria-labelledby="${id}-title"
    @cancel=${(/** @type {Event} */ event) => cancelled(event, oncancel)}
    ${ref(shown)}
  >
    <h2 id="${id}-title">${title}</h2>
    <div class="dialog-body">${body}</div>
    <div class="dialog-actions">${actions}</div>
  </dialog>`;

/** Modal as soon as it stands in the page, with what is chosen in sight. @param {Element | undefined} element */
function shown(element) {
  queueMicrotask(() => {
    if (!(element instanceof HTMLDialogElement && element.isConnected) || element.open) return;
    element.showModal();
    element.querySelector("input:checked")?.scrollIntoView({ block: "nearest" });
  });
}

/** The page decides when it closes. @param {Event} event @param {() => void} oncancel */
function cancelled(event, oncancel) {
  event.preventDefault();
  oncancel();
}
