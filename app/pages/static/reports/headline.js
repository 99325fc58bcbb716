/** What the day comes to: number first, and what it means right below it. */

import { html } from "/static/vendor/lit-html/lit-html.js";
import { figure } from "/static/components/figure.js";
import { t } from "/static/texts.js";
import { definition } from "./definitions.js";
import { percent, ratio, signedTime, time } from "./words.js";

/** @typedef {import("/static/wire.js").DayReport} DayReport */

/** @param {DayReport} report */
export const headline = (report) => html`<section class="headline" aria-label=${t("The day in figures")}>
  ${tiles(report).map(
    ([key, label, value, more]) => html`<div class="headline-tile" id="figure-${key}">
      ${figure({ label, value })} ${more} ${definition(report.definitions, key)}
    </div>`,
  )}
</section>`;

/** @param {DayReport} report @returns {[string, string, unknown, unknown][]} */
function tiles({ total }) {
  const { served, arrived } = total.service_level;
  return [
    ["tickets", t("Tickets"), total.tickets, line(t("{n} turns with transfers and second services", { n: total.arrived }))],
    ["served", t("Served"), total.served, line(t("of {n} turns", { n: total.arrived }))],
    ["wait", t("Wait, median"), time(total.wait.median_s), spread(total.wait)],
    ["visit", t("Visit, median"), time(total.visit.median_s), spread(total.visit)],
    ["transaction", t("Transaction, median"), time(total.transaction.median_s), spread(total.transaction)],
    ["service_level_served", t("Service level over served"), percent(served.share), line(ratio(served))],
    ["service_level_arrived", t("Service level over arrived"), percent(arrived.share), line(ratio(arrived))],
    ["no_show_rate", t("No-show rate"), percent(total.no_show_rate.share), line(ratio(total.no_show_rate))],
    ["quotes_error_s", t("Error of the waits told"), time(total.quotes.error_s), told(total.quotes)],
  ];
}

/** @param {import("/static/wire.js").Spread} spread */
const spread = ({ mean_s, p90_s, p95_s }) =>
  line([
    html`<span>${t("mean")} ${time(mean_s)}</span>`,
    html`<span>${t("90 % within")} ${time(p90_s)}</span>`,
    html`<span>${t("95 % within")} ${time(p95_s)}</span>`,
  ]);

/** @param {import("/static/wire.js").Quotes} quotes */
const told = ({ within, bias_s }) =>
  line([
    html`<span>${t("within the range")} ${percent(within.share)} (${ratio(within)})</span>`,
    html`<span>${t("bias")} ${signedTime(bias_s)}</span>`,
  ]);

/** @param {unknown} words */
const line = (words) => html`<p class="more">${words}</p>`;
