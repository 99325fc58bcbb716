/** The first tap: each language in its own script. */

import { html, nothing } from "/static/vendor/lit-html/lit-html.js";
import { languages, own, speaker, t } from "/static/texts.js";
import { dayOfYear, timeOfDay } from "/static/clock.js";
import { isOpen } from "/static/views.js";
import { scroller } from "../scroller.js";

/** @typedef {import("/static/texts.js").Spoken} Spoken */
/** @typedef {import("/static/wire.js").HallCard} HallCard */
/** @typedef {import("/static/wire.js").KioskView} KioskView */

/** @param {KioskView} view @param {(language: string) => void} choose */
export function attract({ hall }, choose) {
  const spoken = languages(hall.languages);
  return html`<section class="attract">
    ${spoken.slice(0, 1).map((one) => welcome(hall, one))}
    ${scroller(t("Language"), html`<div class="tongues">${spoken.map((one) => tongue(hall, one, choose))}</div>`)}
  </section>`;
}

/** In the hall's first language; the others say it on their buttons. @param {HallCard} hall @param {Spoken} spoken */
const welcome = (hall, { language, dir }) => html`<div class="welcome" lang=${language} dir=${dir}>
  <h1>${own(hall.name, language)}</h1>
  <p>${hours(hall, language)}</p>
</div>`;

/** @param {HallCard} hall @param {string} language */
function hours(hall, language) {
  const { t } = speaker(language);
  if (isOpen(hall) && hall.closes_at)
    return t("Open until {time}", { time: timeOfDay(Date.parse(hall.closes_at), language) });
  if (isOpen(hall)) return t("Open");
  if (!hall.opens_at) return t("Closed");
  const opens = Date.parse(hall.opens_at);
  return t("Closed. Opens on {day} at {time}", {
    day: dayOfYear(opens, language),
    time: timeOfDay(opens, language),
  });
}

/** @param {HallCard} hall @param {Spoken} spoken @param {(language: string) => void} choose */
const tongue = (hall, { language, name, dir }, choose) => html`<button
  type="button"
  class="tongue"
  id="language-${language}"
  lang=${language}
  dir=${dir}
  @click=${() => choose(language)}
>
  <span class="tongue-name">${name}</span>
  <span class="tongue-words">
    ${isOpen(hall) ? html`<strong>${speaker(language).t("Touch to begin")}</strong>` : nothing}
    <span>${hours(hall, language)}</span>
  </span>
  ${isOpen(hall) && language !== hall.languages[0] ? html`<span class="tongue-hall">${own(hall.name, language)}</span>` : nothing}
</button>`;
