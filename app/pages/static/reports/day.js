/** A day's page: which day, what it comes to, pictures with their tables, what figures mean. */

import { html, nothing } from "/static/vendor/lit-html/lit-html.js";
import { dayOfYear, timeOfDay } from "/static/clock.js";
import { button } from "/static/components/button.js";
import { notice } from "/static/components/notice.js";
import { languageSwitch } from "/static/draw.js";
import { language, languages, own, t } from "/static/texts.js";
import { definition, definitions } from "./definitions.js";
import { headline } from "./headline.js";
import { levels, patterns, waits, workTimes } from "./pictures.js";
import { agencyTable, counterTable, hourTable, leftTable, operatorTable, overtakesTable, serviceTable, timesTable } from "./tables.js";

/** @typedef {import("/static/wire.js").DayReport} DayReport */

/**
 * @param {object} what
 * @param {DayReport | null} what.report the last one that was seen
 * @param {string} what.day that was asked for
 * @param {string} what.refusal why it cannot be shown, or ""
 * @param {(day: string) => void} what.show
 * @param {() => void} what.logOut
 * @param {(language: string) => void} what.speak
 */
export const dayPage = (what) => html`<div class="record">
  ${patterns()} ${head(what)}
  <main class="record-main">
    ${what.refusal
      ? notice({ id: "refusal", state: "over", title: what.refusal, urgent: true })
      : what.report && day(what.report)}
  </main>
</div>`;

/** @param {Parameters<typeof dayPage>[0]} what */
const head = ({ report, day, show, logOut, speak }) => html`<header class="record-head">
  <div>
    <h1>${t("The record of a day")}</h1>
    ${report ? html`<p>${own(report.name)}${agencyWords(report)}</p>` : nothing}
  </div>
  <form class="record-day" @submit=${(/** @type {SubmitEvent} */ event) => chosen(event, show)}>
    <label for="day">${t("Day")}</label>
    <input class="field-input" id="day" name="day" type="date" required .value=${day} />
    <button class="button is-primary" id="show"><span class="button-face">${t("Show")}</span></button>
  </form>
  <div class="record-tools">
    ${report ? button({ id: "print", label: t("Print"), onpress: () => print() }) : nothing}
    ${languageSwitch(languages(report?.languages), language(), speak, t("Language"))}
    ${button({ id: "log-out", label: t("Log out"), onpress: logOut })}
  </div>
</header>`;

/** @param {SubmitEvent} event @param {(day: string) => void} show */
function chosen(event, show) {
  event.preventDefault();
  show(String(new FormData(/** @type {HTMLFormElement} */ (event.currentTarget)).get("day")));
}

/** @param {DayReport} report */
function agencyWords({ agency, agencies }) {
  const found = agencies.find((one) => one.key === agency);
  return found ? ` · ${own(found.name)}` : "";
}

/** @param {DayReport} report */
const day = (report) => html`
  <h2 id="which-day">${dayOfYear(Date.parse(`${report.day}T12:00:00Z`))} <bdi class="number">${report.day}</bdi></h2>
  ${report.is_closed
    ? nothing
    : notice({ id: "still-open", state: "soon", title: t("The day is not over: figures up to {time}.", { time: timeOfDay(Date.parse(report.up_to)) }) })}
  ${report.total.arrived === 0
    ? notice({ id: "empty", state: "off", title: t("No ticket was taken on that day."), body: t("Choose another day above.") })
    : met(report)}
  ${workAndFiles(report)}
`;

/** @param {DayReport} report */
const met = (report) => html`
  ${headline(report)} ${part("times", t("Times of the day"), nothing, timesTable(report))}
  ${part("waits", t("Waits by hour"), waits(report.hours), hourTable(report))}
  ${part("levels", t("Service level by service"), levels(report.services), serviceTable(report))}
  ${part("left", t("Who left, and how turns ended"), nothing, leftTable(report))}
  ${part("overtakes", t("Who was overtaken, and why"), definition(report.definitions, "overtakes"), overtakesTable(report))}
  ${report.agency ? nothing : html`<p><a id="explain" href="/explain/?day=${report.day}">${t("Look up why a ticket was called")}</a></p>`}
  ${report.agencies.length > 1 ? part("agencies", t("Agencies"), nothing, agencyTable(report)) : nothing}
`;

/** @param {DayReport} report */
const workAndFiles = (report) => html`
  ${report.operators.length
    ? part("operators", t("Operators’ time"), workTimes(report.operators), operatorTable(report))
    : nothing}
  ${report.counters.length ? part("counters", t("Counters"), nothing, counterTable(report)) : nothing}
  ${files(report)} ${definitions(report.definitions)}
`;

/** @param {string} id @param {string} title @param {unknown} picture @param {unknown} table */
const part = (id, title, picture, table) => html`<section class="record-part" aria-labelledby="${id}-title">
  <h3 id="${id}-title">${title}</h3>
  ${picture} ${table}
</section>`;

/** @param {DayReport} report */
const files = ({ day, head, is_closed }) => html`<section class="record-part" aria-labelledby="files-title">
  <h3 id="files-title">${t("Take it away")}</h3>
  <ul class="files">
    <li><a id="xlsx" href="/reports/day.xlsx?date=${day}" download>${t("Everything (XLSX)")}</a></li>
    ${breakdowns().map(
      ([by, name]) => html`<li><a href="/reports/day.csv?date=${day}&by=${by}" download>${name} (CSV)</a></li>`,
    )}
  </ul>
  ${is_closed
    ? html`<p class="seal">${t("Seal of the day, as on its closing slip:")} <code dir="ltr" id="seal">${head}</code></p>`
    : nothing}
</section>`;

/** @returns {[string, string][]} */
const breakdowns = () => [
  ["day", t("Day")],
  ["hour", t("By hour")],
  ["service", t("By service")],
  ["agency", t("By agency")],
  ["counter", t("By counter")],
  ["operator", t("By operator")],
];
