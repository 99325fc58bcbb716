/** A table with a caption; what cannot be shown says what to do instead. */

import { html } from "/static/vendor/lit-html/lit-html.js";

/** @param {{caption: string, columns: string[], rows: unknown[][], empty: string}} what */
export const table = ({ caption, columns, rows, empty }) =>
  html`<table class="table">
    <caption>${caption}</caption>
    <thead>
      <tr>${columns.map((one) => html`<th scope="col">${one}</th>`)}</tr>
    </thead>
    <tbody>
      ${rows.length
        ? rows.map(row)
        : html`<tr><td class="table-empty" colspan=${columns.length}>${empty}</td></tr>`}
    </tbody>
  </table>`;

/** @param {unknown[]} cells */
const row = ([first, ...rest]) =>
  html`<tr><th scope="row">${first}</th>${rest.map((one) => html`<td>${one}</td>`)}</tr>`;
