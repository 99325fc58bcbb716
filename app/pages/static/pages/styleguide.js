/** Every component in every language, both directions: the first page axe looks at. */

import { html } from "/static/vendor/lit-html/lit-html.js";
import { advice } from "../components/advice.js";
import { arrow } from "../components/arrow.js";
import { button } from "../components/button.js";
import { dialog } from "../components/dialog.js";
import { choice, field, tick } from "../components/field.js";
import { aheadLegend, lineAhead, lineAheadSmall, waitsAhead } from "../components/effect.js";
import { figure } from "../components/figure.js";
import { notice } from "../components/notice.js";
import { stateMark } from "../components/state.js";
import { table } from "../components/table.js";
import { ticket, ticketNumber } from "../components/ticket.js";
import { tile } from "../components/tile.js";
import { languages, speaker, t } from "../texts.js";
import { head, open } from "./shell.js";

/** @typedef {import("../texts.js").Speaker} Speaker */

const nothingHappens = () => {};
let openDialog = "";

/** @param {Speaker} say @param {string} id */
const states = ({ t }, id) => html`<div class="row" id=${id}>
  ${stateMark({ state: "fine", word: t("Within target") })}
  ${stateMark({ state: "soon", word: t("Target soon") })}
  ${stateMark({ state: "over", word: t("Over target") })}
  ${stateMark({ state: "off", word: t("Closed") })}
</div>`;

/** @param {Speaker} say @param {string} id */
const buttons = ({ t }, id) => html`<div class="row">
  ${button({ id: `${id}-1`, label: t("Call next"), kind: "primary", key: "Enter", onpress: nothingHappens })}
  ${button({ id: `${id}-2`, label: t("Recall"), key: "R", onpress: nothingHappens })}
  ${button({ id: `${id}-3`, label: t("No-show"), key: "N", reason: t("Nobody is called. Call the next citizen first."), onpress: nothingHappens })}
  ${button({ id: `${id}-4`, label: t("Larger text"), pressed: true, onpress: nothingHappens })}
  ${button({ id: `${id}-5`, label: t("Back"), kind: "quiet", onpress: nothingHappens })}
</div>`;

/** @param {Speaker} say @param {string} id */
const tiles = ({ t, tn }, id) => html`<div class="faces">
  ${tile({ id: `${id}-1`, title: t("Kiosk"), detail: tn("{n} person waiting", "{n} people waiting", 4), onpress: nothingHappens })}
  ${tile({ id: `${id}-2`, title: t("Board"), detail: "", off: t("The hall is closed. No tickets are issued now."), onpress: nothingHappens })}
</div>`;

/** @param {Speaker} say @param {string} id */
const fields = ({ t }, id) => html`<div class="faces">
  ${field({ id: `${id}-1`, label: t("User name"), hint: t("As your supervisor gave it to you"), value: "aisha" })}
  ${field({ id: `${id}-2`, label: t("Password"), type: "password", error: t("The user name or the password is wrong. Check both and try again.") })}
  ${choice({ id: `${id}-3`, label: t("Counter"), value: "2", choices: ["1", "2", "3"].map((one) => ({ value: one, label: one })) })}
  ${tick({ id: `${id}-4`, label: t("I have everything"), checked: true, onchange: nothingHappens })}
</div>`;

/** @param {Speaker} say */
const figures = ({ t, tn }) => html`<div class="row">
  ${figure({ label: t("Transaction time"), value: "4:07", state: "fine", word: t("Within target") })}
  ${figure({ label: t("Waited"), value: "12:30", state: "soon", word: t("Target soon") })}
  ${figure({ label: t("Waited"), value: "31:02", state: "over", word: t("Over target") })}
  ${figure({ label: tn("{n} person waiting", "{n} people waiting", 11), value: "11" })}
</div>`;

/** @param {Speaker} say */
const tables = ({ t }) => table({
  caption: t("Next up"),
  columns: [t("Ticket"), t("Waited"), t("State")],
  rows: [
    [ticketNumber("A004"), "12:30", stateMark({ state: "soon", word: t("Target soon") })],
    [ticketNumber("T011"), "3:02", stateMark({ state: "fine", word: t("Within target") })],
  ],
  empty: t("Nobody waits."),
});

/** @param {Speaker} say */
const notices = ({ t }) => html`<div class="stack">
  ${notice({ state: "fine", title: t("Your paper is printed. Please take it.") })}
  ${notice({ state: "soon", title: t("Reconnecting to the hub"), body: t("What you see is the last that is known.") })}
  ${notice({ state: "over", title: t("The paper did not print"), body: t("Keep this number, or photograph the code.") })}
  ${notice({ state: "off", title: t("The hall is closed.") })}
</div>`;

/** @param {Speaker} say */
const tickets = ({ t, tn }) => html`<div class="row">
  ${ticket({ number: "A017", service: t("Kiosk"), qr: "HTTPS://HALL.EXAMPLE/T/7KQ2M", qrLabel: t("Code of your ticket"), ahead: tn("{n} person before you", "{n} people before you", 3) })}
  <p class="arrows">
    ${arrow("left", t("to the left"))} ${arrow("ahead", t("straight ahead"))} ${arrow("right", t("to the right"))}
  </p>
</div>`;

/** @param {Speaker} say @returns {import("../components/effect.js").Line} */
const exampleLine = ({ t }) => ({ name: t("Kiosk"), now: 9, without: [12, 14, 19], withChange: [8, 5, 3], waitWithout_s: 1380, waitWith_s: 540, target_s: 900 });

/** @param {Speaker} say @param {string} id */
const advices = (say, id) => advice({
  id,
  title: say.t("Open counter {counter} with {name} {span}", { counter: "7", name: "Aisyah Rahman", span: say.t("for {n} min", { n: 60 }) }),
  saves: say.t("Saves citizens about {n} min of waiting in all.", { n: 140 }),
  gains: say.t("{agency}: {after} instead of {before} waiting in {n} min", { agency: say.t("Kiosk"), after: 5, before: 14, n: 30 }),
  loses: say.t("Waits longer: {agencies}", { agencies: say.t("{agency} (+{n} min)", { agency: say.t("Board"), n: 2 }) }),
  picture: lineAheadSmall(exampleLine(say), say),
  act: button({ id: `${id}-look`, label: say.t("Look"), onpress: nothingHappens }),
});

/** @param {Speaker} say */
const effects = (say) => html`<div class="stack">
  ${aheadLegend(say)} ${lineAhead(exampleLine(say), say)} ${waitsAhead(exampleLine(say), say)}
</div>`;

/** @param {Speaker} say @param {string} id @param {() => void} redraw */
function dialogs({ t }, id, redraw) {
  const show = (/** @type {string} */ which) => () => {
    openDialog = which;
    redraw();
  };
  return html`<div class="row">
    ${button({ id: `${id}-open`, label: t("Help"), onpress: show(id) })}
    ${openDialog === id
      ? dialog({
          id,
          title: t("Are you still there?"),
          body: t("This page begins anew in {n} seconds.", { n: 15 }),
          actions: button({ id: `${id}-close`, label: t("I need more time"), kind: "primary", onpress: show("") }),
          oncancel: show(""),
        })
      : ""}
  </div>`;
}

/** @param {import("../texts.js").Spoken} spoken @param {() => void} redraw */
function everything({ language, name, dir }, redraw) {
  const say = speaker(language);
  const id = (/** @type {string} */ part) => `${part}-${language}`;
  const part = (/** @type {string} */ title, /** @type {unknown} */ shown) =>
    html`<section><h3>${title}</h3>${shown}</section>`;
  return html`<section class="guide" lang=${language} dir=${dir} aria-label=${name}>
    <h2>${name}</h2>
    ${part(say.t("States"), states(say, id("state")))} ${part(say.t("Buttons"), buttons(say, id("button")))}
    ${part(say.t("Tiles"), tiles(say, id("tile")))} ${part(say.t("Fields"), fields(say, id("field")))}
    ${part(say.t("Figures"), figures(say))} ${part(say.t("Tables"), tables(say))}
    ${part(say.t("Notices"), notices(say))} ${part(say.t("Tickets and arrows"), tickets(say))}
    ${part(say.t("Advice"), advices(say, id("advice")))} ${part(say.t("What a change would do"), effects(say))}
    ${part(say.t("Dialogs"), dialogs(say, id("dialog"), redraw))}
  </section>`;
}

void open(
  (redraw) => html`
    ${head(t("Style guide"), redraw)}
    <div class="page is-broad">${languages().map((one) => everything(one, redraw))}</div>
  `,
);
