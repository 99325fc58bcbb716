/** A ticket on the screen: its number first, then its QR, which is also its name. */

import { html, nothing, svg } from "/static/vendor/lit-html/lit-html.js";
import { encode } from "/static/vendor/uqr.js";

/** @param {string} number */
export const ticketNumber = (number) => html`<bdi class="number">${number}</bdi>`;

/** @param {{number: string, service: string, qr: string, qrLabel: string, ahead: unknown}} what */
export const ticket = ({ number, service, qr, qrLabel, ahead }) =>
  html`<article class="ticket">
    <p class="ticket-service">${service}</p>
    <p class="ticket-number" id="ticket-number">${ticketNumber(number)}</p>
    <p class="ticket-ahead">${ahead}</p>
    ${qr ? qrCode(qr, qrLabel) : nothing}
  </article>`;

/** A QR with its quiet zone of four modules. @param {string} text @param {string} label */
export function qrCode(text, label) {
  const { data, size } = encode(text, { ecc: "M", border: 4 });
  return html`<svg class="qr" role="img" aria-label=${label} viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">
    ${svg`<path d=${darkModules(data)} />`}
  </svg>`;
}

/** @param {boolean[][]} rows */
const darkModules = (rows) =>
  rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
