/** What a new screen shows until a technician has given it its name. */

import { html, nothing } from "/static/vendor/lit-html/lit-html.js";
import { notice } from "./components/notice.js";
import { t } from "./texts.js";

/** @param {{code: string, isConnected: boolean}} what */
export const pairingScreen = ({ code, isConnected }) =>
  html`<section class="pairing">
    <h1>${t("This screen is new here")}</h1>
    ${code
      ? html`<p>${t("A technician gives it its name with these six letters.")}</p>
          <p class="pairing-code" id="pairing-code" dir="ltr">${code}</p>
          <p><code dir="ltr">onehall device pair ${code} NAME</code></p>`
      : nothing}
    ${isConnected
      ? nothing
      : notice({
          state: "soon",
          title: t("No connection to the hub. It comes back by itself."),
          body: t("Check that the hub runs and that the network cable is plugged in."),
        })}
  </section>`;
