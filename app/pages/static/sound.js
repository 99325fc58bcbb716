/** Chimes made on the spot; a browser may want one touch before it lets a page be heard. */

/** @type {AudioContext | null} */
let context = null;

const CALL = [{ pitch_hz: 659, at_s: 0 }, { pitch_hz: 523, at_s: 0.28 }];
const WARNING = [{ pitch_hz: 784, at_s: 0 }, { pitch_hz: 784, at_s: 0.3 }];

/** A call's two tones, high then low. */
export const chimeForCall = () => chime(CALL);

/** Something runs out: two equal tones. */
export const chimeForWarning = () => chime(WARNING);

/** Whether the browser lets this page be heard. */
export const isAudible = () => audio().state === "running";

/** @param {() => void} changed called when that changes; the first touch or key allows it */
export function unlockOnTouch(changed) {
  audio().addEventListener("statechange", changed);
  for (const kind of ["pointerdown", "keydown"])
    addEventListener(kind, () => void audio().resume(), { capture: true });
}

/** `data-chimes` on the document counts those that were really begun. @param {{pitch_hz: number, at_s: number}[]} tones */
function chime(tones) {
  const heard = audio();
  if (heard.state !== "running") return;
  for (const tone of tones) sound(heard, tone);
  const { dataset } = document.documentElement;
  dataset["chimes"] = String(Number(dataset["chimes"] ?? 0) + 1);
}

/** A struck bell: quick in, slow out. @param {AudioContext} heard @param {{pitch_hz: number, at_s: number}} tone */
function sound(heard, { pitch_hz, at_s }) {
  const from = heard.currentTime + at_s;
  const bell = new OscillatorNode(heard, { type: "sine", frequency: pitch_hz });
  const loudness = new GainNode(heard, { gain: 0 });
  loudness.gain.setValueAtTime(0, from);
  loudness.gain.linearRampToValueAtTime(0.5, from + 0.02);
  loudness.gain.exponentialRampToValueAtTime(0.001, from + 0.9);
  bell.connect(loudness).connect(heard.destination);
  bell.start(from);
  bell.stop(from + 1);
}

function audio() {
  context ??= new AudioContext();
  return context;
}
