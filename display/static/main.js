/** The lobby board: who is called, and where to go. */

import { html, nothing } from "/static/vendor/lit-html/lit-html.js";
import { wear } from "/static/brand.js";
import { hallNow, setClock } from "/static/clock.js";
import { Device } from "/static/device.js";
import { drawer } from "/static/draw.js";
import { pairingScreen } from "/static/pairing_screen.js";
import { chimeForCall, isAudible, unlockOnTouch } from "/static/sound.js";
import { language, languages, loadTexts, speak, speaker } from "/static/texts.js";
import { withWaits } from "/static/waits.js";
import { apply } from "./apply.js";
import { callTable } from "./calls.js";
import { askStaff, foot, head, nobodyCalled, offlineStrip, tooFar } from "./frame.js";
import { layout, placeOf } from "./sizes.js";
import { Stage } from "./stage.js";

/** @typedef {import("/static/face.js").Announced<"display">} Announced */
/** @typedef {import("/static/wire.js").BoardView} BoardView */

const ALTERNATE_S = 8;
const GOOD_FOR_MS = 120_000;

const { font, rows } = layout(placeOf());
let ticks = 0;

/** @type {() => void} */
let redraw = () => {};

/** @type {Device<"display">} */
const device = new Device({ face: "display", apply, beside: withWaits, changed: heard });

const stage = new Stage({
  shown: () => {
    chimeForCall();
    redraw();
  },
  changed: () => redraw(),
  isOn: ({ ticket }) => device.view?.calls.some((one) => one.ticket === ticket) ?? false,
});

/** @type {BoardView | null} the last snapshot */
let seen = null;

/** @param {Announced | null} announced */
function heard(announced) {
  if (announced === null && device.view && device.view !== seen) newView(device.view);
  if (announced?.name === "ticket.called") stage.add(announced.body.call);
  redraw();
}

/** @param {BoardView} view */
function newView(view) {
  seen = view;
  setClock(view.hall);
  wear(view.hall.brand);
  speak(shownLanguages(view)[0] ?? language());
  stage.reconcile(view.calls, hallNow());
}

/** The hall's, unless the address names some: `?languages=ar,en`. @param {BoardView} view */
function shownLanguages(view) {
  const given = new URL(location.href).searchParams.get("languages");
  return languages(given ? given.split(",") : view.hall.languages).map((one) => one.language);
}

/** Labels alternate, numbers never. @param {BoardView} view */
function labels(view) {
  const all = shownLanguages(view);
  return speaker(all[Math.floor(ticks / ALTERNATE_S) % Math.max(1, all.length)] ?? language());
}

const lostFor_ms = () => (device.lostAt === null ? 0 : Date.now() - device.lostAt);

function page() {
  const { view } = device;
  if (device.pairingCode) return html`<main class="board">${pairingScreen({ code: device.pairingCode, isConnected: device.line === "connected" })}</main>`;
  if (rows < 1) return html`<main class="board">${tooFar(speaker(language()))}</main>`;
  if (!view || lostFor_ms() > GOOD_FOR_MS) return html`<main class="board">${waiting()}</main>`;
  return board(view, labels(view));
}

/** Nothing good to show; before the first line, say what the board waits for. */
const waiting = () =>
  device.view || lostFor_ms() > 0
    ? askStaff(device.view ? labels(device.view) : speaker(language()))
    : pairingScreen({ code: "", isConnected: device.line === "connected" });

/** @param {BoardView} view @param {import("/static/texts.js").Speaker} say */
function board(view, say) {
  const shown = stage.rows(view.calls, rows);
  return html`<div class="board">
    ${head(view.hall, say, isAudible())}
    <main class="board-main" aria-live="polite">
      ${device.lostAt === null ? nothing : offlineStrip(device.lostAt, say)}
      ${shown.length ? callTable(shown, stage.newest, say) : nobodyCalled(view.hall, say)}
    </main>
    ${foot(view, say, Math.floor(ticks / ALTERNATE_S))}
  </div>`;
}

function tick() {
  ticks += 1;
  device.keepHours();
  redraw();
}

await loadTexts();
document.documentElement.style.setProperty("--least", `calc(${font} * var(--k))`);
redraw = drawer(page);
unlockOnTouch(redraw);
device.open();
setInterval(tick, 1000);
