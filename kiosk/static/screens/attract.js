/** The first tap: each language in its own script. */

import { html } from "/static/vendor/lit-html/lit-html.js";
import { languages, own, speaker, t } from "/static/texts.js";
import { dayOfYear, timeOfDay } from "/static/clock.js";
import { isOpen } from "/static/views.js";

/** @typedef {import("/static/wire.js").KioskView} KioskView */

/** @param {KioskView} view @param {(language: string) => void} choose */
export function attract(view, choose) {
  const spoken = languages(view.hall.languages);
  return html`<section class="attract">
    <div class="welcome">
      ${spoken.map((one) => welcome(view, one))}
    </div>
    <div class="tongues" role="group" aria-label=${t("Language")}>
      ${spoken.map((one) => tongue(one, choose))}
    </div>
  </section>`;
}

/** @param {KioskView} view @param {import("/static/texts.js").Spoken} spoken */
function welcome({ hall }, { language, dir }) {
  return html`<div lang=${language} dir=${dir}>
    <h1>${own(hall.name, language)}</h1>
    <p lang=${language}>${hours(hall, language)}</p>
  </div>`;
}

/** @param {import("/static/wire.js").HallCard} hall @param {string} language */
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

/** @param {import("/static/texts.js").Spoken} spoken @param {(language: string) => void} choose */
const tongue = ({ language, name, dir }, choose) => html`<button
  type="button"
  class="tongue"
  id="language-${language}"
  lang=${language}
  dir=${dir}
  @click=${() => choose(language)}
>
  <span class="tongue-name">${name}</span>
  <span>${speaker(language).t("Touch to begin")}</span>
</button>`;
