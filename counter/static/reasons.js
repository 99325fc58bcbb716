/** Why a citizen was chosen: the record's own words, told in the operator's language. */

import { t } from "/static/texts.js";
import { CHOSEN_FOR } from "./words.js";

/** As the hall writes them down. @type {[RegExp, (found: string[]) => string | undefined][]} */
const KNOWN = [
  [
    /^oldest of (\d+): (\d+) min$/,
    ([, lines = "", minutes = ""]) => t("longest wait of {lines} lines: {minutes} min", { lines, minutes }),
  ],
  [/^the only line: (\d+) min$/, ([, minutes = ""]) => t("the only line that waits: {minutes} min", { minutes })],
  [/^was parked$/, () => t("was parked")],
  [/^stays at the counter$/, () => t("a second service, at the same counter")],
  [/^chosen by hand: (.+)$/, ([, why = ""]) => chosen(why.replaceAll(" ", "_"))],
];

/** @param {string} why @returns {string | undefined} */
function chosen(why) {
  const words = CHOSEN_FOR[/** @type {import("./words.js").ChosenFor} */ (why)]?.();
  return words && t("chosen by hand: {why}", { why: words });
}

/** Words that are not known are shown as they were written. @param {string} reason */
export function reasonWords(reason) {
  for (const [pattern, say] of KNOWN) {
    const found = pattern.exec(reason);
    if (found) return say(found) ?? reason;
  }
  return reason;
}
