/** A hall's two colours on every face, moved just as far as contrast asks. */

const WHITE = [255, 255, 255];
const BLACK = [0, 0, 0];
const NIGHT = [11, 15, 17];
const READABLE = 4.5;

/** @typedef {number[]} Colour red, green, blue from 0 to 255 */

/** @param {{primary: string, accent: string}} brand @param {HTMLElement} [root] */
export function wear(brand, root = document.documentElement) {
  const primary = legible(parsed(brand.primary), WHITE, BLACK);
  const accent = legible(parsed(brand.accent), NIGHT, WHITE);
  root.style.setProperty("--brand", css(primary));
  root.style.setProperty("--accent", css(accent));
}

/** The colour itself, or as near to it as reads on `ground`. @param {Colour} colour @param {Colour} ground @param {Colour} towards */
export function legible(colour, ground, towards) {
  let shade = colour;
  for (let step = 1; contrast(shade, ground) < READABLE && step <= 20; step += 1)
    shade = mixed(colour, towards, step / 20);
  return shade;
}

/** @param {Colour} one @param {Colour} other */
export function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (Number(light) + 0.05) / (Number(dark) + 0.05);
}

/** @param {Colour} colour WCAG 2's relative luminance */
function luminance(colour) {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * Number(red) + 0.7152 * Number(green) + 0.0722 * Number(blue);
}

/** @param {Colour} from @param {Colour} to @param {number} share */
const mixed = (from, to, share) =>
  from.map((part, at) => Math.round(part + (Number(to[at]) - part) * share));

/** @param {string} text like #0b5c6b @returns {Colour} */
const parsed = (text) => [1, 3, 5].map((at) => Number.parseInt(text.slice(at, at + 2), 16));

/** @param {Colour} colour */
const css = (colour) => `rgb(${colour.join(" ")})`;
