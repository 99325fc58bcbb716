/** What would help most now: each change with what it saves, and the way to its what-if. */

import { html, nothing } from "/static/vendor/lit-html/lit-html.js";
import { timeOfDay } from "../../clock.js";
import { advice } from "../../components/advice.js";
import { button } from "../../components/button.js";
import { lineAheadSmall } from "../../components/effect.js";
import { language, speaker, t } from "../../texts.js";
import { adviceWords } from "./supposed.js";
import { gainsWords, lineOf, losesWords, savesInAll } from "./what_if.js";

/** @typedef {import("../../wire.js").FloorView} FloorView */
/** @typedef {import("../../wire.js").AdviceCard} AdviceCard */
/** @typedef {import("./desk.js").Desk} Desk */

/** @param {FloorView} view @param {Desk} desk */
export const advicePanel = (view, desk) => html`<section class="panel" id="advice" aria-labelledby="advice-title">
  <h2 id="advice-title">${t("What would help")} ${view.advised_at ? html`<span class="count">${t("as of {time}", { time: timeOfDay(Date.parse(view.advised_at)) })}</span>` : nothing}</h2>
  ${view.advice.length
    ? html`<ol class="advices">${view.advice.map((one) => html`<li>${row(view, desk, one)}</li>`)}</ol>`
    : html`<p class="empty">${emptyWords(view)}</p>`}
</section>`;

/** @param {FloorView} view */
const emptyWords = ({ advised_at }) =>
  advised_at === null
    ? t("Advice comes by itself while operators are at work and citizens come.")
    : t("No change would save much waiting now.");

/** @param {FloorView} view @param {Desk} desk @param {AdviceCard} card */
function row(view, desk, { key, change, effect }) {
  const [first] = effect.agencies;
  const line = first && lineOf(view, first);
  const name = key.replace(/\W/g, "-");
  const look = `look-${name}`;
  const title = adviceWords(view, change);
  return advice({
    id: `advice-${name}`,
    title,
    saves: savesInAll(effect.saves_minutes),
    gains: line ? gainsWords(line) : "",
    loses: losesWords(view, effect),
    picture: line ? lineAheadSmall(line, speaker(language())) : nothing,
    act: button({ id: look, label: html`${t("Look")}<span class="unseen">: ${title}</span>`, onpress: () => desk.look(change, look) }),
  });
}

/**
 * The view with what is advised now: worked out beside the record, and told beside it.
 *
 * @param {FloorView} view
 * @param {{name: string, body: any}} announced
 * @returns {FloorView}
 */
export const withAdvice = (view, { name, body }) =>
  name === "advice.changed" ? { ...view, advice: body.advice, advised_at: body.advised_at } : view;
