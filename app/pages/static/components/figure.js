/** One number with its name: number first, words second. */

import { html, nothing } from "/static/vendor/lit-html/lit-html.js";
import { stateMark } from "./state.js";

/** @typedef {import("./state.js").State} State */

/** @param {{id?: string, label: string, value: unknown, state?: State, word?: string}} what */
export const figure = ({ id, label, value, state, word = "" }) =>
  html`<div class="figure ${state ? `is-${state}` : ""}" id=${id ?? nothing}>
    <span class="figure-value"><bdi class="number">${value}</bdi></span>
    <span class="figure-label">${label}</span>
    ${state ? stateMark({ state, word }) : nothing}
  </div>`;
