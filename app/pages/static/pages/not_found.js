/** There is no such page. */

import { html } from "/static/vendor/lit-html/lit-html.js";
import { t } from "../texts.js";
import { head, open } from "./shell.js";

void open(
  (redraw) => html`
    ${head(t("There is no such page"), redraw)}
    <div class="page">
      <p class="lead">${t("Check the address, or begin at the first page.")}</p>
      <p><a href="/">${t("Go to the first page")}</a></p>
    </div>
  `,
);
