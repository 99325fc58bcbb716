/** The lines by agency against their targets, worst first. */

import { html, nothing } from "/static/vendor/lit-html/lit-html.js";
import { stopwatch } from "../../clock.js";
import { button } from "../../components/button.js";
import { stateMark } from "../../components/state.js";
import { own, t, tn } from "../../texts.js";
import { waitNow } from "../../waits.js";
import { agenciesByRisk, byRisk } from "./risk.js";
import { inMinutes, remaining, serviceName } from "./words.js";

/** @typedef {import("../../wire.js").FloorView} FloorView */
/** @typedef {import("../../wire.js").AgencyFloor} AgencyFloor */
/** @typedef {import("../../wire.js").ServiceFloor} ServiceFloor */
/** @typedef {import("./desk.js").Desk} Desk */

/** @param {FloorView} view @param {Desk} desk */
export const linesPanel = (view, desk) => html`<section class="panel lines-panel" aria-labelledby="lines-title">
  <h2 id="lines-title">${t("Lines against their targets")}</h2>
  <div class="agencies">${agenciesByRisk(view.agencies).map((one) => agency(view, desk, one))}</div>
</section>`;

/** @param {FloorView} view @param {Desk} desk @param {AgencyFloor} agency */
function agency(view, desk, { key, name, services, rule, overflow }) {
  const busy = byRisk(services.filter((one) => one.waiting > 0));
  return html`<section class="agency" id="agency-${key}" aria-labelledby="agency-${key}-name">
    <h3 id="agency-${key}-name">${own(name)}</h3>
    ${busy.length ? html`<ul class="lines">${busy.map((one) => line(view, one))}</ul>` : html`<p class="empty">${t("Nobody waits.")}</p>`}
    ${rule === "agreed" || rule === "ask" ? overflowRow(desk, key, rule, overflow) : nothing}
  </section>`;
}

/** @param {FloorView} view @param {ServiceFloor} line */
function line(view, { service, waiting, longest_wait_s, target_s, state, staffed }) {
  const ahead = waitNow(view, service, { t });
  const share = Math.min(100, Math.round((longest_wait_s / target_s) * 100));
  return html`<li class="line is-${state}" id="line-${service}">
    <span class="line-name">${serviceName(view, service)}</span>
    <span class="line-waiting">${tn("{n} person waiting", "{n} people waiting", waiting)}</span>
    <svg class="line-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect class="line-bar-ground" width="100" height="8" />
      <rect class="line-bar-fill" width=${share} height="8" />
    </svg>
    <span class="line-wait"><bdi class="number">${stopwatch(longest_wait_s)}</bdi> ${t("of {target}", { target: inMinutes(target_s) })}</span>
    <span class="line-state">${stateMark({ state, word: STATES[state]() })}</span>
    ${ahead ? html`<span class="line-ahead" id="line-ahead-${service}">${t("Whoever comes: {wait}", { wait: ahead })}</span>` : nothing}
    <span class="line-staffed ${staffed ? "" : "is-nobody"}">${staffed ? tn("{n} counter serves it", "{n} counters serve it", staffed) : t("No counter serves it")}</span>
  </li>`;
}

const STATES = {
  fine: () => t("Within target"),
  soon: () => t("Target soon"),
  over: () => t("Over target"),
};

/** @param {Desk} desk @param {string} agency @param {"agreed" | "ask"} rule @param {AgencyFloor["overflow"]} overflow */
const overflowRow = (desk, agency, rule, overflow) => html`<div class="overflow" id="overflow-${agency}">
  <p>${overflow ? html`${overflowWords(overflow)} <span class="soft">${remaining(overflow.until)}</span>` : t("Its own operators alone.")}</p>
  ${desk.mayOverflow
    ? html`<div class="overflow-acts">
        ${button({ id: `overflow-open-${agency}`, label: agreeLabel(desk, overflow, rule), onpress: () => desk.open("overflow", { agency, opener: `overflow-open-${agency}`, ...boundsOf(overflow) }) })}
        ${overflow ? button({ id: `overflow-end-${agency}`, label: t("End overflow"), onpress: () => void desk.endOverflow(agency) }) : nothing}
      </div>`
    : nothing}
</div>`;

/** @param {NonNullable<AgencyFloor["overflow"]>} overflow */
function overflowWords({ supervisor_agrees, agency_agrees, is_open, waiting_at_least, wait_minutes_at_least }) {
  if (!agency_agrees) return t("Overflow waits for the agency’s word.");
  if (!supervisor_agrees) return t("Overflow waits for the supervisor’s word.");
  if (is_open) return t("Overflow: universal operators serve its lines now.");
  return waiting_at_least
    ? tn("Overflow is agreed: it opens while {n} person waits.", "Overflow is agreed: it opens while {n} people wait.", waiting_at_least)
    : t("Overflow is agreed: it opens when somebody has waited {n} min.", { n: wait_minutes_at_least });
}

/** @param {Desk} desk @param {AgencyFloor["overflow"]} overflow @param {"agreed" | "ask"} rule */
function agreeLabel(desk, overflow, rule) {
  if (!overflow) return rule === "ask" && desk.mayChange ? t("Ask for overflow") : t("Allow overflow");
  const hasAgreed = desk.mayChange ? overflow.supervisor_agrees : overflow.agency_agrees;
  return hasAgreed ? t("Change its bounds") : t("Agree to the overflow");
}

/** @param {AgencyFloor["overflow"]} overflow */
const boundsOf = (overflow) =>
  overflow ? { waiting: String(overflow.waiting_at_least), wait: String(overflow.wait_minutes_at_least) } : {};
