/** How a screen gets its name: it shows six letters, a technician binds them. */

import { Refused } from "./connection.js";

/** @typedef {import("./connection.js").Connection<"kiosk">} DeviceLine any device's, in this */

const ASK_EVERY_MS = 2000;

/** @param {string} face */
const place = (face) => `onehall.${face}.token`;

/** @param {string} face @returns {string} "" before it was paired */
export const tokenOf = (face) => localStorage.getItem(place(face)) ?? "";

/** @param {string} face */
export const forgetToken = (face) => localStorage.removeItem(place(face));

/** A code that was bound beforehand and given in the address; it is taken out of it. */
export function codeInAddress() {
  const address = new URL(location.href);
  const code = (address.searchParams.get("code") ?? "").toUpperCase();
  address.searchParams.delete("code");
  if (code) history.replaceState(null, "", address);
  return code;
}

/**
 * Get a token and keep it; resolves when the device is paired.
 *
 * @param {DeviceLine} line
 * @param {"kiosk" | "display"} face
 * @param {string} boundCode from the address, or ""
 * @param {(code: string) => void} show
 */
export async function pair(line, face, boundCode, show) {
  const given = boundCode ? await claimed(line, boundCode, "") : "";
  const token = given || (await offered(line, face, show));
  localStorage.setItem(place(face), token);
}

/** @param {DeviceLine} line @param {"kiosk" | "display"} face @param {(code: string) => void} show */
async function offered(line, face, show) {
  for (;;) {
    const offer = await line.request("request_pairing", { kind: face });
    show(offer.code);
    const token = await waited(line, offer);
    if (token) return token;
  }
}

/** Ask until it is bound; "" when the code has expired. @param {DeviceLine} line @param {{code: string, secret: string}} offer */
async function waited(line, offer) {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
    try {
      return (await line.request("claim_pairing", { code: offer.code, secret: offer.secret })).token;
    } catch (refusal) {
      if (!(refusal instanceof Refused) || refusal.code !== "pairing_pending") throw refusal;
    }
  }
}

/** @param {DeviceLine} line @param {string} code @param {string} secret @returns {Promise<string>} "": not bound */
async function claimed(line, code, secret) {
  try {
    return (await line.request("claim_pairing", { code, secret })).token;
  } catch (refusal) {
    if (refusal instanceof Refused && refusal.code.startsWith("pairing_")) return "";
    throw refusal;
  }
}
