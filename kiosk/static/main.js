/** The citizen's kiosk: language, service, ticket. */

import { setClock } from "/static/clock.js";
import { Refused } from "/static/connection.js";
import { Device } from "/static/device.js";
import { drawer } from "/static/draw.js";
import { pairingScreen } from "/static/pairing_screen.js";
import { chimeForWarning, unlockOnTouch } from "/static/sound.js";
import { language, loadTexts, speak } from "/static/texts.js";
import { serviceOf, withQueues } from "/static/views.js";
import { withWaits } from "/static/waits.js";
import { wear } from "/static/brand.js";
import { frame, idleDialog, offline, openDialog } from "./frame.js";
import { Idle } from "./idle.js";
import { attract } from "./screens/attract.js";
import { passport } from "./screens/passport.js";
import { services } from "./screens/services.js";
import { yourTicket } from "./screens/ticket.js";
import { closed, newVisit } from "./state.js";

/** @typedef {import("/static/face.js").Announced<"kiosk">} Announced */

const GRACE_MS = 3000;
const PRINTER_PATIENCE_MS = 20_000;

let visit = newVisit();

/** @type {() => void} */
let redraw = () => {};

const device = new Device({
  face: "kiosk",
  apply: (view, { name, body }) => (name === "queues.changed" ? withQueues(view, body.queues) : view),
  beside: withWaits,
  changed: (announced) => heard(announced),
});

const idle = new Idle({
  isNeeded: () => visit.screen !== "attract" || visit.isLarge || visit.isHighContrast || visit.isLow,
  warn: chimeForWarning,
  reset: () => reset(),
});

/** @param {Announced | null} announced */
function heard(announced) {
  if (announced === null && device.view) newView(device.view.hall);
  if (announced?.name === "paper.reported" && announced.body.ticket === visit.ticket?.ticket)
    visit.paper = { fate: announced.body.outcome, cause: announced.body.detail };
  redraw();
}

/** @param {import("/static/wire.js").HallCard} hall */
function newView(hall) {
  if (hall === known) return;
  known = hall;
  closed.clear();
  setClock(hall);
  wear(hall.brand);
  if (visit.screen === "attract") speak(hall.languages[0] ?? language());
}
/** @type {import("/static/wire.js").HallCard | null} */
let known = null;

/** @param {Partial<import("./state.js").Visit>} what */
function change(what) {
  Object.assign(visit, what);
  const root = document.documentElement.dataset;
  root["text"] = visit.isLarge ? "large" : "normal";
  root["contrast"] = visit.isHighContrast ? "high" : "normal";
  redraw();
}

/** Nothing of the last citizen stays, on the screen or anywhere else. */
function reset() {
  visit = newVisit();
  speak(device.view?.hall.languages[0] ?? language());
  change({});
}

async function take() {
  change({ isAsking: true, refusal: "" });
  const asking = visit;
  try {
    const asked = { service: visit.service, language: language(), priority: visit.priority || null };
    const { ticket } = await device.connection.request("take_ticket", asked);
    if (asking === visit) show(ticket);
  } catch (problem) {
    if (!(problem instanceof Refused)) throw problem;
    if (problem.code === "service_closed") closed.set(asking.service, problem.code);
    if (asking === visit) change({ isAsking: false, refusal: problem.code });
  }
}

/** @param {import("./state.js").Fate} fate @returns {import("./state.js").Paper} */
const paperOf = (fate) => ({ fate, cause: "" });

/** @param {import("/static/wire.js").TicketCard} ticket */
function show(ticket) {
  const paper = paperOf(ticket.paper ? "ordered" : "none");
  change({ screen: "ticket", isAsking: false, ticket, paper });
  setTimeout(() => visit.paper === paper && paper.fate === "ordered" && change({ paper: paperOf("silent") }), PRINTER_PATIENCE_MS);
}

/** @param {string} chosen */
function begin(chosen) {
  speak(chosen);
  change({ screen: "services" });
}

const steps = {
  tick: (/** @type {number} */ at, /** @type {boolean} */ isThere) => {
    visit.ticked[isThere ? "add" : "delete"](at);
    redraw();
  },
  claim: (/** @type {string} */ priority) => change({ priority: visit.priority === priority ? "" : priority }),
  take: () => void take(),
  askReception: () => change({ open: "reception" }),
  back: () => change({ screen: "services", refusal: "", ticked: new Set() }),
};

const tools = {
  speak: (/** @type {string} */ chosen) => {
    speak(chosen);
    change({ open: "" });
  },
  toggle: (/** @type {"isLarge" | "isHighContrast" | "isLow"} */ what) => change({ [what]: !visit[what] }),
  open: (/** @type {import("./state.js").Visit["open"]} */ open) => change({ open }),
};

/** A citizen who holds a number keeps it on the screen, whatever the line does. */
function screen() {
  const { view } = device;
  if (visit.ticket && view)
    return yourTicket(view, visit.ticket, visit.paper, reset);
  if (device.pairingCode) return pairingScreen({ code: device.pairingCode, isConnected: device.line === "connected" });
  if (!view || isLost()) return offline(view?.hall.languages);
  const service = serviceOf(view, visit.service);
  if (visit.screen === "attract") return attract(view, begin);
  if (visit.screen === "services" || !service)
    return services(view, (chosen) => change({ screen: "passport", service: chosen }));
  return passport(view, service, visit, steps);
}

const isLost = () => device.lostAt !== null && Date.now() - device.lostAt > GRACE_MS;

const page = () => frame({
  hall: device.view?.hall ?? null,
  visit,
  tools,
  screen: screen(),
  over: idle.left_s === null ? openDialog(device.view?.hall ?? null, visit.open, tools) : idleDialog(idle.left_s, () => moreTime(), reset),
});

function moreTime() {
  idle.moreTime();
  redraw();
}

function tick() {
  idle.tick();
  device.keepHours();
  redraw();
}

await loadTexts();
redraw = drawer(page);
unlockOnTouch(redraw);
device.open();
setInterval(tick, 1000);
