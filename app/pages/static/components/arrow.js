/** Which way to go; an arrow points at the real hall, so no language mirrors it. */

import { html, nothing, svg } from "/static/vendor/lit-html/lit-html.js";

/** @type {Record<string, number>} degrees clockwise from straight ahead */
const TURNS = {
  ahead: 0,
  ahead_right: 45,
  right: 90,
  back_right: 135,
  back: 180,
  back_left: -135,
  left: -90,
  ahead_left: -45,
  up: 0,
  down: 180,
};

/** Nothing for a direction the hall made up. @param {string} direction @param {string} word */
export function arrow(direction, word) {
  const turn = TURNS[direction];
  if (turn === undefined) return nothing;
  return html`<svg class="arrow" viewBox="0 0 24 24" role="img" aria-label=${word}>
    ${svg`<path transform="rotate(${turn} 12 12)" d="M12 21V4M4.5 11 12 3.5 19.5 11" />`}
  </svg>`;
}
