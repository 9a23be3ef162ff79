// What must not happen to the texts of a page at any width. The function runs in the page.

/**
 * Returns what is wrong with the page as it is laid out now: it is wider than the screen, texts that lie over each other, and
 * texts that are cut without an ellipsis, or without their whole in reach.
 */
export function layoutFaults() {
  const SLACK = 2;
  const faults = [];
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) faults.push(`the page is ${scrollWidth - clientWidth} px wider than the screen`);

  const styles = new Map();
  const style = (element) => styles.get(element) ?? styles.set(element, getComputedStyle(element)).get(element);
  const hides = (value) => value === "hidden" || value === "clip";
  const scrolls = (value) => value === "auto" || value === "scroll";
  const isHidden = (element) => !element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) || element.closest(".visually-hidden, .skip, dialog:not([open]), option, title");
  const short = (text) => `“${text.trim().replace(/\s+/g, " ").slice(0, 40)}”`;
  const inReach = (element, words) => {
    for (let one = element; one; one = one.parentElement) {
      if (one.getAttribute("title")?.includes(words) || one.getAttribute("aria-label")?.includes(words)) return true;
    }
    return false;
  };

  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const element = node.parentElement;
    if (!node.data.trim() || isHidden(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const whole = range.getBoundingClientRect();
    if (whole.width === 0 || whole.height === 0) continue;
    let { left, right, top, bottom } = whole;
    for (let one = element; one && one !== document.body; one = one.parentElement) {
      const { overflowX, overflowY, textOverflow, webkitLineClamp, position, display, clipPath } = style(one);
      if (clipPath !== "none") left = right;
      if (one.closest("svg") && one.localName !== "svg") continue;
      const box = one.getBoundingClientRect();
      if ((hides(overflowX) || scrolls(overflowX)) && display !== "inline") {
        const cut = Math.max(right - box.right, box.left - left);
        if (cut > SLACK && hides(overflowX)) {
          if (textOverflow !== "ellipsis") faults.push(`${short(node.data)} is cut without an ellipsis`);
          else if (!inReach(element, node.data.trim())) faults.push(`${short(node.data)} is cut, and its whole is not in reach`);
        }
        [left, right] = [Math.max(left, box.left), Math.min(right, box.right)];
      }
      if ((hides(overflowY) || scrolls(overflowY)) && display !== "inline") {
        const cut = Math.max(bottom - box.bottom, box.top - top);
        // A line is a little higher than its letters.
        if (cut > 4 && hides(overflowY)) {
          if (webkitLineClamp === "none") faults.push(`${short(node.data)} is cut at its foot`);
          else if (!inReach(element, node.data.trim())) faults.push(`${short(node.data)} is cut, and its whole is not in reach`);
        }
        [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)];
      }
      if (position === "fixed") break;
    }
    if (right <= left || bottom <= top) continue;
    const drawn = [...range.getClientRects()]
      .map((rect) => ({ left: Math.max(rect.left, left), right: Math.min(rect.right, right), top: Math.max(rect.top, top), bottom: Math.min(rect.bottom, bottom) }))
      .filter((rect) => rect.right - rect.left > SLACK && rect.bottom - rect.top > SLACK);
    texts.push(...drawn.map((rect) => ({ ...rect, node })));
  }
  texts.sort((a, b) => a.top - b.top);
  for (const [at, one] of texts.entries()) {
    for (let next = at + 1; next < texts.length && texts[next].top < one.bottom; next += 1) {
      const other = texts[next];
      const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      // Lines may be closer to each other than letters are high.
      const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      const least = Math.min(one.bottom - one.top, other.bottom - other.top);
      if (one.node !== other.node && wide > SLACK && high > least / 3) faults.push(`${short(one.node.data)} lies over ${short(other.node.data)}`);
    }
  }
  return [...new Set(faults)];
}
