/** A large target that leads on: a service, a face. */

import { html, nothing } from "/static/vendor/lit-html/lit-html.js";

/**
 * @param {object} what
 * @param {string} what.id
 * @param {string} what.title
 * @param {unknown} what.detail one line below the title
 * @param {string} [what.off] why it cannot be chosen; "" if it can
 * @param {() => void} what.onpress
 */
export const tile = ({ id, title, detail, off = "", onpress }) =>
  html`<button
    type="button"
    id=${id}
    class="tile"
    aria-disabled=${off ? "true" : nothing}
    @click=${() => off || onpress()}
  >
    <span class="tile-title">${title}</span>
    ${off || detail ? html`<span class="tile-detail">${off || detail}</span>` : nothing}
  </button>`;

/** The same as a link. @param {{href: string, title: string, detail: unknown}} what */
export const linkTile = ({ href, title, detail }) =>
  html`<a class="tile" href=${href}>
    <span class="tile-title">${title}</span>
    <span class="tile-detail">${detail}</span>
  </a>`;
