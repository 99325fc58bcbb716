/** The dialog that is open: its fields, its keys, its refusal. */

import { keyed } from "/static/vendor/lit-html/directives/keyed.js";
import { html, nothing } from "/static/vendor/lit-html/lit-html.js";
import { button } from "/static/components/button.js";
import { dialog } from "/static/components/dialog.js";
import { notice } from "/static/components/notice.js";
import { toStaff } from "/static/refusals.js";
import { t } from "/static/texts.js";
import { FORMS } from "./forms.js";
import { keyOf } from "./keys.js";
import { chooseByDigit } from "./options.js";

/** @typedef {import("/static/wire.js").CounterView} CounterView */
/** @typedef {import("./forms.js").Draft} Draft */
/** @typedef {import("./actions.js").Order} Order */

/**
 * @typedef {object} Hands
 * @property {(part: Partial<Draft>) => void} say
 * @property {() => void} close
 * @property {(order: Order) => void} send
 * @property {string} reason why nothing of it can be done now, or ""
 */

/** @param {CounterView} view @param {Draft | null} draft @param {Hands} hands */
export function openDialog(view, draft, hands) {
  if (!draft) return nothing;
  const { title, body, label, order } = FORMS[draft.kind];
  const ordered = order(view, draft);
  const reason = hands.reason || missing(draft, ordered);
  const submit = () => {
    if (!reason && typeof ordered !== "string") hands.send(ordered);
  };
  const shown = dialog({
    id: `ask-${draft.kind}`,
    title: title(view),
    body: html`<div class="asked" @keydown=${(/** @type {KeyboardEvent} */ event) => keyPressed(event, submit)}>
      ${draft.refusal ? notice({ id: "refusal", state: "over", title: toStaff(draft.refusal), urgent: true }) : nothing}
      ${body(view, draft, hands.say)}
    </div>`,
    actions: html`<div class="pair">
      ${button({ id: "ask-go", label: label(view), key: "Enter", kind: "primary", reason, onpress: submit })}
      ${button({ id: "ask-cancel", label: t("Cancel"), key: "Esc", onpress: hands.close })}
    </div>`,
    oncancel: hands.close,
  });
  return keyed(draft.kind, shown);
}

/** What is still to be said. @param {Draft} draft @param {Order | string} ordered */
function missing(draft, ordered) {
  if (typeof ordered === "string") return ordered;
  return draft.kind === "choose" && !draft.reason ? t("Say why") : "";
}

/** Enter goes on from any field, a digit chooses outside of text. @param {KeyboardEvent} event @param {() => void} submit */
function keyPressed(event, submit) {
  if (event.isComposing) return;
  if (event.key === "Enter") {
    event.preventDefault();
    submit();
    return;
  }
  const { target, currentTarget } = event;
  const isText = target instanceof HTMLInputElement && !["radio", "checkbox"].includes(target.type);
  const key = keyOf(event);
  if (!isText && /^[1-9]$/.test(key) && currentTarget instanceof HTMLElement) chooseByDigit(currentTarget, key);
}
