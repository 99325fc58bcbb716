/** Keys: one each for what an operator does all day, the same on every keyboard layout. */

const OWN_ENTER = "a, button, input, select, textarea, summary, dialog";
const TYPING = "input, select, textarea";

/**
 * Call what stands for a key when it is pressed alone, outside of fields.
 *
 * @param {() => Record<string, () => void>} actions by key, as printed: "Enter", "R", "1"; "^Z"
 *     with Ctrl, which stays when single keys are switched off
 * @param {() => boolean} areOn single keys may be switched off (WCAG 2.1.4)
 */
export function listen(actions, areOn) {
  addEventListener("keydown", (event) => {
    const isUndo = (event.ctrlKey || event.metaKey) && !event.altKey && keyOf(event) === "Z";
    if (isOther(event, isUndo) || (!areOn() && !isUndo)) return;
    const action = actions()[isUndo ? "^Z" : keyOf(event)];
    if (!action) return;
    event.preventDefault();
    action();
  });
}

/** The letter pressed; on an Arabic or Cyrillic layout the one printed at that place. @param {KeyboardEvent} event */
export function keyOf({ key, code }) {
  if (/^[a-z0-9]$/i.test(key)) return key.toUpperCase();
  if (code.startsWith("Key")) return code.slice(3);
  if (code.startsWith("Digit")) return code.slice(5);
  return key;
}

/** Held, with a modifier, meant for a field, or Enter on a control. @param {KeyboardEvent} event @param {boolean} mayModify */
function isOther(event, mayModify) {
  const isModified = event.ctrlKey || event.altKey || event.metaKey;
  if (event.repeat || (isModified && !mayModify) || event.isComposing) return true;
  const target = event.target instanceof Element ? event.target : document.body;
  return target.closest(event.key === "Enter" ? OWN_ENTER : TYPING) !== null;
}
