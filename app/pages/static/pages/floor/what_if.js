/** What a change would do, beside its form: pictures of both ways, what is saved, who waits longer. */

import { html, nothing } from "/static/vendor/lit-html/lit-html.js";
import { timeOfDay } from "../../clock.js";
import { aheadLegend, lineAhead, LOOKS, waitsAhead } from "../../components/effect.js";
import { notice } from "../../components/notice.js";
import { language, speaker, t } from "../../texts.js";
import { agencyName } from "./words.js";

/** @typedef {import("../../wire.js").FloorView} FloorView */
/** @typedef {import("../../wire.js").EffectCard} EffectCard */
/** @typedef {import("../../wire.js").AgencyEffectCard} AgencyEffect */
/** @typedef {import("../../components/effect.js").Line} Line */
/** @typedef {import("./ahead.js").Ahead} Ahead */

/** More would push each other away; those that change most come first. */
const PICTURES = 2;

/** @param {FloorView} view @param {Ahead} ahead */
export const whatIf = (view, ahead) => html`<section class="what-if" id="what-if" aria-labelledby="what-if-title" aria-live="polite" aria-busy=${String(ahead.state === "weighing")}>
  <h3 id="what-if-title">${t("What it would do")}</h3>
  ${STATES[ahead.state](view, ahead)}
</section>`;

/** @type {Record<Ahead["state"], (view: FloorView, ahead: Ahead) => unknown>} */
const STATES = {
  nothing: () => html`<p class="empty">${t("Choose, and see what it would do before you apply it.")}</p>`,
  weighing: () => html`<p id="weighing">${t("What lies ahead is run through, with the change and without …")}</p>
    <progress class="weighing" aria-labelledby="weighing"></progress>`,
  refused: () => html`<p class="empty">${t("It is not possible like this, so there is nothing to see.")}</p>`,
  silent: () =>
    notice({ id: "not-foreseen", state: "off", title: t("Nobody can say now what it would do."), body: t("There is a forecast while somebody is at work and the hub looks ahead. You may apply the change all the same.") }),
  told: (view, { effect }) => (effect ? told(view, effect) : nothing),
};

/** @param {FloorView} view @param {EffectCard} effect */
function told(view, effect) {
  const say = speaker(language());
  const shown = effect.agencies.slice(0, PICTURES);
  return html`<p class="what-if-saves is-${effect.saves_minutes < 0 ? "soon" : "fine"}" id="saves">${savesWords(effect)}</p>
    ${effect.worse.length ? notice({ id: "worse", state: "soon", title: losesWords(view, effect) }) : nothing}
    ${aheadLegend(say)}
    ${shown.map((one) => {
      const line = lineOf(view, one);
      return html`<figure class="what-if-line" id="ahead-${one.agency}">
        <figcaption>${t("{agency}: people waiting", { agency: line.name })}</figcaption>
        ${lineAhead(line, say)} ${waitsAhead(line, say)}
      </figure>`;
    })}
    ${effect.agencies.slice(PICTURES).map((one) => html`<p>${gainsWords(lineOf(view, one))}</p>`)}
    <p class="soft">${t("As of {time}, for the {n} min from then on. Citizens who have not come yet are guessed from other days.", { time: timeOfDay(Date.parse(effect.at)), n: effect.ahead_minutes })}</p>`;
}

/** What it is worth, with its range. @param {EffectCard} effect */
function savesWords({ saves_minutes, saves_low, saves_high }) {
  if (saves_minutes > 0) return `${savesInAll(saves_minutes)} ${between(saves_low, saves_high)}`;
  if (saves_minutes < 0) return `${t("Costs citizens about {n} min of waiting in all.", { n: about(-saves_minutes) })} ${between(-saves_high, -saves_low)}`;
  return t("Changes next to nothing.");
}

/** @param {number} minutes of all citizens together */
export const savesInAll = (minutes) => t("Saves citizens about {n} min of waiting in all.", { n: about(minutes) });

/** @param {number} low @param {number} high minutes */
const between = (low, high) => t("Most likely between {low} and {high}.", { low: about(low), high: about(high) });

/** No more exact than a forecast is. @param {number} minutes */
const about = (minutes) => (Math.abs(minutes) < 100 ? minutes : 10 * Math.round(minutes / 10));

/** Who waits longer, by how much where it is known; "" where nobody does. @param {FloorView} view @param {EffectCard} effect */
export function losesWords(view, { worse, agencies }) {
  if (!worse.length) return "";
  const each = worse.map((key) => {
    const found = agencies.find((one) => one.agency === key);
    const agency = agencyName(view, key);
    return found ? t("{agency} (+{n} min)", { agency, n: longerBy(found) }) : agency;
  });
  return t("Waits longer: {agencies}", { agencies: each.join(", ") });
}

/** @param {AgencyEffect} effect @returns {number} minutes, at least one: it was worth saying */
const longerBy = ({ wait_without_s, wait_with_s }) => Math.max(1, Math.round((wait_with_s - wait_without_s) / 60));

/** @param {FloorView} view @param {AgencyEffect} effect @returns {Line} */
export const lineOf = (view, { agency, waiting_now, without, with_change, wait_without_s, wait_with_s }) => ({
  name: agencyName(view, agency),
  now: waiting_now,
  without,
  withChange: with_change,
  waitWithout_s: wait_without_s,
  waitWith_s: wait_with_s,
  target_s: targetOf(view, agency),
});

/** The strictest target of an agency's lines: of those where people wait, if there are. @param {FloorView} view @param {string} agency */
function targetOf(view, agency) {
  const lines = view.agencies.find((one) => one.key === agency)?.services ?? [];
  const busy = lines.filter((one) => one.waiting > 0);
  return Math.min(...(busy.length ? busy : lines).map((one) => one.target_s));
}

/** When a line differs most, in words. @param {Line} line */
export function gainsWords({ name, without, withChange, waitWithout_s, waitWith_s }) {
  const gains = LOOKS.map((_, at) => Math.abs((without[at] ?? 0) - (withChange[at] ?? 0)));
  const at = gains.indexOf(Math.max(...gains));
  if (gains[at]) return t("{agency}: {after} instead of {before} waiting in {n} min", { agency: name, after: withChange[at] ?? 0, before: without[at] ?? 0, n: LOOKS[at] ?? 0 });
  return t("{agency}: mean wait {after} instead of {before} min", { agency: name, after: Math.round(waitWith_s / 60), before: Math.round(waitWithout_s / 60) });
}
