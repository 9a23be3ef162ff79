// What runs inside the page before its own scripts do: it notes when things are painted. Nothing of it is in dist/.
//
// Both functions are sent to the browser as text, so each holds all that it needs.

/**
 * Installs `window.bench`. Times are milliseconds since the navigation began, as the browser rounds them over plain
 * HTTP (0.1 ms).
 */
export function watchPainting() {
  // Called in a frame's callback: what the document holds by then is painted at the end of that frame, and messages are
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

  // A module's memory is no part of the heap, and only its exports lead there.
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
    signInShown: shown("input[type=password]"),
    rowShown: shown("[data-job]"),
    total,

    /**
     * From the next input event until the new `data-total` is painted; null when it stays what it was for `limit`, for
     * then nothing was to be seen.
     */
    filtered: (limit) =>
      new Promise((resolve) => {
        const before = total();
        const onInput = async ({ timeStamp }) => {
          const changed = await once(() => total() !== before || performance.now() > timeStamp + limit);
          resolve(total() === before ? null : changed - timeStamp);
        };
        addEventListener("input", onInput, { capture: true, once: true });
      }),

    /** Begins to note how far frames are apart; the function returned ends it and gives the longest distance. */
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

/**
 * Collects in `window.sealing` how long each sealing took. A header is sealed in one go: it begins with the browser's
 * generator, asked for the padding of the first block, and ends where the request is given to `fetch`. Only requests
 * without a body, whose header is all that is sealed.
 */
export function watchSealing() {
  const times = (window.sealing = []);
  const generate = Crypto.prototype.getRandomValues;
  const send = window.fetch;
  let begun;
  Crypto.prototype.getRandomValues = function (array) {
    begun ??= performance.now();
    return generate.call(this, array);
  };
  window.fetch = function (...request) {
    const now = performance.now();
    const { method, headers } = new Request(...request);
    if (begun !== undefined && method === "GET" && headers.has("X-OCS-Header")) times.push(now - begun);
    begun = undefined;
    return send.apply(this, request);
  };
}
