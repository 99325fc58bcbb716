/** What holds now, who is where, what prints, what was done. */

import { html, nothing } from "/static/vendor/lit-html/lit-html.js";
import { timeOfDay } from "../../clock.js";
import { button } from "../../components/button.js";
import { stateMark } from "../../components/state.js";
import { t, tn } from "../../texts.js";
import { alertTitle } from "./alerts.js";
import { agencyName, counterWords, operatorName, profileName, remaining, serviceName, staffingWords } from "./words.js";

/** @typedef {import("../../wire.js").FloorView} FloorView */
/** @typedef {import("../../wire.js").ChangeCard} ChangeCard */
/** @typedef {import("../../wire.js").DeedCard} DeedCard */
/** @typedef {import("./desk.js").Desk} Desk */

const QUEUED_MOST = 2;

/** @param {FloorView} view @param {Desk} desk */
export const changesPanel = (view, desk) => html`<section class="panel" aria-labelledby="changes-title">
  <h2 id="changes-title">${t("Changes that hold now")}</h2>
  ${view.changes.length
    ? html`<ul class="changes">${view.changes.map((one) => change(view, desk, one))}</ul>`
    : html`<p class="empty">${t("None. Press a counter to change something.")}</p>`}
</section>`;

/** @param {FloorView} view @param {Desk} desk @param {ChangeCard} change */
const change = (view, desk, change) => html`<li class="change" id="change-${change.change}">
  <p>${whatWords(view, change)}</p>
  <p class="soft">${t("since {time}", { time: timeOfDay(Date.parse(change.made_at)) })} · <bdi>${remaining(change.until)}</bdi></p>
  ${desk.mayChange ? button({ id: `undo-${change.change}`, label: t("Undo"), onpress: () => void desk.undo(change.change) }) : nothing}
</li>`;

/** @param {FloorView} view @param {{kind: ChangeCard["kind"], counter: string, operator: string, before: string}} change */
function whatWords(view, { kind, counter, operator, before }) {
  const name = operatorName(view, operator);
  const at = view.counters.find((one) => one.counter === counter);
  switch (kind) {
    case "open":
      return t("Counter {counter} opened for {name}", { counter, name });
    case "close":
      return t("Counter {counter} closed, where {name} sat", { counter, name });
    case "move":
      return t("{name} moved from counter {before} to counter {counter}", { name, before, counter });
    case "profile":
      return t("{name} works by “{profile}”", { name, profile: profileName(view, at?.profile ?? "") });
    case "lend":
      return t("{name} lent to {agency}", { name, agency: agencyName(view, at?.lent_to || before) });
    case "hold":
      return t("No break for {name}", { name });
    case "skill":
      return t("{name} also serves “{service}”", { name, service: serviceName(view, before) });
    case "overflow":
      return t("Overflow of {agency}", { agency: agencyName(view, before) });
  }
}

/** @param {FloorView} view */
export function peoplePanel(view) {
  const free = view.operators.filter((one) => !one.counter);
  const places = view.counters.map((one) => one.counter);
  const here = view.operators
    .filter((one) => one.counter)
    .sort((a, b) => places.indexOf(a.counter) - places.indexOf(b.counter));
  return html`<section class="panel" aria-labelledby="people-title">
    <h2 id="people-title">${t("Operators")}</h2>
    <h3>${t("On shift: {n}", { n: here.length })}</h3>
    <ul class="operators">${here.map((one) => html`<li><span>${one.name}</span> <span class="soft">${counterWords(one.counter)}</span></li>`)}</ul>
    <h3>${t("Not on shift: {n}", { n: free.length })}</h3>
    <ul class="operators">${free.map((one) => html`<li><span>${one.name}</span> <span class="soft">${staffingWords(view, one)}</span></li>`)}</ul>
  </section>`;
}

/** @param {FloorView} view */
export const devicesPanel = (view) => html`<section class="panel" aria-labelledby="devices-title">
  <h2 id="devices-title">${t("Printers")}</h2>
  ${view.printers.length
    ? html`<ul class="devices">${view.printers.map(printer)}</ul>`
    : html`<p class="empty">${t("This hall prints nothing.")}</p>`}
</section>`;

/** @param {import("../../wire.js").PrinterFloor} printer */
function printer({ key, owed, outcome, detail }) {
  const isIll = owed > 0 && (outcome === "failed" || outcome === "held" || outcome === "unknown");
  return html`<li id="printer-${key}">
    <span class="device-name">${key}</span>
    ${stateMark(printerState(owed, isIll))}
    ${owed ? html`<p>${tn("{n} paper is owed.", "{n} papers are owed.", owed)} ${isIll || owed > QUEUED_MOST ? t("Look whether it has paper, is closed and connected; it then prints them by itself.") : nothing}</p>` : nothing}
    ${isIll && detail ? html`<p class="soft" dir="auto">${detail}</p>` : nothing}
  </li>`;
}

/** @param {number} owed @param {boolean} isIll @returns {{state: import("../../components/state.js").State, word: string}} */
function printerState(owed, isIll) {
  if (isIll) return { state: "over", word: t("Does not print") };
  return owed ? { state: "soon", word: t("Papers on their way") } : { state: "fine", word: t("Nothing owed") };
}

/** @param {FloorView} view @param {Desk} desk */
export const deedsPanel = (view, desk) => html`<section class="panel" aria-labelledby="deeds-title">
  <h2 id="deeds-title">${t("Done today")}</h2>
  ${view.deeds.length
    ? html`<ol class="deeds">${view.deeds.map((one) => html`<li><bdi class="number">${timeOfDay(Date.parse(one.at))}</bdi> <span>${deedWords(view, desk, one)}</span></li>`)}</ol>`
    : html`<p class="empty">${t("Nothing was changed yet.")}</p>`}
</section>`;

/** @param {FloorView} view @param {Desk} desk @param {DeedCard} deed */
function deedWords(view, desk, deed) {
  if (deed.kind === null) return t("Alert snoozed: {alert}", { alert: alertTitle(view, desk, deed.alert) });
  const what = whatWords(view, { ...deed, kind: deed.kind });
  return deed.deed === "made" || deed.deed === "snoozed" ? what : `${what}: ${ENDS[deed.deed]()}`;
}

const ENDS = {
  undone: () => t("taken back"),
  expired: () => t("ended by itself"),
  overtaken: () => t("overtaken by others"),
};
