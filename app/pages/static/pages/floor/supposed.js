/** A change that is not made yet: the same for the dialog, for the hub that weighs it, and in words. */

import { t } from "../../texts.js";
import { agencyName, operatorName, profileName, serviceName } from "./words.js";

/** @typedef {import("../../wire.js").FloorView} FloorView */
/** @typedef {import("../../wire.js").SupposedChangeInput} Supposed */
/** @typedef {import("../../wire.js").SupposedChangeOutput} Advised */
/** @typedef {import("./desk.js").Draft} Draft */

/** What was typed, as the hub takes it. @param {string} text */
export const whole = (text) => Math.max(0, Math.floor(Number(text)) || 0);

/** The draft as the hub weighs it; null while something is to be chosen, and of what is not weighed. @param {Draft} draft @returns {Supposed | null} */
export function supposed({ kind, counter, operator, agency, service, profile, minutes, handOver, waiting, wait }) {
  switch (kind) {
    case "open":
      return counter && operator ? { kind: "open_counter", counter, operator, minutes } : null;
    case "close":
      return { kind: "close_counter", counter, hand_over: handOver, minutes };
    case "move":
      return counter ? { kind: "move_operator", operator, to_counter: counter, minutes } : null;
    case "profile":
      return { kind: "set_profile", counter, profile, minutes };
    case "lend":
      return agency ? { kind: "lend_operator", operator, agency, minutes } : null;
    case "skill":
      return service ? { kind: "switch_skill", operator, service, minutes } : null;
    case "overflow":
      return { kind: "allow_overflow", agency, waiting_at_least: whole(waiting), wait_minutes_at_least: whole(wait), minutes };
    default:
      return null;
  }
}

/** @type {Record<Advised["kind"], import("./desk.js").Kind>} */
const KINDS = {
  open_counter: "open",
  close_counter: "close",
  move_operator: "move",
  set_profile: "profile",
  lend_operator: "lend",
  switch_skill: "skill",
  allow_overflow: "overflow",
};

/** What is advised, as the dialog begins. @param {Advised} change @returns {Partial<Draft> & {kind: Draft["kind"]}} */
export const draftOf = ({ kind, counter, operator, to_counter, profile, agency, service, hand_over, waiting_at_least, wait_minutes_at_least, minutes }) => ({
  kind: KINDS[kind],
  counter: to_counter || counter,
  operator,
  profile,
  agency,
  service: kind === "switch_skill" ? service : "",
  handOver: hand_over,
  waiting: String(waiting_at_least),
  wait: String(wait_minutes_at_least),
  minutes: minutes ?? null,
});

/** What to do, in a sentence. @param {FloorView} view @param {Advised} change */
export function adviceWords(view, { kind, counter, operator, to_counter, profile, agency, service, minutes }) {
  const said = {
    counter: to_counter || counter,
    name: operatorName(view, operator),
    profile: profileName(view, profile),
    agency: agencyName(view, agency),
    service: serviceName(view, service),
    span: minutes ? t("for {n} min", { n: minutes }) : t("for the day"),
  };
  return SENTENCES[kind](said);
}

/** @type {Record<Advised["kind"], (said: Record<string, string>) => string>} */
const SENTENCES = {
  open_counter: (said) => t("Open counter {counter} with {name} {span}", said),
  close_counter: (said) => t("Close counter {counter} {span}", said),
  move_operator: (said) => t("Move {name} to counter {counter} {span}", said),
  set_profile: (said) => t("Let counter {counter} work by “{profile}” {span}", said),
  lend_operator: (said) => t("Lend {name} to {agency} {span}", said),
  switch_skill: (said) => t("Let {name} also serve “{service}” {span}", said),
  allow_overflow: (said) => t("Let universal operators serve {agency} {span}", said),
};
