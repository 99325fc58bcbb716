/** What somebody should look at now, why, and what usually helps. */

import { html, nothing } from "/static/vendor/lit-html/lit-html.js";
import { timeOfDay } from "../../clock.js";
import { button } from "../../components/button.js";
import { shape } from "../../components/state.js";
import { t, tn } from "../../texts.js";
import { agencyName, counterOf, counterWords, inMinutes, operatorName, serviceName } from "./words.js";

/** @typedef {import("../../wire.js").FloorView} FloorView */
/** @typedef {import("../../wire.js").AlertCard} AlertCard */
/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {{title: string, why: string, state: "over" | "soon", remedies: {label: string, onpress: () => void}[]}} Told */

const SNOOZE_MINUTES = 10;

/** More at once would hide everything else; the most urgent come first. */
const SHOWN = 4;

/** @param {FloorView} view @param {Desk} desk */
export const alertsPanel = (view, desk) => html`<section class="panel" aria-labelledby="alerts-title">
  <h2 id="alerts-title">${t("Alerts")} <span class="count">${view.alerts.filter(isLoud).length}</span></h2>
  ${view.alerts.length
    ? html`<ul class="alerts">${byUrgency(view, desk).slice(0, desk.showsAll ? Infinity : SHOWN).map((one) => alertItem(view, desk, one))}</ul>
        ${view.alerts.length > SHOWN ? button({ id: "alerts-all", label: desk.showsAll ? t("Show the most urgent") : t("Show all {n}", { n: view.alerts.length }), pressed: desk.showsAll, onpress: () => desk.showAll(!desk.showsAll) }) : nothing}`
    : html`<p class="empty">${t("Nothing needs you now.")}</p>`}
</section>`;

/** Quiet ones last, worse ones first. @param {FloorView} view @param {Desk} desk */
function byUrgency(view, desk) {
  const rank = (/** @type {AlertCard} */ one) =>
    (isLoud(one) ? 0 : 2) + (KINDS[one.kind](view, desk, one).state === "over" ? 0 : 1);
  return [...view.alerts].sort((a, b) => rank(a) - rank(b));
}

/** @param {AlertCard} alert */
const isLoud = ({ snoozed_until }) => snoozed_until === null;

/** @param {FloorView} view @param {Desk} desk @param {AlertCard} alert */
function alertItem(view, desk, alert) {
  const { title, why, state, remedies } = KINDS[alert.kind](view, desk, alert);
  const isQuiet = alert.snoozed_until !== null;
  return html`<li class="alert is-${isQuiet ? "off" : state}" id=${idOf(alert)}>
    ${shape(isQuiet ? "off" : state)}
    <div class="alert-said">
      <h3>${title}</h3>
      <p>${why}</p>
      ${alert.snoozed_until ? html`<p>${t("Snoozed until {time}", { time: timeOfDay(Date.parse(alert.snoozed_until)) })}</p>` : nothing}
    </div>
    ${desk.mayChange
      ? html`<div class="alert-acts">
          ${remedies.map(({ label, onpress }, at) => button({ id: `${idOf(alert)}-remedy-${at}`, label, onpress }))}
          ${isQuiet ? nothing : button({ id: `${idOf(alert)}-snooze`, label: t("Snooze {n} min", { n: SNOOZE_MINUTES }), kind: "quiet", onpress: () => void desk.snooze(alert.alert, SNOOZE_MINUTES) })}
        </div>`
      : nothing}
  </li>`;
}

/** What an alert is about, by its key. @param {FloorView} view @param {Desk} desk @param {string} alert */
export function alertTitle(view, desk, alert) {
  const [kind, subject = ""] = alert.split(":");
  const known = KINDS[/** @type {AlertCard["kind"]} */ (kind)];
  const card = /** @type {AlertCard} */ ({ alert, kind, subject, value: 0, detail: "", snoozed_until: null });
  return known ? known(view, desk, card).title : alert;
}

/** @param {AlertCard} alert */
const idOf = ({ alert }) => `alert-${alert.replace(":", "-")}`;

/** @param {FloorView} view @param {string} service */
const lineOf = (view, service) =>
  view.agencies.flatMap((one) => one.services).find((one) => one.service === service);

/** Open a counter for a line, or open the line to others. @param {FloorView} view @param {Desk} desk @param {AlertCard} alert */
function helpForLine(view, desk, { alert, subject, detail }) {
  const opener = `alert-${alert.replace(":", "-")}-remedy-0`;
  const rule = view.agencies.find((one) => one.key === detail)?.rule ?? "free";
  const open = { label: t("Open a counter"), onpress: () => desk.open("open", { service: subject, opener }) };
  const overflow = { label: t("Overflow"), onpress: () => desk.open("overflow", { agency: detail, opener }) };
  return rule === "agreed" || rule === "ask" ? [open, overflow] : [open];
}

/** @param {Desk} desk @param {AlertCard} alert @param {import("./desk.js").Kind} kind @param {string} label */
const helpAtCounter = (desk, { alert, subject, detail }, kind, label) => [
  { label, onpress: () => desk.open(kind, { counter: subject, operator: detail, opener: `alert-${alert.replace(":", "-")}-remedy-0` }) },
];

/** @param {FloorView} view @param {AlertCard} alert */
const waited = (view, { subject, value }) =>
  t("Somebody has waited {wait}; the target is {target}.", {
    wait: inMinutes(value),
    target: inMinutes(Number(lineOf(view, subject)?.target_s ?? 0)),
  });

/** @type {Record<AlertCard["kind"], (view: FloorView, desk: Desk, alert: AlertCard) => Told>} */
const KINDS = {
  over_target: (view, desk, alert) => ({
    state: "over",
    title: t("“{service}” is over its target", { service: serviceName(view, alert.subject) }),
    why: waited(view, alert),
    remedies: helpForLine(view, desk, alert),
  }),
  target_soon: (view, desk, alert) => ({
    state: "soon",
    title: t("“{service}” nears its target", { service: serviceName(view, alert.subject) }),
    why: waited(view, alert),
    remedies: helpForLine(view, desk, alert),
  }),
  unstaffed: (view, desk, alert) => ({
    state: "over",
    title: t("Nobody serves “{service}”", { service: serviceName(view, alert.subject) }),
    why: tn("{n} person waits, and no open counter serves it: {agency}.", "{n} people wait, and no open counter serves it: {agency}.", alert.value, { agency: agencyName(view, alert.detail) }),
    remedies: helpForLine(view, desk, alert),
  }),
  idle: (view, desk, alert) => ({
    state: "soon",
    title: t("Counter {counter} is free while people wait", { counter: alert.subject }),
    why: t("{name} has been free for {time} and may serve somebody who waits.", { name: operatorName(view, alert.detail), time: inMinutes(alert.value) }),
    remedies: helpAtCounter(desk, alert, "counter", counterWords(alert.subject)),
  }),
  long_break: (view, desk, alert) => ({
    state: "soon",
    title: t("Long break at counter {counter}", { counter: alert.subject }),
    why: t("{name} is {time} over the time for a break.", { name: operatorName(view, alert.detail), time: inMinutes(alert.value) }),
    remedies: helpAtCounter(desk, alert, "counter", counterWords(alert.subject)),
  }),
  wrong_post: (view, desk, alert) => ({
    state: "soon",
    title: t("Counter {counter} is somebody else’s post now", { counter: alert.subject }),
    why: t("{name} sits at a post of {agency}.", { name: operatorName(view, alert.detail), agency: agencyName(view, counterOf(view, alert.subject)?.agency ?? "") }),
    remedies: helpAtCounter(desk, alert, "move", t("Move {name}", { name: operatorName(view, alert.detail) })),
  }),
  shift_over: (view, desk, alert) => ({
    state: "soon",
    title: t("The shift at counter {counter} is over", { counter: alert.subject }),
    why: t("{name} still sits there, {time} after its end.", { name: operatorName(view, alert.detail), time: inMinutes(alert.value) }),
    remedies: helpAtCounter(desk, alert, "close", t("Close counter {counter}", { counter: alert.subject })),
  }),
  needs_guide: (_view, _desk, alert) => ({
    state: "soon",
    title: t("{ticket} needs a guide", { ticket: alert.subject }),
    why: t("Somebody should show the way to counter {counter}.", { counter: alert.detail }),
    remedies: [],
  }),
  paper: (_view, _desk, alert) => ({
    state: "over",
    title: t("Printer {printer} has not printed", { printer: alert.subject }),
    why: tn("{n} paper is owed. Look at the printer: paper, lid, cable.", "{n} papers are owed. Look at the printer: paper, lid, cable.", alert.value),
    remedies: [],
  }),
};
