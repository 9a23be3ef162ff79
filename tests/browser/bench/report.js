// Medians and their output.

const LABELS = {
  firstPaintMs: "first paint",
  signInShownMs: "sign-in shown",
  restoreShownMs: "first restore shown, without the typing",
  signInRequests: "requests until the sign-in",
  signInBytes: "sent until the sign-in, not compressed",
  requests: "requests until the first restore",
  bytes: "sent until the first restore, not compressed",
  answerBytes: "the whole answer",
  rowsShownMs: "rows shown after Enter",
  rowsAfterAnswerMs: "of that, after the answer had come",
  pollMs: "a poll, main thread",
  dearestPollMs: "the dearest poll",
  wholeLists: "polls that asked for the whole list",
  halfParseMs: "half a JSON.parse of the whole answer",
  keystrokeMs: "from a key to the filtered rows, painted",
  slowestKeystrokeMs: "the slowest key",
  longestFrameMs: "longest frame while scrolling",
  heapBytes: "JavaScript heap",
  wasmBytes: "WebAssembly memory, at most",
  windowMs: "from the click to the finish window",
  againMs: "the same once more, after going back",
  deepLinkMs: "from Enter to the window of a link",
  shiftAt360: "360 px wide",
  shiftAt1240: "1240 px wide",
  shiftAt1920: "1920 px wide",
  minuteMs: "work of the main thread in a minute",
  headerMs: "sealing one header, main thread",
};

/** The median; the mean of the two middle values for an even count. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** The median of each figure over all runs; every run must have it. */
export function medians(runs) {
  const figure = (name) => {
    const values = runs.map((run) => run[name]);
    if (!values.every(Number.isFinite)) throw new Error(`${name} was not measured: ${values.join(", ")}`);
    return Number(median(values).toFixed(3));
  };
  return Object.fromEntries(Object.keys(runs[0]).map((name) => [name, figure(name)]));
}

/** A table with one column per set of figures. */
export function table(title, columns) {
  const heads = Object.keys(columns);
  const names = Object.keys(columns[heads[0]]);
  const lines = [
    [title, ...heads],
    ...names.map((name) => [`  ${LABELS[name]}`, ...heads.map((head) => written(name, columns[head][name]))]),
  ];
  const widest = Math.max(...Object.values(LABELS).map((label) => label.length));
  return lines.map(([first, ...cells]) => first.padEnd(widest + 2) + cells.map((cell) => cell.padStart(18)).join("")).join("\n");
}

function written(name, value) {
  if (name.endsWith("Ms")) return `${value.toFixed(value < 10 ? 2 : 0)} ms`;
  if (name.startsWith("shift")) return value.toFixed(3);
  if (!/bytes$/i.test(name)) return String(value);
  return value < 1e6 ? `${(value / 1e3).toFixed(0)} kB` : `${(value / 1e6).toFixed(1)} MB`;
}
