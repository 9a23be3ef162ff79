// What a page may never do or show, whatever comes in.

/** Put into each document before its own scripts. */
export function observe() {
  globalThis.longest = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, duration);
  }).observe({ type: "longtask", buffered: true });
}

/** Runs in the page. Returns what is wrong with it, and forgets the longest task so far. */
export function findings({ longestTask }) {
  const found = [];
  const crash = document.getElementById("crash");
  if (crash && !crash.hidden) found.push("the page has crashed");
  if (globalThis.hostileRan) found.push("a script from the data has run");
  if (globalThis.longest > longestTask) found.push(`a task took ${Math.round(globalThis.longest)} ms`);
  globalThis.longest = 0;
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) {
    const wide = [...document.querySelectorAll("body *")].filter((element) => element.getBoundingClientRect().right > clientWidth + 1);
    const named = wide.slice(-3).map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute("class")}`);
    found.push(`the page is ${scrollWidth - clientWidth} px too wide: ${named.join(", ")}`);
  }
  for (const bar of document.querySelectorAll(".meter-fill")) {
    const [inner, outer] = [bar, bar.parentElement].map((element) => element.getBoundingClientRect().width);
    if (inner > outer + 1) found.push(`a bar is ${inner} px of ${outer} px`);
  }
  for (const bar of document.querySelectorAll("[aria-valuenow]")) {
    const now = Number(bar.getAttribute("aria-valuenow"));
    if (!(now >= 0 && now <= 100)) found.push(`a bar stands at ${bar.getAttribute("aria-valuenow")}`);
  }
  const attributes = [...document.querySelectorAll("[title], [aria-label]")].map((element) => ["title", "aria-label"].map((name) => element.getAttribute(name) ?? ""));
  const texts = [document.title, document.body.innerText, ...attributes.flat()];
  for (const word of [/\bNaN\b/, /\bundefined\b/, /\bInfinity\b/, /\[object /]) {
    const text = texts.find((text) => word.test(text));
    const at = text?.search(word);
    if (text) found.push(`shows ${word.source}: ${text.slice(Math.max(0, at - 60), at + 40)}`);
  }
  const shown = document.querySelector("main[data-state]");
  if (!shown && !document.querySelector("input[type=password]")) found.push("shows nothing");
  return found;
}

/** Runs in the page. Where `mark` is left in the document. */
export function leftOf(mark) {
  const places = [...document.querySelectorAll("body *")].filter((element) => {
    const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data);
    return [...own, ...[...element.attributes].map(({ value }) => value)].some((text) => text.includes(mark));
  });
  const named = places.map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute("class")}[${element.dataset.field ?? ""}]`);
  return [...named, ...(document.title.includes(mark) ? ["the title"] : [])].slice(0, 4);
}
