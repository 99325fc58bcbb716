/** The operator's counter: one screen, keyboard first. */

import { html, nothing } from "/static/vendor/lit-html/lit-html.js";
import { wear } from "/static/brand.js";
import { setClock } from "/static/clock.js";
import { notice } from "/static/components/notice.js";
import { drawer } from "/static/draw.js";
import { Face } from "/static/face.js";
import { entrances, logIn, logInPage, logOut } from "/static/log_in.js";
import { toStaff } from "/static/refusals.js";
import { loadTexts, speak, t } from "/static/texts.js";
import { DETOURS, offered, reasonOf } from "./actions.js";
import { apply, whoseDoing } from "./apply.js";
import { desk } from "./desk.js";
import { openDialog } from "./dialogs.js";
import { Hand } from "./hand.js";
import { head, lineStrip } from "./head.js";
import { listen } from "./keys.js";
import { side } from "./side.js";
import { isStrip, strip } from "./strip.js";

/** @typedef {import("/static/wire.js").CounterView} CounterView */
/** @typedef {import("/static/face.js").Announced<"counter">} Announced */
/** @typedef {import("./actions.js").Action} Action */

const STRANGER = new Set(["not_logged_in", "unknown_token", "expired_token"]);
const LANGUAGE = "onehall.counter.language";
const KEYS = "onehall.counter.keys";
const RESUME = /** @type {Action} */ (DETOURS.find((one) => one.id === "resume"));

/** @type {() => void} */
let redraw = () => {};

const own = {
  /** @type {import("/static/log_in.js").Entrance[] | null} null until the hub was asked */
  halls: null,
  isLooking: false,
  logInRefusal: "",
  isBusy: false,
  areKeysOn: localStorage.getItem(KEYS) !== "off",
  /** How many windows are open at this counter. */
  screens: 1,
  /** @type {CounterView | null} as it was before the last announcement */
  before: null,
};

/** @type {Face<"counter">} */
const face = new Face({
  face: "counter",
  apply: (view, announced) => {
    own.before = view;
    return apply(view, announced);
  },
  changed: heard,
});
const hand = new Hand(face, () => redraw());

/** @param {Announced | null} announced */
function heard(announced) {
  if (announced === null && face.view) newView(face.view);
  if (announced?.name === "counter.shared") own.screens = announced.body.screens;
  if (announced?.name === "counter.changed") toldOfOthers(announced.body.cause);
  if (announced === null && face.line === "lost") own.screens = 1;
  if (isStranger() && own.halls === null) void lookForHalls();
  redraw();
}

/** @param {CounterView} view */
function newView(view) {
  setClock(view.hall);
  wear(view.hall.brand);
  if (view.desk.actions["start_shift"] === "hall_closed") hand.news = null; // the day's end is nobody's doing
  if (!localStorage.getItem(LANGUAGE)) speak(view.hall.languages[0] ?? "en");
}

/** Whoever did not ask for a change is told whose it was. @param {string} cause */
function toldOfOthers(cause) {
  if (!face.view || !own.before) return;
  const title = whoseDoing({ before: own.before.desk, now: face.view.desk, cause, screens: own.screens, isOwn: hand.isAtIt });
  if (title || !hand.isAtIt) hand.news = title ? { state: "off", title } : null;
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
  hand.draft = null;
  own.screens = 1;
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

/** @returns {Record<string, () => void>} */
function keys() {
  const { view } = face;
  if (!view || hand.draft || isStranger()) return {};
  /** @type {[string, Action][]} */
  const all = offered(view).map((one) => [one.key, one]);
  const undo = all.find(([, one]) => one.id === "undo")?.[1];
  if (undo) all.push(["^Z", undo]);
  return Object.fromEntries(all.map(([key, one]) => [key, () => void hand.run(one)]));
}

const isStranger = () => face.refusal !== null && STRANGER.has(face.refusal.code);

function page() {
  if (isStranger())
    return logInPage({ halls: own.halls, refusal: own.logInRefusal, isBusy: own.isBusy, onsubmit: (asked) => void comeIn(asked), speak: speakAlways });
  return face.view ? counter(face.view) : waitPage();
}

/** @param {CounterView} view */
const counter = (view) => html`<div class="counter ${own.areKeysOn ? "" : "has-no-keys"}">
  ${isStrip ? strip(view, news(), own.screens, hands()) : wholeDesk(view)} ${openDialog(view, hand.draft, asked(view))}
</div>`;

/** @param {CounterView} view */
const wholeDesk = (view) => html`${head(view, { speak: speakAlways, logOut: () => void goOut(), toggleKeys, areKeysOn: own.areKeysOn, screens: own.screens })}
  <main class="desk-main">
    ${desk(view, news(), hands())}
    ${side(view, { resume, reason: reasonOf(RESUME, view, hand.isConnected) })}
  </main>`;

const hands = () => ({ run: (/** @type {Action} */ action) => void hand.run(action), isConnected: hand.isConnected });

/** What an open dialog may do. @param {CounterView} view */
function asked(view) {
  const action = offered(view).find((one) => one.opens === hand.draft?.kind);
  return {
    say: hand.say.bind(hand),
    close: () => hand.close(),
    send: (/** @type {import("./actions.js").Order} */ order) => void hand.send(order),
    reason: action ? reasonOf(action, view, hand.isConnected) : "",
  };
}

/** @param {string} ticket */
const resume = (ticket) =>
  void hand.run({ ...RESUME, id: `resume-${ticket}`, opens: undefined, order: () => ({ request: "resume", said: { ticket } }) });

function news() {
  if (face.lostAt !== null) return lineStrip(face.lostAt);
  return hand.news ? notice({ id: "news", urgent: hand.news.state === "over", ...hand.news }) : nothing;
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
