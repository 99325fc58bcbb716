/** The dialog of a change: whom, where, for how long; a refusal with what is possible instead. */

import { keyed } from "/static/vendor/lit-html/directives/keyed.js";
import { html, nothing } from "/static/vendor/lit-html/lit-html.js";
import { button } from "../../components/button.js";
import { dialog } from "../../components/dialog.js";
import { choice, field, tick } from "../../components/field.js";
import { notice } from "../../components/notice.js";
import { t } from "../../texts.js";
import { counterMenu } from "./menu.js";
import { candidates, closedCounters, placeWords, unserved, whyNotOpen, whyNotThere } from "./people.js";
import { toSupervisor } from "./refusals.js";
import { whatIf } from "./what_if.js";
import { agencyName, counterOf, operatorName, profileName, serviceName, staffingWords } from "./words.js";

/** @typedef {import("../../wire.js").FloorView} FloorView */
/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("./desk.js").Draft} Draft */

/** @type {(number | null)[]} minutes; null for the rest of the day */
const SPANS = [15, 30, 60, null];
const HOLD_SPANS = [15, 30, 60, 120];

/** @param {FloorView} view @param {Desk} desk */
export function changeDialog(view, desk) {
  const { draft } = desk;
  if (!draft) return nothing;
  const { title, body, action } = FORMS[draft.kind](view, desk, draft);
  const form = dialog({
    id: `change-${draft.kind}`,
    title,
    body: WEIGHED.has(draft.kind)
      ? html`<div class="change-form">${refusalOf(view, desk, draft)} ${body}</div>${whatIf(view, desk.ahead)}`
      : html`${refusalOf(view, desk, draft)} ${body}`,
    actions: html`<div class="change-acts">
      ${action ? button({ id: "change-apply", label: action.label, kind: "primary", reason: action.reason || impossible(desk), onpress: () => void desk.apply() }) : nothing}
      ${button({ id: "change-cancel", label: draft.kind === "counter" ? t("Back") : t("Cancel"), onpress: () => desk.close() })}
    </div>`,
    oncancel: () => desk.close(),
  });
  return keyed(draft.kind, form); // a new one takes the focus
}

/** What is weighed before it is made. @type {Set<Draft["kind"]>} */
const WEIGHED = new Set(["open", "close", "move", "profile", "lend", "skill", "overflow"]);

/** @param {Desk} desk */
const impossible = ({ ahead }) => (ahead.refusal ? t("Not possible like this") : "");

/** What the hub refused, or would. @param {FloorView} view @param {Desk} desk @param {Draft} draft */
function refusalOf(view, desk, draft) {
  const refusal = draft.refusal ?? desk.ahead.refusal;
  if (!refusal) return nothing;
  const people = refusal.instead.filter((key) => view.operators.some((one) => one.key === key));
  return html`${notice({ id: "refusal", state: "over", title: toSupervisor(refusal.code), urgent: true })}
  ${people.length
    ? html`<div class="instead" id="instead">
        <p>${t("Possible instead:")}</p>
        ${people.map((key) => button({ id: `instead-${key}`, label: operatorName(view, key), onpress: () => desk.instead(view, key) }))}
      </div>`
    : nothing}`;
}

/** @typedef {{title: string, body: unknown, action?: {label: string, reason?: string}}} Form */

/** @type {Record<Draft["kind"], (view: FloorView, desk: Desk, draft: Draft) => Form>} */
const FORMS = {
  counter: counterMenu,
  open: (view, desk, draft) => ({
    title: draft.service ? t("Open a counter for {service}", { service: serviceName(view, draft.service) }) : t("Open a counter"),
    body: html`${placeChoice(view, desk, draft, t("Counter"))}
      ${people(view, desk, draft, (one, at) => whyNotOpen(view, at, one, draft.service))} ${spans(desk, draft)}`,
    action: { label: t("Open counter {counter}", { counter: draft.counter }), reason: isChosen(view, draft) ? "" : t("Choose an operator first") },
  }),
  move: (view, desk, draft) => ({
    title: t("Move {name}", { name: operatorName(view, draft.operator) }),
    body: html`${placeChoice(view, desk, draft, t("To counter"))} ${moveReason(view, draft)} ${spans(desk, draft)}`,
    action: { label: draft.counter ? t("Move to counter {counter}", { counter: draft.counter }) : t("Move"), reason: draft.counter ? "" : t("Choose a counter first") },
  }),
  close: (view, desk, draft) => ({
    title: t("Close counter {counter}", { counter: draft.counter }),
    body: html`<p>${closingWords(view, draft)}</p>
      ${counterOf(view, draft.counter)?.ticket
        ? tick({ id: "hand-over", label: t("The citizen waits for a colleague, place kept"), checked: draft.handOver, onchange: (handOver) => desk.set({ handOver }) })
        : nothing}
      ${spans(desk, draft)}`,
    action: { label: t("Close counter {counter}", { counter: draft.counter }) },
  }),
  profile: (view, desk, draft) => ({
    title: t("Work profile at counter {counter}", { counter: draft.counter }),
    body: html`${choice({
      id: "profile",
      label: t("Profile"),
      value: draft.profile,
      choices: ["", ...view.profiles.map((one) => one.key)].map((value) => ({ value, label: profileName(view, value) })),
      onchange: (profile) => desk.set({ profile }),
    })}
    <p class="soft">${view.profiles.find((one) => one.key === draft.profile)?.services.map((one) => serviceName(view, one)).join(" · ") ?? ""}</p>
    ${spans(desk, draft)}`,
    action: { label: t("Set profile") },
  }),
  lend: (view, desk, draft) => ({
    title: t("Lend {name}", { name: operatorName(view, draft.operator) }),
    body: html`${choice({
      id: "agency",
      label: t("To agency"),
      value: draft.agency,
      choices: view.agencies.map((one) => ({ value: one.key, label: agencyName(view, one.key) })),
      onchange: (agency) => desk.set({ agency }),
    })}
    ${spans(desk, draft)}`,
    action: { label: t("Lend") },
  }),
  skill: (view, desk, draft) => ({
    title: t("Second skill for {name}", { name: operatorName(view, draft.operator) }),
    body: html`${skillChoice(view, desk, draft)} <p class="soft">${t("Beside their own services and beyond their work profile, until it ends.")}</p> ${spans(desk, draft)}`,
    action: { label: t("Switch on"), reason: draft.service ? "" : t("Choose a service first") },
  }),
  hold: (_view, desk, draft) => ({
    title: t("Hold the break at counter {counter}", { counter: draft.counter }),
    body: html`<p>${t("The operator is asked to take no break meanwhile.")}</p> ${spans(desk, draft, HOLD_SPANS)}`,
    action: { label: t("Hold the break") },
  }),
  overflow: (view, desk, draft) => ({
    title: t("Overflow of {agency}", { agency: agencyName(view, draft.agency) }),
    body: html`<p>${overflowRule(view, draft)} ${t("It opens while both bounds are reached.")}</p>
      <div class="pair">
        ${field({ id: "waiting", type: "number", label: t("People waiting, at least (0: any)"), value: draft.waiting, oninput: (waiting) => desk.set({ waiting }) })}
        ${field({ id: "wait", type: "number", label: t("Longest wait in minutes, at least (0: any)"), value: draft.wait, oninput: (wait) => desk.set({ wait }) })}
      </div>
      ${spans(desk, draft)}`,
    action: { label: t("Agree to the overflow") },
  }),
};

/** @param {FloorView} view @param {Draft} draft */
function isChosen(view, { counter, operator, service }) {
  const at = counterOf(view, counter);
  const who = view.operators.find((one) => one.key === operator);
  return at !== undefined && who !== undefined && !whyNotOpen(view, at, who, service);
}

/** @param {FloorView} view @param {Draft} draft */
function closingWords(view, { counter }) {
  const at = counterOf(view, counter);
  const name = at?.operator?.name ?? "";
  return at?.ticket
    ? t("{name} has {ticket} there. It closes when the citizen is handed over or has gone.", { name, ticket: at.ticket })
    : t("{name} gets up. Whom they alone would serve, others may serve then.", { name });
}

/** @param {FloorView} view @param {Draft} draft */
function overflowRule(view, { agency }) {
  const rule = view.agencies.find((one) => one.key === agency)?.rule;
  if (rule === "ask") return t("Universal operators serve its lines once the supervisor and the agency have both agreed.");
  if (rule === "never") return t("The agency keeps its lines to its own operators.");
  return t("Universal operators serve its lines while the supervisor agrees.");
}

/** @param {FloorView} view @param {Draft} draft */
function moveReason(view, { counter, operator }) {
  const place = counterOf(view, counter);
  const who = view.operators.find((one) => one.key === operator);
  const reason = place && who ? whyNotThere(view, place, who) : "";
  return reason ? notice({ state: "soon", title: reason }) : nothing;
}

/** @param {FloorView} view @param {Desk} desk @param {Draft} draft @param {string} label */
function placeChoice(view, desk, { counter }, label) {
  const places = closedCounters(view);
  if (!places.length) return notice({ state: "off", title: t("Every counter is open. Close one first.") });
  const choices = places.map((one) => ({ value: one.counter, label: placeWords(view, one) }));
  return choice({
    id: "place",
    label,
    value: counter,
    choices: counter ? choices : [{ value: "", label: t("Choose a counter") }, ...choices],
    onchange: (value) => desk.set({ counter: value }),
  });
}

/**
 * @param {FloorView} view
 * @param {Desk} desk
 * @param {Draft} draft
 * @param {(operator: import("../../wire.js").OperatorFloor, at: import("../../wire.js").CounterFloor) => string} why
 */
function people(view, desk, draft, why) {
  const at = counterOf(view, draft.counter);
  if (!at) return nothing;
  return html`<fieldset class="people">
    <legend>${t("Operator")}</legend>
    <div class="people-list">
      ${candidates(view, (one) => why(one, at)).map(({ operator, reason }) => person(view, desk, draft, operator, reason))}
    </div>
  </fieldset>`;
}

/** @param {FloorView} view @param {Desk} desk @param {Draft} draft @param {import("../../wire.js").OperatorFloor} operator @param {string} reason */
const person = (view, desk, draft, operator, reason) => html`<label class="person ${reason ? "is-refused" : ""}">
  <input
    type="radio"
    name="operator"
    id="operator-${operator.key}"
    .checked=${draft.operator === operator.key && !reason}
    ?disabled=${reason !== ""}
    @change=${() => desk.set({ operator: operator.key })}
  />
  <span class="person-name">${operator.name}</span>
  <span class="person-why">${reason || staffingWords(view, operator)}</span>
</label>`;

/** @param {FloorView} view @param {Desk} desk @param {Draft} draft */
const skillChoice = (view, desk, draft) => choice({
  id: "service",
  label: t("Service"),
  value: draft.service,
  choices: [
    ...(draft.service ? [] : [{ value: "", label: t("Choose a service") }]),
    ...unserved(view, draft.operator).map(({ service }) => ({ value: service, label: serviceName(view, service) })),
  ],
  onchange: (service) => desk.set({ service }),
});

/** @param {Desk} desk @param {Draft} draft @param {(number | null)[]} [offered] */
const spans = (desk, draft, offered = SPANS) => html`<div class="spans" role="group" aria-label=${t("For how long")}>
  <p>${t("For how long")}</p>
  ${(offered.includes(draft.minutes) ? offered : [draft.minutes, ...offered]).map((minutes) =>
    button({
      id: `span-${minutes ?? "day"}`,
      label: minutes === null ? t("Rest of the day") : t("{n} min", { n: minutes }),
      pressed: draft.minutes === minutes,
      onpress: () => desk.set({ minutes }),
    }),
  )}
</div>`;
