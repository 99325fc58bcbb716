/** What people must know now, above what it is about. */

import { html, nothing } from "/static/vendor/lit-html/lit-html.js";
import { shape } from "./state.js";

/** @typedef {import("./state.js").State} State */

/** @param {{id?: string, state: State, title: string, body?: unknown, urgent?: boolean}} what */
export const notice = ({ id, state, title, body = nothing, urgent = false }) =>
  html`<div
    class="notice is-${state}"
    id=${id ?? nothing}
    role=${urgent ? "alert" : "status"}
  >
    ${shape(state)}
    <div>
      <p class="notice-title">${title}</p>
      ${body === nothing ? nothing : html`<p>${body}</p>`}
    </div>
  </div>`;
