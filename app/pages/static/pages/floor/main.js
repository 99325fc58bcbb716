/** The floor: one look says how the hall is, one dialog changes it. */

import { html, nothing } from "/static/vendor/lit-html/lit-html.js";
import { figure } from "../../components/figure.js";
import { shape } from "../../components/state.js";
import { Staff } from "../../staff.js";
import { t } from "../../texts.js";
import { withWaits } from "../../waits.js";
import { advicePanel, withAdvice } from "./advice.js";
import { alertsPanel } from "./alerts.js";
import { changesPanel, deedsPanel, devicesPanel, peoplePanel } from "./aside.js";
import { Desk } from "./desk.js";
import { changeDialog } from "./dialogs.js";
import { linesPanel } from "./lines.js";
import { mapPanel, planShape } from "./map.js";
import { quotesPanel } from "./quotes.js";
import { truth } from "./risk.js";

/** @typedef {import("../../wire.js").FloorView} FloorView */

/** @type {Staff<"floor">} */
const staff = new Staff({ face: "floor", title: () => t("Floor"), page, beside: (view, announced) => withAdvice(withWaits(view, announced), announced), looked: () => desk.looked() });
const desk = new Desk(staff);

/** @param {FloorView} view */
function page(view) {
  const plan = planShape(view);
  const alerts = alertsPanel(view, desk);
  return html`<div class="floor">
    ${staff.head(view)}
    <main class="floor-main">
      ${truthBand(view)} ${staff.newsStrip()} ${onlyLooks()}
      <div class="floor-columns ${plan && `is-${plan}`}">
        <div class="column is-acts">${desk.mayChange ? advicePanel(view, desk) : nothing} ${plan === "deep" ? nothing : alerts} ${changesPanel(view, desk)}</div>
        <div class="column is-map">${mapPanel(view, desk)} ${plan === "deep" ? alerts : nothing}</div>
        ${linesPanel(view, desk)}
        <div class="column is-more">${isWhole() ? devicesPanel(view) : nothing} ${peoplePanel(view)} ${quotesPanel(view)} ${deedsPanel(view, desk)}</div>
      </div>
    </main>
    ${changeDialog(view, desk)}
  </div>`;
}

/** An agency's manager has no printers. */
const isWhole = () => staff.person?.role !== "agency_manager";

/** @param {FloorView} view */
function truthBand(view) {
  const { state, sentence } = truth(view);
  const { waiting, serving, finished, left, no_shows } = view.figures;
  return html`<section class="truth is-${state}" aria-label=${t("How the hall is")}>
    ${shape(state)}
    <p class="truth-sentence" id="truth" role="status">${sentence}</p>
    <div class="truth-figures">
      ${figure({ label: t("Waiting"), value: waiting })} ${figure({ label: t("At counters"), value: serving })}
      ${figure({ label: t("Served"), value: finished })} ${figure({ label: t("Left"), value: left })}
      ${figure({ label: t("No-shows"), value: no_shows })}
    </div>
  </section>`;
}

const onlyLooks = () =>
  staff.person === null || desk.mayOverflow
    ? nothing
    : html`<p class="soft" id="only-looks">${t("You may look here; a supervisor makes the changes.")}</p>`;

await staff.open();
