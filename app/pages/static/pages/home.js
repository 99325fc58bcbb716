/** The first page: which face of the hall is where. */

import { html } from "/static/vendor/lit-html/lit-html.js";
import { linkTile } from "../components/tile.js";
import { t } from "../texts.js";
import { head, open } from "./shell.js";

/** What the hub says of a ticket that nobody has to whoever may look tickets up. */
const MAY_EXPLAIN = new Set(["unknown_ticket", "unknown_day"]);

let mayExplain = false;

const faces = () => [
  {
    href: "/kiosk/",
    title: t("Kiosk"),
    detail: t("Stands at the entrance. A citizen chooses a service and takes a number."),
  },
  {
    href: "/counter/",
    title: t("Counter"),
    detail: t("On the operator’s desk. Calls the next citizen and ends each visit with its outcome."),
  },
  {
    href: "/board/",
    title: t("Board"),
    detail: t("Hangs in the lobby. Shows who is called and where to go, and chimes."),
  },
  {
    href: "/reception/",
    title: t("Reception"),
    detail: t("Helps at the entrance. Gives numbers, finds tickets, checks people in."),
  },
  {
    href: "/floor/",
    title: t("Floor"),
    detail: t("For the supervisor. Shows each line against its target, and what to change."),
  },
  {
    href: "/reports/",
    title: t("Record"),
    detail: t("For whoever looks back. A day in figures, with what each of them means."),
  },
  ...(mayExplain ? [explaining()] : []),
];

const explaining = () => ({
  href: "/explain/",
  title: t("Why"),
  detail: t("For whoever is asked. Why a ticket was called when it was, and who stood beside it."),
});

const steps = () => [
  t("Open the kiosk at the address that the hub has printed, and take a ticket."),
  t("Open the board at its printed address, in a window of its own."),
  t("Open the counter, log in, start your shift and press Enter to call."),
];

/** @param {() => void} redraw */
async function askWhetherToExplain(redraw) {
  const response = await fetch("/explain/ticket.json?ticket=-").catch(() => null);
  const answer = response ? await response.json() : {};
  mayExplain = MAY_EXPLAIN.has(answer.code);
  redraw();
}

const redraw = await open(
  (redraw) => html`
    ${head(t("One hall, one queue, every service"), redraw)}
    <div class="page">
      <p class="lead">${t("Each face of the hall is a page. Open it on the screen where it belongs.")}</p>
      <nav aria-label=${t("Faces of the hall")}>
        <ul class="faces">${faces().map((one) => html`<li>${linkTile(one)}</li>`)}</ul>
      </nav>
      <section>
        <h2>${t("Try it in three steps")}</h2>
        <ol class="steps">${steps().map((one) => html`<li>${one}</li>`)}</ol>
      </section>
      <section>
        <h2>${t("A screen shows six letters?")}</h2>
        <p>
          ${t("Then it is new here. A technician gives it its name on the hub:")}
          <code dir="ltr">onehall device pair CODE NAME</code>
        </p>
      </section>
      <p><a href="/styleguide">${t("Style guide: every part of these pages, in every language")}</a></p>
    </div>
  `,
);

await askWhetherToExplain(redraw);
