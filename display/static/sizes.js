/** From the screen and the farthest seat to letters that can be read there. */

const DEGREES = 0.7;
const WIDTH_OF_DIAGONAL = 16 / Math.hypot(16, 9);
const CAPITAL_OF_FONT = 0.714; // Noto Sans
const SCREEN_WIDTH = 1920;
const CALLS_HEIGHT = 790; // of 1080, without head, foot and labels
const NEWEST_ROW = 1.6; // row heights in font sizes of the earlier calls
const EARLIER_ROW = 1;
const MOST_ROWS = 9;
const PLACE = "onehall.display.place";

/** @typedef {{inches: number, metres: number}} Place the screen's diagonal, the farthest seat */

/** @param {number} metres @returns {number} how tall a capital must be, in mm (98 at 8 m) */
export const capital_mm = (metres) => 2 * metres * 1000 * Math.tan((DEGREES / 2) * (Math.PI / 180));

/**
 * The smallest font and how many calls fit; no rows where letters that can be read do not.
 *
 * @param {Place} place
 * @returns {{font: number, rows: number}} `font` in 1/1920 of the screen's width
 */
export function layout({ inches, metres }) {
  const perMm = SCREEN_WIDTH / (inches * 25.4 * WIDTH_OF_DIAGONAL);
  const font = (capital_mm(metres) * perMm) / CAPITAL_OF_FONT;
  const rows = 1 + Math.floor((CALLS_HEIGHT - font * NEWEST_ROW) / (font * EARLIER_ROW));
  return { font, rows: Math.max(0, Math.min(rows, MOST_ROWS)) };
}

/** As the address says (`?inches=55&metres=3`) and from then on; else 65 inches at 8 m. */
export function placeOf() {
  const given = new URL(location.href).searchParams;
  const kept = JSON.parse(localStorage.getItem(PLACE) ?? "{}");
  const place = {
    inches: Number(given.get("inches") ?? kept.inches ?? 65),
    metres: Number(given.get("metres") ?? kept.metres ?? 8),
  };
  localStorage.setItem(PLACE, JSON.stringify(place));
  return place;
}
