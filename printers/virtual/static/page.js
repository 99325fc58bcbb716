/**
 * The printer's page: shows what the printer says, again whenever something has changed.
 *
 * @typedef {{number: number, finished_at: string | null, ending: string, width: number,
 *   height: number, complaints: string[], bytes: number, picture: string}} Paper
 * @typedef {{change: number, state: string, faults: Record<string, boolean>, width: number,
 *   papers: Paper[], current: Paper | null}} Seen
 */

/** For each fault: the part, how it is without and with the fault, how to bring it about and end it. */
const SWITCHES = /** @type {const} */ ([
  ["paper_out", "Paper", "In", "Out", "Pull out the paper", "Put in a new roll"],
  ["near_end", "Roll", "Enough left", "Nearly at its end", "Let the roll run low", "Fill the roll"],
  ["paper_after_dots", "Next ticket", "Has paper", "Ends half-way", "Let the roll end", "Leave the roll whole"],
  ["cover_open", "Cover", "Closed", "Open", "Open the cover", "Close the cover"],
  ["cutter_jam", "Cutter", "Moves", "Jammed", "Jam the cutter", "Free the cutter"],
  ["head_hot", "Print head", "Cool", "Too hot", "Overheat the head", "Let the head cool"],
  ["unreachable", "Network", "Plugged in", "Unplugged", "Pull out the cable", "Plug in the cable"],
  ["silent", "Answers", "Given", "None given", "Keep silent", "Answer again"],
  ["slow", "Speed", "Full", "9600 baud", "Slow it down", "Full speed again"],
]);
const BLOCKING = ["unreachable", "paper_out", "cover_open", "cutter_jam", "head_hot"];
const MARKS = { fine: "✓", soon: "▲", over: "✕", off: "…" };
const EARLIER_SHOWN = 24;
const AGAIN_MS = 2000;

/** @param {string} id */
function at(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no ${id}`);
  return found;
}

/**
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {(Node | string)[]} inside
 */
function element(tag, attributes, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...inside);
  return made;
}

/**
 * @param {keyof typeof MARKS} kind
 * @param {string} words
 */
function showState(kind, words) {
  const state = at("state");
  state.dataset["kind"] = kind;
  state.replaceChildren(
    element("span", { class: "mark", "aria-hidden": "true" }, MARKS[kind]),
    element("span", { class: "words" }, words),
  );
}

/** @param {Record<string, boolean>} faults */
function kindOf(faults) {
  if (BLOCKING.some((name) => faults[name])) return "over";
  return Object.values(faults).some(Boolean) ? "soon" : "fine";
}

function makeSwitches() {
  for (const [name, part, , , cause] of SWITCHES) {
    const button = element("button", { type: "button", "data-on": "false" }, cause);
    button.addEventListener("click", () => flip(name, button.dataset["on"] !== "true"));
    const words = element(
      "div",
      {},
      element("span", { class: "part" }, part),
      element("span", { class: "is" }),
    );
    at("switches").append(element("li", { id: `switch-${name}` }, words, button));
  }
}

/** @param {Record<string, boolean>} faults */
function showSwitches(faults) {
  for (const [name, , without, within, cause, end] of SWITCHES) {
    const on = faults[name] === true;
    const row = at(`switch-${name}`);
    const is = /** @type {HTMLElement} */ (row.querySelector(".is"));
    const button = /** @type {HTMLElement} */ (row.querySelector("button"));
    is.textContent = on ? within : without;
    button.textContent = on ? end : cause;
    is.dataset["on"] = button.dataset["on"] = String(on);
  }
}

/**
 * @param {string} name
 * @param {boolean} on
 */
async function flip(name, on) {
  const refusal = at("refusal");
  try {
    const answer = await fetch(`/faults/${name}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ on }),
    });
    const said = await answer.json();
    refusal.hidden = answer.ok;
    refusal.textContent = said.message ?? "";
  } catch {
    refusal.hidden = false;
    refusal.textContent = "The printer did not hear that: is its program running?";
  }
}

/** @param {Paper} paper */
function endingOf(paper) {
  if (!paper.finished_at) return "Not cut yet: it hangs in the printer";
  const time = new Date(paper.finished_at).toLocaleTimeString("en-GB");
  return paper.ending === "torn" ? `Torn off at ${time}` : `Cut at ${time}`;
}

/**
 * @param {Paper} paper
 * @param {number} change
 */
function pictureOf(paper, change) {
  const address = paper.finished_at ? paper.picture : `${paper.picture}?change=${change}`;
  const attributes = {
    src: address,
    alt: `What stands on paper ${paper.number}`,
    width: String(paper.width),
    height: String(paper.height),
  };
  const kind = paper.finished_at ? "strip" : "strip unfinished";
  return element("span", { class: kind }, element("img", attributes));
}

/**
 * @param {Paper} paper
 * @param {number} change
 */
function large(paper, change) {
  const caption = element(
    "figcaption",
    {},
    element("span", { class: "number" }, String(paper.number)),
    element("span", { class: "soft" }, endingOf(paper)),
  );
  return element("figure", {}, caption, pictureOf(paper, change));
}

/** @param {Paper} paper */
function small(paper) {
  const link = element(
    "a",
    { href: paper.picture },
    element("span", { class: "number" }, String(paper.number)),
    " ",
    element("span", { class: "soft" }, endingOf(paper)),
    pictureOf(paper, 0),
  );
  return element("li", {}, link);
}

/** @param {Seen} seen */
function showPapers(seen) {
  const newest = seen.papers.slice(-1);
  const hanging = seen.current ? [seen.current] : [];
  const earlier = seen.papers.slice(0, -1).slice(-EARLIER_SHOWN).reverse();
  at("newest").replaceChildren(...[...hanging, ...newest].map((one) => large(one, seen.change)));
  at("empty").hidden = seen.papers.length > 0 || seen.current !== null;
  const shown = at("earlier");
  if (shown.dataset["newest"] !== String(newest[0]?.number)) {
    shown.dataset["newest"] = String(newest[0]?.number);
    shown.replaceChildren(...earlier.map(small));
  }
  at("no-earlier").hidden = earlier.length > 0;
}

/** @param {Seen} seen */
function showComplaints(seen) {
  const all = [...seen.papers, ...(seen.current ? [seen.current] : [])].reverse();
  const items = all.flatMap((paper) =>
    paper.complaints.map((said) => element("li", {}, `Paper ${paper.number}: ${said}`)),
  );
  const none = element("li", { class: "none" }, "Nothing: every command was understood.");
  at("complaints").replaceChildren(...(items.length ? items : [none]));
}

/** @param {Seen} seen */
function show(seen) {
  showState(kindOf(seen.faults), seen.state);
  showSwitches(seen.faults);
  showPapers(seen);
  showComplaints(seen);
}

/**
 * @param {string} address
 * @returns {Promise<any>}
 */
async function read(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return answer.json();
}

async function follow() {
  for (;;) {
    try {
      const seen = /** @type {Seen} */ (await read("/papers.json"));
      show(seen);
      await read(`/wait?after=${seen.change}`);
    } catch {
      showState("off", "The printer's program does not answer: start it again");
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }
}

makeSwitches();
showSwitches({});
void follow();
