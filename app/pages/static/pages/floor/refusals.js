/** Why the hub does not change the floor, said to whoever asked for it. */

import { toStaff } from "../../refusals.js";
import { t } from "../../texts.js";

/** @type {Record<string, () => string>} */
const SAID = {
  post_is_anothers: () => t("At this hour the counter is the post of another agency."),
  seconded_elsewhere: () => t("This operator is seconded by an agency and serves only its services."),
  turn_still_open: () => t("A citizen is there. Hand the citizen over, or wait until the counter is free."),
  counter_taken: () => t("Somebody is on shift at that counter. Close it first."),
  counter_not_staffed: () => t("Nobody is on shift at that counter. Open it first."),
  operator_elsewhere: () => t("This operator is on shift at another counter. Move them instead."),
  operator_absent: () => t("This operator is not on shift. Open a counter for them instead."),
  overflow_forbidden: () => t("The agency keeps its lines to its own operators, or has not agreed yet."),
  no_overflow: () => t("The lines of this agency are not open to others."),
  unknown_change: () => t("This change holds no more. There is nothing left to take back."),
  unfit_limit: () => t("Say how many must wait or for how many minutes, at least 1."),
  unknown_profile: () => t("This hall has no such work profile."),
  profile_serves_nobody: () => t("This operator has no skill for anything in this profile."),
  already_serves: () => t("This operator serves that already. Choose another service."),
  foreign_agency: () => t("You look after another agency."),
};

/** @param {string} code */
export const toSupervisor = (code) => (SAID[code] ?? (() => toStaff(code)))();
