// Code that runs inside the page before its own scripts and records paint times. It is not part of dist/.
//
// Both functions are sent to the browser as text, so each must be self-contained.

/**
 * Installs `window.bench`. Times are milliseconds since the start of the navigation, as the browser rounds
 * them over plain HTTP (0.1 ms).
 */
export function watchPainting() {
  // Called in a frame callback: the current document is painted at the end of that frame, and messages are
  // handled after it.
  const painted = (resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(performance.now());
    port2.postMessage(null);
  };
  const once = (holds) =>
    new Promise((resolve) => {
      const look = () => (holds() ? painted(resolve) : requestAnimationFrame(look));
      requestAnimationFrame(look);
    });
  const shown = (selector) => once(() => document.querySelector(selector));
  const total = () => document.querySelector("main[data-total]")?.dataset.total;

  // A module's memory is not part of the heap and is only reachable through its exports.
  const memories = new Set();
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const instantiate = WebAssembly[name];
    WebAssembly[name] = async (...module) => {
      const made = await instantiate.apply(WebAssembly, module);
      for (const item of Object.values((made.instance ?? made).exports)) {
        if (item instanceof WebAssembly.Memory) memories.add(item);
      }
      return made;
    };
  }

  window.bench = {
    memory: () => [...memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0),
    firstPaint: new Promise((resolve) => {
      const report = (list) => list.getEntriesByName("first-contentful-paint").forEach(({ startTime }) => resolve(startTime));
      new PerformanceObserver(report).observe({ type: "paint", buffered: true });
    }),
    signInShown: shown("input[type=password]"),
    rowShown: shown("[data-job]"),
    shown,

    /** The time of the next click. */
    clicked: () => new Promise((resolve) => addEventListener("click", ({ timeStamp }) => resolve(timeStamp), { capture: true, once: true })),
    total,

    /** The key of the row at a point. */
    rowAt: (x, y) => document.elementFromPoint(x, y)?.closest("[data-job]")?.dataset.job,

    /** Resolves when another row than `key` is painted at a point. */
    rowGone: (x, y, key) => once(() => window.bench.rowAt(x, y) !== key),

    /**
     * Time from the next input event until the new `data-total` is painted; null if it does not change within
     * a second and many frames, because then there was nothing to see.
     */
    filtered: () =>
      new Promise((resolve) => {
        const before = total();
        const onInput = async ({ timeStamp }) => {
          let frames = 0;
          const givenUp = () => (frames += 1) > 30 && performance.now() > timeStamp + 1_000;
          const changed = await once(() => total() !== before || givenUp());
          resolve(total() === before ? null : changed - timeStamp);
        };
        addEventListener("input", onInput, { capture: true, once: true });
      }),

    /** Starts to measure the distance between frames; the returned function stops and returns the longest one. */
    frames() {
      let last;
      let longest = 0;
      const look = (now) => {
        longest = Math.max(longest, now - (last ?? now));
        last = now;
        next = requestAnimationFrame(look);
      };
      let next = requestAnimationFrame(look);
      return () => {
        cancelAnimationFrame(next);
        return longest;
      };
    },
  };
  const onEnter = ({ key, timeStamp }) => {
    if (key === "Enter") window.bench.entered = timeStamp;
  };
  addEventListener("keydown", onEnter, true);
}

/** Collects in `bench.shifts` the layout shifts, with their score. */
export function watchShifts() {
  const shifts = (window.bench.shifts = []);
  new PerformanceObserver((list) => shifts.push(...list.getEntries())).observe({ type: "layout-shift", buffered: true });
}

/**
 * Collects the duration of each sealing in `window.sealing`. A header is sealed synchronously, from the call
 * of the browser's random generator for the padding of the first block to the call of `fetch`. Only requests
 * without a body, which seal nothing but the header.
 */
export function watchSealing() {
  const times = (window.sealing = []);
  const generate = Crypto.prototype.getRandomValues;
  const send = window.fetch;
  let begun;
  Crypto.prototype.getRandomValues = function (array) {
    if (begun === undefined) {
      // Ignore random numbers for other purposes.
      queueMicrotask(() => (begun = undefined));
      begun = performance.now();
    }
    return generate.call(this, array);
  };
  window.fetch = function (...request) {
    const now = performance.now();
    const [asked] = request;
    const sealed = asked instanceof Request && asked.method === "GET" && asked.headers.has("X-OCS-Header");
    if (sealed && begun !== undefined) times.push(now - begun);
    return send.apply(this, request);
  };
}
