/** One piece of advice: what to do, what it saves, who gains and who loses, and a way to look closer. */

import { html, nothing } from "/static/vendor/lit-html/lit-html.js";
import { shape } from "./state.js";

/** @param {{id: string, title: string, saves: string, gains: string, loses: string, picture: unknown, act: unknown}} what */
export const advice = ({ id, title, saves, gains, loses, picture, act }) =>
  html`<article class="advice" id=${id} aria-labelledby="${id}-title">
    <h3 id="${id}-title">${title}</h3>
    <div class="advice-said">
      <p class="advice-saves">${saves}</p>
      <p>${gains}</p>
      ${loses ? html`<p class="advice-loses is-soon">${shape("soon")}<span>${loses}</span></p>` : nothing}
    </div>
    <div class="advice-act">${picture} ${act}</div>
  </article>`;
