/** A list that may be longer than its place: two large buttons move it, no dragging needed. */

import { ref } from "/static/vendor/lit-html/directives/ref.js";
import { html } from "/static/vendor/lit-html/lit-html.js";
import { button } from "/static/components/button.js";
import { t } from "/static/texts.js";

const PAGE = 0.8;

/** @param {string} label @param {unknown} content */
export const scroller = (label, content) => html`<div class="scroller fits" data-at="start">
  <div class="scroller-view" role="region" aria-label=${label} tabindex="0" @scroll=${moved} ${ref(watched)}>
    ${content}
  </div>
  <div class="scroller-buttons">
    ${button({ id: "scroll-up", label: t("Further up"), onpress: () => move(-PAGE) })}
    ${button({ id: "scroll-down", label: t("Further down"), onpress: () => move(PAGE) })}
  </div>
</div>`;

/** The buttons are shown while there is more than fits. */
const sizes = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const scroller = target.closest(".scroller");
    scroller?.classList.toggle("fits", contentHeight(scroller) <= scroller.clientHeight + 1);
  }
});

/** Against the whole scroller: beside their own buttons, contents that fit would never fit again. @param {Element} scroller */
const contentHeight = (scroller) =>
  scroller.querySelector(".scroller-view")?.firstElementChild?.getBoundingClientRect().height ?? 0;

/** @param {Element | undefined} view */
function watched(view) {
  if (!view) return;
  sizes.observe(view);
  queueMicrotask(() => view.firstElementChild && sizes.observe(view.firstElementChild));
}

/** At an end, the button that leads no further goes. @param {Event} event */
function moved({ currentTarget }) {
  const view = /** @type {HTMLElement} */ (currentTarget);
  const isEnd = view.scrollTop + view.clientHeight >= view.scrollHeight - 1;
  const at = view.scrollTop < 1 ? "start" : isEnd ? "end" : "middle";
  if (view.parentElement) view.parentElement.dataset["at"] = at;
}

/** @param {number} pages */
function move(pages) {
  const view = document.querySelector(".scroller-view");
  view?.scrollBy({ top: pages * view.clientHeight });
}
