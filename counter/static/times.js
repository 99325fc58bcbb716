/** Waiting and transaction times against their targets, in a state and a word. */

import { t } from "/static/texts.js";

/** @typedef {import("/static/components/state.js").State} State */

const SOON = 0.8;

/** @param {number} seconds @param {number} target_s @returns {{state: State, word: string}} */
export function against(seconds, target_s) {
  if (seconds > target_s) return { state: "over", word: t("Over target") };
  if (seconds > target_s * SOON) return { state: "soon", word: t("Target soon") };
  return { state: "fine", word: t("Within target") };
}
