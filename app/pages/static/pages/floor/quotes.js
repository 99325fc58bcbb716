/** How good the waits are that tickets are told, and what that means. */

import { html } from "/static/vendor/lit-html/lit-html.js";
import { figure } from "../../components/figure.js";
import { t } from "../../texts.js";

/** @typedef {import("../../wire.js").FloorView} FloorView */

/** @param {FloorView} view */
export const quotesPanel = ({ quotes }) => html`<section class="panel" id="quotes" aria-labelledby="quotes-title">
  <h2 id="quotes-title">${t("How good our estimates are")}</h2>
  ${quotes.n ? figures(quotes) : html`<p class="empty">${t("Nobody who was told a wait was called yet.")}</p>`}
  <p class="soft">${t("Of today’s tickets that were told a wait and were called: how far the wait was from what was told, on average; how much longer (+) or shorter (−) it was; and how many were called within the range on their paper. Who let others pass, came later or had an appointment does not count.")}</p>
</section>`;

/** @param {FloorView["quotes"]} quotes */
const figures = ({ n, error_s, bias_s, within }) => html`<div class="quotes-figures">
  ${figure({ id: "quotes-error", label: t("Error, min"), value: tenths(error_s) })}
  ${figure({ id: "quotes-bias", label: t("Bias, min"), value: signed(bias_s) })}
  ${figure({ id: "quotes-within", label: t("Within the range"), value: `${Math.round((within.share ?? 0) * 100)} %` })}
  ${figure({ id: "quotes-n", label: t("Tickets"), value: n })}
</div>`;

/** @param {number | null} seconds */
const tenths = (seconds) => ((seconds ?? 0) / 60).toFixed(1);

/** @param {number | null} seconds */
const signed = (seconds) => `${(seconds ?? 0) < 0 ? "−" : "+"}${tenths(Math.abs(seconds ?? 0))}`;
