/** How each announcement changes the board's view. */

import { withQueue } from "/static/views.js";

/** @typedef {import("/static/wire.js").BoardView} BoardView */
/** @typedef {import("/static/wire.js").Call} Call */
/** @typedef {import("/static/face.js").Announced<"display">} Announced */

const MISSED_KEPT = 12;

/** @param {BoardView} view @param {Announced} announced @returns {BoardView} */
export function apply(view, { name, body }) {
  switch (name) {
    case "queue.changed":
      return withQueue(view, body.queue);
    case "ticket.called":
      return called(view, body.call);
    case "ticket.finished":
    case "ticket.left":
      return gone(view, body.ticket);
    case "ticket.no_show":
      return missed(gone(view, body.ticket), body.ticket);
    default:
      return view;
  }
}

/** @param {BoardView} view @param {Call} call @returns {BoardView} */
const called = (view, call) => ({
  ...view,
  calls: [call, ...view.calls.filter((one) => one.ticket !== call.ticket)],
  missed: view.missed.filter((one) => one !== call.ticket),
});

/** @param {BoardView} view @param {string} ticket @returns {BoardView} */
const gone = (view, ticket) => ({
  ...view,
  calls: view.calls.filter((one) => one.ticket !== ticket),
});

/** @param {BoardView} view @param {string} ticket @returns {BoardView} */
const missed = (view, ticket) => ({
  ...view,
  missed: [ticket, ...view.missed].slice(0, MISSED_KEPT),
});
