/** The counter as a narrow strip beside the agency's own program. */

import { html, nothing } from "/static/vendor/lit-html/lit-html.js";
import { claimWords } from "/static/claims.js";
import { secondsSince, stopwatch, timeOfDay } from "/static/clock.js";
import { figure } from "/static/components/figure.js";
import { ticketNumber } from "/static/components/ticket.js";
import { t } from "/static/texts.js";
import { serviceOf } from "/static/views.js";
import { DETOURS, first, OUTCOMES, shiftActions } from "./actions.js";
import { acts, undo } from "./acts.js";
import { timer } from "./desk.js";
import { sharedMark } from "./head.js";
import { BREAKS, needWords, serviceName } from "./words.js";

/** @typedef {import("/static/wire.js").CounterView} CounterView */
/** @typedef {import("./acts.js").Hands} Hands */

/** Whether the address asks for it: `?strip=1`. */
export const isStrip = new URL(location.href).searchParams.get("strip") === "1";

/** @param {CounterView} view @param {unknown} news @param {number} screens @param {Hands} hands */
export const strip = (view, news, screens, hands) => html`<div class="strip">
  <header class="strip-head">
    <h1>${t("Counter {counter}", { counter: view.counter })}</h1>
    <p class="desk-clock"><bdi class="number">${timeOfDay()}</bdi></p>
    ${sharedMark(screens)}
  </header>
  <main class="strip-main">
    ${card(view, news)}
    ${undo(view, hands)} ${acts(first(view), view, hands, "steps")}
    ${acts(OUTCOMES, view, hands, "outcomes")}
    ${acts(others(view), view, hands, "others")}
  </main>
</div>`;

/** News stand where the service is told, so that no button moves. @param {CounterView} view @param {unknown} news */
function card(view, news) {
  const { current, doing } = view.desk;
  const notes = current ? [serviceName(view, current.service), ...claimWords(view, current), ...current.needs.map(needWords)].join(" · ") : "";
  return html`<section class="turn is-${current?.state ?? "free"}" aria-label=${t("Your counter")}>
    <p class="turn-state" role="status" id="turn-state">${WORDS[doing](view)}</p>
    <p class="turn-number" id="turn-number">${current ? ticketNumber(current.ticket) : "–"}</p>
    <div class="strip-notes">${news === nothing ? html`<p class="clipped" title=${notes}>${notes}</p>` : news}</div>
    ${current ? timer(view.desk, Number(serviceOf(view, current.service)?.expected_minutes ?? 0) * 60) : since(view)}
  </section>`;
}

/** The rest has no button here, but its key. @param {CounterView} view */
const others = (view) =>
  [...DETOURS, ...shiftActions(view)].filter(({ id }) => id !== "call_chosen" && id !== "back");

/** @param {CounterView} view */
function since({ desk: { doing, doing_since } }) {
  const value = doing === "off" || doing_since === null ? "–" : stopwatch(secondsSince(doing_since));
  return figure({ id: "timer", label: t("Since then"), value });
}

/** @type {Record<CounterView["desk"]["doing"], (view: CounterView) => string>} */
const WORDS = {
  off: ({ desk }) => (desk.actions["start_shift"] === "hall_closed" ? t("Closed") : t("Not on shift")),
  free: () => t("Free"),
  called: () => t("On the way"),
  serving: () => t("Being served"),
  wrap_up: () => t("Wrap-up"),
  break: ({ desk }) => `${t("On a break")} · ${BREAKS[desk.break_reason ?? "other"]()}`,
};
