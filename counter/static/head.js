/** The head of the desk: where, who, the line to the hub, keys, language, log-out. */

import { html, nothing } from "/static/vendor/lit-html/lit-html.js";
import { hallMoment, timeOfDay } from "/static/clock.js";
import { button } from "/static/components/button.js";
import { notice } from "/static/components/notice.js";
import { stateMark } from "/static/components/state.js";
import { languageSwitch } from "/static/draw.js";
import { language, languages, own, t } from "/static/texts.js";

/** @typedef {import("/static/wire.js").CounterView} CounterView */

/**
 * @param {CounterView} view
 * @param {{speak: (language: string) => void, logOut: () => void, toggleKeys: () => void, areKeysOn: boolean, screens: number}} what
 */
export const head = (view, { speak, logOut, toggleKeys, areKeysOn, screens }) => html`<header class="desk-head">
  <h1>${t("Counter {counter}", { counter: view.counter })}</h1>
  <p class="desk-place">${own(view.hall.name)} · ${t("Zone {zone}", { zone: view.zone })}</p>
  ${sharedMark(screens)}
  <p class="desk-who">${view.you ? view.you.name : t("Not an operator")}</p>
  ${button({ id: "keys", label: t("Single keys"), pressed: areKeysOn, onpress: toggleKeys })}
  ${languageSwitch(languages(view.hall.languages), language(), speak, t("Language"))}
  ${button({ id: "log-out", label: t("Log out"), onpress: logOut })}
  <p class="desk-clock"><bdi class="number">${timeOfDay()}</bdi></p>
</header>`;

/** Two windows at one counter both know. @param {number} screens */
export const sharedMark = (screens) =>
  html`<div role="status" class="desk-shared" id="shared">
    ${screens > 1 ? stateMark({ state: "soon", word: t("Also open in another window") }) : nothing}
  </div>`;

/** In the place of news while the line is lost, so that no button moves. @param {number} lostAt */
export const lineStrip = (lostAt) =>
  notice({
    id: "line",
    state: "soon",
    title: t("Reconnecting to the hub"),
    body: t("What you see is from {time}. Calling is not possible until the line is back.", { time: timeOfDay(hallMoment(lostAt)) }),
  });
