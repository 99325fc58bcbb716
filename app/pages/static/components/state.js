/** Four states, each with a shape and a word besides its colour. */

import { html, nothing, svg } from "/static/vendor/lit-html/lit-html.js";

/** @typedef {"fine" | "soon" | "over" | "off"} State */

const SHAPES = {
  fine: svg`<circle cx="12" cy="12" r="11" /><path class="mark" d="M6.5 12.5l4 4 7-8" />`,
  soon: svg`<path d="M12 1 23.5 22H.5Z" /><path class="mark" d="M12 8.5v6M12 17.5v1.5" />`,
  over: svg`<path d="M7.4 1h9.2L23 7.4v9.2L16.6 23H7.4L1 16.6V7.4Z" /><path class="mark" d="M12 5.5v8M12 16.5v2" />`,
  off: svg`<rect class="hollow" x="2" y="2" width="20" height="20" rx="2" /><path class="mark dark" d="M7 12h10" />`,
};

/** The shape alone; its word must stand beside it. @param {State} state */
export const shape = (state) =>
  html`<svg class="shape is-${state}" viewBox="0 0 24 24" aria-hidden="true">${SHAPES[state]}</svg>`;

/** @param {{state: State, word: string, id?: string}} what */
export const stateMark = ({ state, word, id }) =>
  html`<span class="state is-${state}" id=${id ?? nothing}>${shape(state)}<span>${word}</span></span>`;
