/** A ticket's calls: the sentence, then everybody who might have been called as bars. */

import { html, nothing, svg } from "/static/vendor/lit-html/lit-html.js";
import { timeOfDay } from "/static/clock.js";
import { button } from "/static/components/button.js";
import { notice } from "/static/components/notice.js";
import { languageSwitch } from "/static/draw.js";
import { language, languages, own, t, tn } from "/static/texts.js";
import { causeWords, whyWords } from "/static/why.js";

/** @typedef {import("/static/wire.js").Explanation} Explanation */
/** @typedef {import("/static/wire.js").CallExplained} CallExplained */
/** @typedef {import("/static/wire.js").CandidateShown} CandidateShown */
/** @typedef {import("/static/wire.js").Passed} Passed */

/**
 * @param {object} what
 * @param {Explanation | null} what.found
 * @param {string} what.ticket that was asked for
 * @param {string} what.day
 * @param {string} what.refusal why it cannot be shown, or ""
 * @param {(ticket: string, day: string) => void} what.show
 * @param {() => void} what.logOut
 * @param {(language: string) => void} what.speak
 */
export const explainPage = (what) => html`<div class="record">
  ${head(what)}
  <main class="record-main">
    ${what.refusal ? notice({ id: "refusal", state: "over", title: what.refusal, urgent: true }) : nothing}
    ${what.found ? explained(what.found) : nothing}
    ${what.found || what.refusal
      ? nothing
      : notice({ id: "empty", state: "off", title: t("Type a ticket’s number above."), body: t("Each of its calls is shown with everybody who might have been called instead.") })}
  </main>
</div>`;

/** @param {Parameters<typeof explainPage>[0]} what */
const head = ({ found, ticket, day, show, logOut, speak }) => html`<header class="record-head">
  <div>
    <h1>${t("Why a ticket was called")}</h1>
    ${found ? html`<p>${own(found.name)}</p>` : nothing}
  </div>
  <form class="record-day" @submit=${(/** @type {SubmitEvent} */ event) => asked(event, show)}>
    <label for="ticket">${t("Ticket")}</label>
    <input class="field-input" id="ticket" name="ticket" required size="7" maxlength="9" autocomplete="off" dir="ltr" .value=${ticket} />
    <label for="day">${t("Day")}</label>
    <input class="field-input" id="day" name="day" type="date" .value=${day} />
    <button class="button is-primary" id="show"><span class="button-face">${t("Show")}</span></button>
  </form>
  <div class="record-tools">
    ${languageSwitch(languages(found?.languages), language(), speak, t("Language"))}
    ${button({ id: "log-out", label: t("Log out"), onpress: logOut })}
  </div>
</header>`;

/** @param {SubmitEvent} event @param {(ticket: string, day: string) => void} show */
function asked(event, show) {
  event.preventDefault();
  const said = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
  show(String(said.get("ticket")).trim().toUpperCase(), String(said.get("day")));
}

/** @param {Explanation} found */
const explained = (found) => html`
  <h2 id="which-ticket"><bdi class="number">${found.ticket}</bdi> · <bdi class="number">${found.day}</bdi></h2>
  ${found.calls.length ? nothing : notice({ id: "not-called", state: "off", title: t("No call of this ticket that you may see.") })}
  <div class="why-calls">${found.calls.map((one) => call(found, one))}</div>
  ${found.passed_by.length ? before(found.passed_by) : nothing}
`;

/** @param {Explanation} found @param {CallExplained} one */
const call = (found, one) => html`<section class="record-part" aria-labelledby="call-${one.revision}">
  <h3 id="call-${one.revision}">
    <bdi class="number">${timeOfDay(Date.parse(one.at))}</bdi> · ${t("Counter {counter}", { counter: one.counter })} · <bdi>${one.operator}</bdi>
    ${one.is_taken_back ? html` · ${t("taken back")}` : nothing}
  </h3>
  <p class="why-sentence">${t("Chosen because:")} <bdi>${whyWords(one.why)}</bdi></p>
  ${one.candidates.length ? html`${picture(found, one)} <p>${instead(one)}</p>` : nothing}
  <p>${t("Rule")} <bdi>${one.why.rule}</bdi> · ${t("Entry {revision} of the journal", { revision: one.revision })}</p>
</section>`;

/** @param {Explanation} found @param {CallExplained} one */
function picture(found, one) {
  const most = Math.max(...one.candidates.map(weight), 1e-9);
  const isScored = one.candidates[0]?.score !== null;
  return html`<figure class="picture">
    <figcaption>${isScored ? t("How strongly each first of a line was called for, by its score") : t("How long each first of a line had stood there")}</figcaption>
    <ul class="bars">${one.candidates.map((each) => row(found, each, weight(each) / most))}</ul>
  </figure>`;
}

/** @param {CandidateShown} one */
const weight = (one) => one.score ?? one.waited_s;

/** @param {Explanation} found @param {CandidateShown} one @param {number} share */
const row = (found, one, share) => html`<li class="bars-row ${one.is_won ? "is-won" : ""}">
  <span class="bars-name why-name"><bdi class="number">${one.ticket}</bdi> ${own(found.services[one.service] ?? { en: one.service })}</span>
  <span class="bars-lines">
    <span class="bars-line">
      <svg class="bars-track" aria-hidden="true"><rect class="track" width="100%" height="100%" />${bar(one, share)}</svg>
      <bdi class="number bars-value">${one.score === null ? minutes(one.waited_s) : one.score.toFixed(2)}</bdi>
    </span>
    <span class="bars-words">
      ${one.is_won ? html`<span class="why-state">${t("Called")}</span>` : nothing}
      ${one.is_overtaken ? html`<span class="why-state">${t("Overtaken")}</span>` : nothing}
      <span>${t("waited {minutes} min", { minutes: Math.floor(one.waited_s / 60) })}</span>
      ${one.claim ? html`<span>${causeWords(one.claim)}</span>` : nothing}
      ${one.boost === 1 ? nothing : html`<span>${t("its wait counts {n} times", { n: one.boost })}</span>`}
      <span>${t("takes {minutes} min", { minutes: Math.floor(one.expected_s / 60) })}</span>
      ${one.clear_s ? html`<span>${t("its line takes {minutes} min to clear", { minutes: Math.floor(one.clear_s / 60) })}</span>` : nothing}
    </span>
  </span>
</li>`;

/** From the reading side. @param {CandidateShown} one @param {number} share */
function bar(one, share) {
  const from = document.documentElement.dir === "rtl" ? 1 - share : 0;
  return svg`<rect class=${one.is_won ? "bar-won" : "bar-beat"} x="${from * 100}%" width="${share * 100}%" height="100%" />`;
}

/** @param {number} seconds */
const minutes = (seconds) => t("{n} min", { n: Math.floor(seconds / 60) });

/** @param {CallExplained} one */
function instead(one) {
  const called = one.candidates[0]?.ticket;
  if (one.fifo === called) return t("Oldest first would have called the same.");
  return `${t("Oldest first would have called {ticket}.", { ticket: one.fifo })} ${tn("{n} person was overtaken.", "{n} people were overtaken.", one.why.overtaken)}`;
}

/** @param {Passed[]} passed */
const before = (passed) => html`<section class="record-part" aria-labelledby="before-title">
  <h3 id="before-title">${t("Called before it, though it had stood longer")}</h3>
  <ul>
    ${passed.map(
      (one) => html`<li>
        <bdi class="number">${timeOfDay(Date.parse(one.at))}</bdi> <bdi class="number">${one.ticket}</bdi>:
        <bdi>${whyWords(one.why)}</bdi>
      </li>`,
    )}
  </ul>
</section>`;
