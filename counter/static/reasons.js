/** Why a citizen was chosen: the record's own words, told in the operator's language. */

import { t } from "/static/texts.js";

/** As the hall writes them down. @type {[RegExp, (found: string[]) => string][]} */
const KNOWN = [
  [
    /^oldest of (\d+): (\d+) min$/,
    ([, lines = "", minutes = ""]) => t("longest wait of {lines} lines: {minutes} min", { lines, minutes }),
  ],
  [/^the only line: (\d+) min$/, ([, minutes = ""]) => t("the only line that waits: {minutes} min", { minutes })],
];

/** Words that are not known are shown as they were written. @param {string} reason */
export function reasonWords(reason) {
  for (const [pattern, say] of KNOWN) {
    const found = pattern.exec(reason);
    if (found) return say(found);
  }
  return reason;
}
