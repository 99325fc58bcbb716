/** The reception: give a number, find a ticket, help its citizen on. */

import { html } from "/static/vendor/lit-html/lit-html.js";
import { Staff } from "../../staff.js";
import { t } from "../../texts.js";
import { withQueues } from "../../views.js";
import { Book } from "./book.js";
import { findPanel, questionDialog } from "./detail.js";
import { issuePanel } from "./issue.js";
import { awayPanel, linesPanel } from "./side.js";

/** @typedef {import("../../wire.js").ReceptionView} ReceptionView */
/** @typedef {import("../../face.js").Announced<"reception">} Announced */

const TYPING = "input, select, textarea, dialog";

/** @type {Staff<"reception">} */
const staff = new Staff({ face: "reception", title: () => t("Reception"), page, apply, looked });
const book = new Book(staff);

/** @param {ReceptionView} view @param {Announced} announced @returns {ReceptionView} */
function apply(view, { name, body }) {
  return name === "queues.changed" ? withQueues(view, body.queues) : view;
}

function looked() {
  const { view } = staff.line;
  if (view && !book.wish.language) book.wish.language = view.hall.languages[0] ?? "en";
  void book.refresh();
}

/** @param {ReceptionView} view */
function page(view) {
  return html`<div class="reception">
    ${staff.head(view)}
    <main class="reception-main">
      ${staff.newsStrip()}
      <div class="reception-columns">
        ${issuePanel(view, book)} ${findPanel(view, book)}
        <div class="column">${awayPanel(view, book)} ${linesPanel(view)}</div>
      </div>
    </main>
    ${questionDialog(view, book)}
  </div>`;
}

/** A scanner types like a keyboard: wherever the focus is, what it reads is looked for. */
addEventListener("keydown", (event) => {
  const target = event.target instanceof Element ? event.target : document.body;
  if (event.ctrlKey || event.altKey || event.metaKey || !/^[0-9a-z]$/i.test(event.key) || target.closest(TYPING)) return;
  document.getElementById("find")?.focus();
});

await staff.open();
