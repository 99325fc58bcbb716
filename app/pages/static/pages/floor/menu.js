/** One counter, closely: how it stands, and what can be changed there. */

import { html, nothing } from "/static/vendor/lit-html/lit-html.js";
import { claimWords } from "../../claims.js";
import { secondsSince, stopwatch, timeOfDay } from "../../clock.js";
import { button } from "../../components/button.js";
import { t } from "../../texts.js";
import { unserved } from "./people.js";
import { agencyName, breakWords, counterOf, doingMark, postWords, profileName, serviceName, staffingWords } from "./words.js";

/** @typedef {import("../../wire.js").FloorView} FloorView */
/** @typedef {import("../../wire.js").CounterFloor} CounterFloor */
/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("./desk.js").Draft} Draft */
/** @typedef {import("./desk.js").Kind} Kind */

/** @param {FloorView} view @param {Desk} desk @param {Draft} draft */
export function counterMenu(view, desk, draft) {
  const counter = counterOf(view, draft.counter);
  return {
    title: t("Counter {counter}", { counter: draft.counter }),
    body: counter ? html`${facts(view, counter)} ${desk.mayChange ? changes(view, desk, counter) : nothing}` : nothing,
  };
}

/** @param {FloorView} view @param {CounterFloor} counter */
function facts(view, counter) {
  /** @type {[string, unknown][]} */
  const rows = [
    [t("State"), html`${doingMark(counter.doing)} ${counter.doing_since ? html`<bdi class="number">${stopwatch(secondsSince(counter.doing_since))}</bdi>` : nothing}`],
    [t("Post"), `${postWords(view, counter)} · ${t("Zone {zone}", { zone: counter.zone })}`],
  ];
  if (counter.operator) rows.push([t("Operator"), `${counter.operator.name} · ${staffingWords(view, counter.operator)}`]);
  if (counter.ticket) rows.push([t("Ticket"), html`<a id="explain" href="/explain/?ticket=${counter.ticket}" target="_blank"><bdi class="number">${counter.ticket}</bdi> · ${t("Why called?")}</a> · ${[serviceName(view, counter.service), ...claimWords(view, counter)].join(" · ")}`]);
  if (counter.break_reason) rows.push([t("Break"), `${breakWords(counter.break_reason)}${counter.break_until ? ` · ${t("until {time}", { time: timeOfDay(Date.parse(counter.break_until)) })}` : ""}`]);
  if (counter.held_until) rows.push([t("No break"), t("until {time}", { time: timeOfDay(Date.parse(counter.held_until)) })]);
  if (counter.profile) rows.push([t("Profile"), profileName(view, counter.profile)]);
  if (counter.lent_to) rows.push([t("Lent to"), agencyName(view, counter.lent_to)]);
  if (counter.switched_on.length) rows.push([t("Second skill"), counter.switched_on.map((one) => serviceName(view, one)).join(" · ")]);
  if (counter.operator) rows.push([t("Served"), view.operators.find((one) => one.key === counter.operator?.key)?.served ?? "–"]);
  if (counter.operator) rows.push([t("Serves"), servesWords(view, counter)]);
  return html`<dl class="facts">${rows.map(([name, fact]) => html`<div><dt>${name}</dt><dd>${fact}</dd></div>`)}</dl>`;
}

/** @param {FloorView} view @param {CounterFloor} counter */
function servesWords(view, { serves }) {
  if (!serves.length) return t("nothing just now");
  if (serves.length === view.services.length) return t("every service");
  return serves.map((one) => serviceName(view, one)).join(" · ");
}

/** @param {FloorView} view @param {Desk} desk @param {CounterFloor} counter */
function changes(view, desk, counter) {
  const at = { counter: counter.counter, operator: counter.operator?.key ?? "" };
  const free = counter.operator ? "" : t("Nobody sits there");
  /** @type {[Kind, string, string][]} */
  const offered = [
    ["open", t("Open counter"), counter.operator ? t("It is open already") : ""],
    ["close", t("Close counter"), free],
    ["move", t("Move operator"), free || (counter.ticket ? t("A citizen is there") : "")],
    ["profile", t("Work profile"), free || (view.profiles.length ? "" : t("This hall has no profiles"))],
    ["lend", t("Lend operator"), free || (counter.operator?.staffing === "seconded" ? t("Seconded by an agency") : "")],
    ["skill", t("Second skill"), free || (unserved(view, at.operator).length ? "" : t("Serves everything already"))],
    ["hold", t("Hold the break"), free || (counter.doing === "break" ? t("On a break already") : "")],
  ];
  return html`<div class="menu" role="group" aria-label=${t("Changes at this counter")}>
    ${offered.map(([kind, label, reason]) => button({ id: `menu-${kind}`, label, reason, onpress: () => desk.open(kind, kind === "open" ? { counter: at.counter } : at) }))}
  </div>`;
}
