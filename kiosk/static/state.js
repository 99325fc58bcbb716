/** What a citizen has done at this kiosk; a reset forgets all of it. */

/** @typedef {import("/static/wire.js").TicketCard} TicketCard */
/** @typedef {"ordered" | "none" | "printed" | "sent" | "held" | "failed" | "unknown" | "silent"} Fate */
/** @typedef {{fate: Fate, cause: string}} Paper `cause` is a word like "paper_out", or "" */

/**
 * @typedef {object} Visit
 * @property {"attract" | "services" | "passport" | "ticket"} screen
 * @property {string} service the chosen one, or ""
 * @property {string} priority the class that the citizen claims, or ""
 * @property {Set<number>} ticked documents that the citizen holds
 * @property {boolean} isAsking a ticket is on its way
 * @property {string} refusal the code of why there was none, or ""
 * @property {TicketCard | null} ticket
 * @property {Paper} paper
 * @property {"" | "help" | "reception" | "languages"} open which dialog
 * @property {boolean} isLarge
 * @property {boolean} isHighContrast
 * @property {boolean} isLow
 */

/** @returns {Visit} */
export const newVisit = () => ({
  screen: "attract",
  service: "",
  priority: "",
  ticked: new Set(),
  isAsking: false,
  refusal: "",
  ticket: null,
  paper: { fate: "none", cause: "" },
  open: "",
  isLarge: false,
  isHighContrast: false,
  isLow: false,
});

/** Services a refusal has shown to be closed, by their key: the code of why. */
export const closed = /** @type {Map<string, string>} */ (new Map());
