/** The operator's counter: one screen, keyboard first. */

import { html, nothing } from "/static/vendor/lit-html/lit-html.js";
import { wear } from "/static/brand.js";
import { setClock } from "/static/clock.js";
import { notice } from "/static/components/notice.js";
import { Refused } from "/static/connection.js";
import { drawer } from "/static/draw.js";
import { Face } from "/static/face.js";
import { entrances, logIn, logInPage, logOut } from "/static/log_in.js";
import { toStaff } from "/static/refusals.js";
import { loadTexts, speak, t } from "/static/texts.js";
import { withQueue } from "/static/views.js";
import { offered, refusalOf } from "./actions.js";
import { desk } from "./desk.js";
import { head, lineStrip } from "./head.js";
import { listen } from "./keys.js";
import { side } from "./side.js";

/** @typedef {import("/static/wire.js").CounterView} CounterView */
/** @typedef {import("/static/face.js").Announced<"counter">} Announced */
/** @typedef {import("./actions.js").Action} Action */

const STRANGER = new Set(["not_logged_in", "unknown_token", "expired_token"]);
const BOUNCE_MS = 700;
const LANGUAGE = "onehall.counter.language";
const KEYS = "onehall.counter.keys";

/** @type {() => void} */
let redraw = () => {};

const own = {
  /** @type {import("/static/log_in.js").Entrance[] | null} null until the hub was asked */
  halls: null,
  isLooking: false,
  logInRefusal: "",
  isBusy: false,
  areKeysOn: localStorage.getItem(KEYS) !== "off",
  /** @type {{state: "over" | "off", title: string} | null} */
  news: null,
  /** @type {{id: string, at: number}} what was done last, against keys that bounce */
  last: { id: "", at: 0 },
  /** @type {Action | null} what was asked for while the hub was still at the last */
  next: null,
};

/** @type {Face<"counter">} */
const face = new Face({ face: "counter", apply, changed: heard });

/** @param {CounterView} view @param {Announced} announced @returns {CounterView} */
function apply(view, { name, body }) {
  if (name === "queue.changed") return withQueue(view, body.queue);
  return name === "counter.changed" ? { ...view, desk: body.desk } : view;
}

/** @param {Announced | null} announced */
function heard(announced) {
  if (announced === null && face.view) newView(face.view);
  if (announced?.name === "counter.changed") toldOfOthers();
  if (isStranger() && own.halls === null) void lookForHalls();
  redraw();
}

/** @param {CounterView} view */
function newView(view) {
  setClock(view.hall);
  wear(view.hall.brand);
  if (view.desk.actions.start_shift === "hall_closed") own.news = null; // the day's end is nobody's doing
  if (!localStorage.getItem(LANGUAGE)) speak(view.hall.languages[0] ?? "en");
}

/** Two browsers at one counter: the one that did not ask is told. */
function toldOfOthers() {
  own.news = null;
  if (own.isBusy || Date.now() - own.last.at < BOUNCE_MS) return;
  own.news = { state: "off", title: t("This counter was used in another window.") };
}

/** Whatever the person does: by key, by pointer; one key ahead of the hub is not lost. @param {Action} action */
async function run(action) {
  const { view } = face;
  if (!view || isBounce(action)) return;
  if (own.isBusy) {
    own.next = action;
    return;
  }
  const refusal = refusalOf(action, view, face.line === "connected");
  if (refusal) return tell("over", toStaff(refusal));
  const isDone = await carryOut(action, view);
  const { next } = own;
  own.next = null;
  if (isDone && next) await run(next);
}

/** Whether the hub did it. @param {Action} action @param {CounterView} view */
async function carryOut(action, view) {
  own.isBusy = true;
  own.news = null;
  own.last = { id: action.id, at: Date.now() };
  hit(action.id);
  try {
    await ask(action, view);
  } catch (problem) {
    if (!(problem instanceof Refused)) throw problem;
    tell("over", toStaff(problem.code));
    return false;
  } finally {
    own.isBusy = false;
    own.last.at = Date.now();
    redraw();
  }
  return true;
}

/** The same key again before it was answered, or right after. @param {Action} action */
const isBounce = ({ id }) =>
  own.last.id === id && (own.isBusy || Date.now() - own.last.at < BOUNCE_MS);

/** @param {Action} action @param {CounterView} view */
async function ask({ request, outcome }, view) {
  const { connection } = face;
  if (request === "finish") return connection.request("finish", { outcome: outcome ?? "done" });
  if (request === "leave")
    return connection.request("leave", { ticket: view.desk.current?.ticket ?? "", cause: "by_citizen" });
  const answer = await connection.request(request, {});
  if (request === "call_next" && answer.tickets.length === 0)
    tell("off", t("Nobody is waiting for your services."));
  return answer;
}

/** @param {"over" | "off"} state @param {string} title */
function tell(state, title) {
  own.news = { state, title };
  redraw();
}

/** The button shows that its key was felt. @param {string} id */
function hit(id) {
  const button = document.getElementById(id);
  button?.setAttribute("data-hit", "");
  setTimeout(() => button?.removeAttribute("data-hit"), 160);
}

/** @param {import("/static/log_in.js").LogIn} asked */
async function comeIn(asked) {
  own.isBusy = true;
  redraw();
  own.logInRefusal = await logIn(asked);
  own.isBusy = false;
  if (!own.logInRefusal) face.connection.reopen();
  redraw();
}

async function goOut() {
  await logOut();
  face.forget();
  face.connection.reopen();
}

/** @param {string} language */
function speakAlways(language) {
  localStorage.setItem(LANGUAGE, language);
  speak(language);
  redraw();
}

function toggleKeys() {
  own.areKeysOn = !own.areKeysOn;
  localStorage.setItem(KEYS, own.areKeysOn ? "on" : "off");
  redraw();
}

function keys() {
  const { view } = face;
  const actions = view ? offered(view.desk) : [];
  return Object.fromEntries(actions.map((one) => [one.key, () => void run(one)]));
}

const isStranger = () => face.refusal !== null && STRANGER.has(face.refusal.code);

function page() {
  if (isStranger())
    return logInPage({ halls: own.halls, refusal: own.logInRefusal, isBusy: own.isBusy, onsubmit: (asked) => void comeIn(asked), speak: speakAlways });
  return face.view ? deskPage(face.view) : waitPage();
}

/** @param {CounterView} view */
const deskPage = (view) => html`<div class="counter ${own.areKeysOn ? "" : "has-no-keys"}">
  ${head(view, { speak: speakAlways, logOut: () => void goOut(), toggleKeys, areKeysOn: own.areKeysOn })}
  <main class="desk-main">
    ${desk(view, news(), { run: (action) => void run(action), isConnected: face.line === "connected" })}
    ${side(view)}
  </main>
</div>`;

function news() {
  if (face.lostAt !== null) return lineStrip(face.lostAt);
  return own.news ? notice({ id: "news", urgent: own.news.state === "over", ...own.news }) : nothing;
}

const waitPage = () => html`<main class="log-in">
  <h1>${t("Counter")}</h1>
  ${face.refusal
    ? notice({ state: "over", title: toStaff(face.refusal.code) })
    : notice({ state: "soon", title: t("Connecting to the hub"), body: t("This page goes on by itself when the hub answers.") })}
</main>`;

/** Asked when a stranger comes, and again each second while none is open. */
async function lookForHalls() {
  if (own.isLooking) return;
  own.isLooking = true;
  own.halls = await entrances();
  own.isLooking = false;
  redraw();
}

async function tick() {
  if (isStranger() && own.halls?.length === 0) await lookForHalls();
  redraw();
}

await loadTexts();
speak(localStorage.getItem(LANGUAGE) ?? "en");
redraw = drawer(page);
listen(keys, () => own.areKeysOn);
face.open();
await tick();
setInterval(() => void tick(), 1000);
