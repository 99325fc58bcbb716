/** What each dialog asks for, and the order that comes of it. */

import { html, nothing } from "/static/vendor/lit-html/lit-html.js";
import { field, tick } from "/static/components/field.js";
import { t, tn } from "/static/texts.js";
import { CHOSEN_FOR } from "/static/why.js";
import { choicesOf, options } from "./options.js";
import { isOwn } from "./parked.js";
import { chosenOf, picker } from "./picker.js";
import { asNumber, callable, resumable, seconds, targets } from "./targets.js";
import { BREAKS, OUTCOMES, PARKED_FOR } from "./words.js";

/** @typedef {import("/static/wire.js").CounterView} CounterView */
/** @typedef {import("./actions.js").Kind} Kind */
/** @typedef {import("./actions.js").Order} Order */
/** @typedef {import("./picker.js").Option} Option */

/**
 * @typedef {object} Draft what was said so far
 * @property {Kind} kind
 * @property {string} typed
 * @property {string} chosen the name of the option that was chosen, or ""
 * @property {string} reason
 * @property {string} minutes "" for open-ended
 * @property {boolean} own
 * @property {boolean} keepPlace
 * @property {string} outcome
 * @property {string} refusal the code of why the hub did not do it
 */
/** @typedef {(part: Partial<Draft>) => void} Say */

/**
 * @typedef {object} Form
 * @property {(view: CounterView) => string} title
 * @property {(view: CounterView, draft: Draft, say: Say) => unknown} body
 * @property {(view: CounterView) => string} label of the button that does it
 * @property {(view: CounterView, draft: Draft) => Order | string} order or what is still to be said
 */

/** @param {Kind} kind @param {CounterView} view @returns {Draft} */
export const blank = (kind, view) => ({
  kind,
  typed: "",
  chosen: kind === "resume" ? (resumable(view).find((one) => !one.reason)?.id ?? "") : "",
  reason: "",
  minutes: "",
  own: true,
  keepPlace: true,
  outcome: "done",
  refusal: "",
});

/** Minutes of which one is chosen, or none. @param {string} id @param {string} none @param {number[]} spans @param {string} label @param {Draft} draft @param {Say} say */
const minutes = (id, none, spans, label, draft, say) =>
  options({
    id,
    label,
    value: draft.minutes,
    choices: [
      { value: "", label: none },
      ...spans.map((n) => ({ value: String(n), label: t("{n} min", { n }) })),
    ],
    onchange: (value) => say({ minutes: value }),
  });

/** @param {Draft} draft */
const minutesOf = ({ minutes: said }) => (said ? { minutes: Number(said) } : {});

/** @param {string} id @param {string} label @param {Record<string, () => string>} words @param {Draft} draft @param {Say} say */
const why = (id, label, words, draft, say) =>
  options({ id, label, choices: choicesOf(words), value: draft.reason, hasDigits: true, onchange: (reason) => say({ reason }) });

/** @template {Option} O @param {O | undefined} option @param {(option: O) => Order} order @param {string} none @returns {Order | string} */
const orderFor = (option, order, none) => (option ? option.reason || order(option) : none);

/** @type {Record<Kind, Form>} */
export const FORMS = {
  park: {
    title: ({ desk }) => t("Park {ticket}", { ticket: desk.current?.ticket ?? "" }),
    body: (_, draft, say) => html`${why("park-reason", t("Why"), PARKED_FOR, draft, say)}
      ${minutes("park-minutes", t("Open"), [5, 10, 15, 30, 60], t("Back in"), draft, say)}
      ${tick({ id: "park-shared", label: t("Any colleague may go on with it"), checked: !draft.own, onchange: (shared) => say({ own: !shared }) })}`,
    label: () => t("Park"),
    order: (_, draft) =>
      draft.reason
        ? { request: "park", said: { reason: /** @type {import("./words.js").ParkReason} */ (draft.reason), own: draft.own, ...minutesOf(draft) } }
        : t("Say why"),
  },
  transfer: {
    title: ({ desk }) => t("Transfer {ticket}", { ticket: desk.current?.ticket ?? "" }),
    body: (view, draft, say) => html`${picker({
        id: "transfer-to",
        label: t("Service, counter, person or agency"),
        options: targets(view),
        typed: draft.typed,
        chosen: draft.chosen,
        empty: t("Nothing like that takes it. Type something else."),
        onchange: say,
      })}
      ${tick({ id: "keep-place", label: t("Keeps the place in the line"), checked: draft.keepPlace, onchange: (keepPlace) => say({ keepPlace }) })}`,
    label: () => t("Transfer"),
    order: (view, draft) =>
      orderFor(
        chosenOf(targets(view), draft),
        ({ to }) => ({ request: "transfer", said: { ...to, keep_place: draft.keepPlace } }),
        t("Choose where to"),
      ),
  },
  and_also: {
    title: () => t("Finish, and also"),
    body: (view, draft, say) => html`${picker({
        id: "also",
        label: t("Second service"),
        options: seconds(view),
        typed: draft.typed,
        chosen: draft.chosen,
        empty: t("There is no such service. Type something else."),
        onchange: say,
      })}
      ${options({ id: "also-outcome", label: t("Outcome of the first"), choices: choicesOf(OUTCOMES), value: draft.outcome, hasDigits: true, onchange: (outcome) => say({ outcome }) })}`,
    label: () => t("Finish, and also"),
    order: (view, draft) =>
      orderFor(
        chosenOf(seconds(view), draft),
        ({ service }) => ({ request: "finish", said: { outcome: /** @type {import("./words.js").Outcome} */ (draft.outcome), and_also: service } }),
        t("Choose a service"),
      ),
  },
  choose: {
    title: () => t("Call a chosen ticket"),
    body: (view, draft, say) => html`${picker({
        id: "choose-ticket",
        label: t("Number, or choose from the line"),
        options: callable(view, draft.typed),
        typed: draft.typed,
        chosen: draft.chosen,
        empty: t("Nobody like that waits for you. Type a whole number."),
        onchange: say,
      })}
      ${why("chosen-for", t("Why, for the record"), CHOSEN_FOR, draft, say)}`,
    label: () => t("Call"),
    order: (view, draft) =>
      orderFor(
        chosenOf(callable(view, draft.typed), draft),
        ({ ticket }) =>
          /** @type {Order} */ ({ request: "call_chosen", said: { ticket, chosen_for: draft.reason } }),
        t("Choose a ticket"),
      ),
  },
  resume: {
    title: () => t("Resume a parked citizen"),
    body: (view, draft, say) =>
      picker({
        id: "resume-ticket",
        label: t("Parked number"),
        options: resumable(view),
        typed: draft.typed,
        chosen: draft.chosen,
        empty: t("Nobody like that is parked."),
        onchange: say,
      }),
    label: () => t("Resume"),
    order: (view, draft) =>
      orderFor(chosenOf(resumable(view), draft), ({ ticket }) => ({ request: "resume", said: { ticket } }), t("Choose a ticket")),
  },
  back: {
    title: () => t("Somebody is back"),
    body: (_, draft, say) => html`${field({
        id: "back-ticket",
        label: t("Number"),
        hint: t("Who did not come when called waits again at the end of the line. Whose visit was over comes back to this counter, place kept."),
        value: draft.typed,
        oninput: (typed) => say({ typed }),
      })}`,
    label: () => t("Put back into the line"),
    order: (_, { typed }) => {
      const ticket = asNumber(typed);
      return ticket ? { request: "recycle", said: { ticket } } : t("Type the whole number");
    },
  },
  break: {
    title: () => t("Take a break"),
    body: (_, draft, say) => html`${why("break-reason", t("Why"), BREAKS, draft, say)}
      ${minutes("break-minutes", t("Open"), [5, 10, 15, 30, 45, 60], t("How long"), draft, say)}`,
    label: () => t("Start break"),
    order: (_, draft) =>
      draft.reason
        ? { request: "start_break", said: { reason: /** @type {import("./words.js").BreakReason} */ (draft.reason), ...minutesOf(draft) } }
        : t("Say why"),
  },
  end_shift: {
    title: () => t("End your shift?"),
    body: (view) => html`${handedOver(view)} ${released(view)}`,
    label: ({ desk }) => (desk.current ? t("Hand over and end shift") : t("End shift")),
    order: ({ desk }) => ({ request: "end_shift", said: { hand_over: desk.current !== null } }),
  },
};

/** @param {CounterView} view */
const handedOver = ({ desk }) =>
  desk.current
    ? html`<p id="handed-over">${t("{ticket} is still here. Handed over, the citizen waits for a colleague and keeps the place.", { ticket: desk.current.ticket })}</p>`
    : nothing;

/** @param {CounterView} view */
function released(view) {
  const mine = view.parked.filter((one) => isOwn(view, one));
  if (!mine.length) return nothing;
  const said = tn("One citizen whom you have parked becomes shared: any colleague may go on.", "{n} citizens whom you have parked become shared: any colleague may go on.", mine.length);
  return html`<p id="released">${said} <bdi class="number">${mine.map((one) => one.ticket).join(", ")}</bdi></p>`;
}
