/** How each announcement changes the board's view. */

import { withQueues } from "/static/views.js";

/** @typedef {import("/static/wire.js").BoardView} BoardView */
/** @typedef {import("/static/wire.js").Call} Call */
/** @typedef {import("/static/face.js").Announced<"display">} Announced */

const MISSED_KEPT = 12;

/** @param {BoardView} view @param {Announced} announced @returns {BoardView} */
export function apply(view, { name, body }) {
  switch (name) {
    case "queues.changed":
      return withQueues(view, body.queues);
    case "ticket.called":
      return called(view, body.call);
    case "ticket.restored":
      return restored(view, body.call);
    case "ticket.finished":
    case "ticket.left":
    case "ticket.parked":
    case "ticket.transferred":
    case "ticket.withdrawn":
      return forgotten(gone(view, body.ticket), body.ticket);
    case "ticket.no_show":
      return missed(gone(view, body.ticket), body.ticket);
    default:
      return view;
  }
}

/** @param {BoardView} view @param {Call} call @returns {BoardView} */
const called = (view, call) => {
  const others = gone(forgotten(view, call.ticket), call.ticket);
  return { ...others, calls: [call, ...others.calls] };
};

/** It stands again where it stood, by the time of its call. @param {BoardView} view @param {Call} call @returns {BoardView} */
const restored = (view, call) => {
  const again = called(view, call);
  return { ...again, calls: again.calls.sort((a, b) => Date.parse(b.called_at) - Date.parse(a.called_at)) };
};

/** It was missed no more: it waits again, or is over. @param {BoardView} view @param {string} ticket @returns {BoardView} */
const forgotten = (view, ticket) => ({
  ...view,
  missed: view.missed.filter((one) => one !== ticket),
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
