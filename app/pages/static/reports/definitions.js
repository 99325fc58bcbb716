/** What figures mean, in the words that come with every report. */

import { html, nothing } from "/static/vendor/lit-html/lit-html.js";
import { table } from "/static/components/table.js";
import { t } from "/static/texts.js";

/** @typedef {import("/static/wire.js").Definition} Definition */

/** @param {string} text a sentence of the report, which the catalogues know */
const said = (text) => (text ? t(text) : "");

/** @param {Definition[]} every */
export const definitions = (every) => html`<section class="record-part is-definitions" aria-labelledby="definitions-title">
  <h3 id="definitions-title">${t("What the figures mean")}</h3>
  <p>${t("Median, 90th and 95th percentile are linear between the two nearest values, as PERCENTILE.INC of spreadsheets.")}</p>
  <p>${t("Whom an operator may serve is taken from post and skills; work profiles, needs, turns kept for one person, and second rounds after a no-show or parking are not looked at.")}</p>
  ${table({
    caption: t("Definitions"),
    columns: [t("Figure"), t("Unit"), t("From"), t("To"), t("Of whom"), t("Booked to"), t("Those who left")],
    rows: every.map((one) => [said(one.name), said(one.unit), said(one.starts), said(one.ends), said(one.population), said(one.booked), said(one.left)]),
    empty: "",
  })}
</section>`;

/** The way in which one reads on. */
const onward = () => (document.documentElement.dir === "rtl" ? "←" : "→");

/** One figure's definition beside it, in a few lines. @param {Definition[]} every @param {string} figure */
export function definition(every, figure) {
  const one = every.find((each) => each.figure === figure);
  if (!one) return nothing;
  return html`<div class="meaning">
    ${one.starts ? html`<p>${said(one.starts)} ${onward()} ${said(one.ends)}</p>` : nothing}
    <p>${said(one.population)}</p>
    ${one.left ? html`<p>${t("Those who left:")} ${said(one.left)}</p>` : nothing}
  </div>`;
}
