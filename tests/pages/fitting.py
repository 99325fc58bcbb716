"""Whether the words of a page have room: seen by the browser that set them."""

from playwright.sync_api import Page

_CRAMPED = """async () => {
  await document.fonts.ready;
  const found = new Map();
  const isClamped = style => style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none';
  // The letters themselves: a line's box is taller than what is drawn in it.
  const letters = (one, size) => {
    const spare = Math.max(0, one.height - size) / 2;
    return { left: one.left, right: one.right, top: one.top + spare, bottom: one.bottom - spare };
  };
  const look = node => {
    const parent = node.parentElement;
    if (!parent.checkVisibility({ visibilityProperty: true })) return;
    if (parent.closest('.unseen, option, script, style')) return;
    const range = document.createRange();
    range.selectNodeContents(node);
    const size = parseFloat(getComputedStyle(parent).fontSize);
    const rects = [...range.getClientRects()].map(one => letters(one, size));
    let scrolls = false;
    for (let box = parent; box !== document.documentElement; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (style.display === 'inline' || style.display === 'contents') continue;
      scrolls ||= /auto|scroll/.test(style.overflowY);
      const place = box.getBoundingClientRect();
      const isWide = one => one.left < place.left - 1 || one.right > place.right + 1;
      const isTall = one => !scrolls && (one.top < place.top - 1 || one.bottom > place.bottom + 1);
      if (rects.some(one => isWide(one) || isTall(one))) {
        if (isClamped(style) && box.closest('[title]')) return;
        const where = `${box.tagName.toLowerCase()}${box.id && '#' + box.id}.${box.className}`;
        found.set(node, `${parent.closest('[lang]').lang}: ${node.data.trim()} (${where})`);
        return;
      }
    }
  };
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (words.nextNode()) if (words.currentNode.data.trim()) look(words.currentNode);
  return [...found.values()];
}"""


_SET = "async () => { document.body.getBoundingClientRect(); await document.fonts.ready; }"


def settle(page: Page) -> None:
    """Wait until the words that stand there now are set in their own letters.

    A page that was just drawn asks for a font when it is laid out, and another one is measured
    until it has come.
    """
    page.evaluate(_SET)


def cramped(page: Page) -> list[str]:
    """The words that stick out of a box they stand in, or that it cuts off.

    What is cut on purpose, with an ellipsis and the whole in a title, is not among them; nor is
    what one reaches by scrolling down.
    """
    found: list[str] = page.evaluate(_CRAMPED)
    return found
