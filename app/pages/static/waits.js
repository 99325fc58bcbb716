/** How long whoever came now would wait: worked out beside the record, and told beside it. */

/** @typedef {import("./wire.js").WaitCard} WaitCard */

/**
 * A view with what is foreseen now.
 *
 * @template {{waits: Record<string, WaitCard>}} V
 * @param {V} view
 * @param {{name: string, body: any}} announced
 * @returns {V}
 */
export const withWaits = (view, { name, body }) =>
  name === "waits.changed" ? { ...view, waits: body.waits } : view;

/**
 * In words; "" where nobody can say.
 *
 * @param {{waits: Record<string, WaitCard>}} view
 * @param {string} service
 * @param {{t: (text: string, values?: Record<string, any>) => string}} say
 */
export function waitNow({ waits }, service, say) {
  const wait = waits[service];
  if (!wait) return "";
  const { low_minutes: low, high_minutes: high } = wait;
  return low === 0 ? say.t("up to {high} min now", { high }) : say.t("about {low}–{high} min now", { low, high });
}
