// The statistics of the benchmark.

import { median, medians } from "../bench/report.js";
import { expect, test } from "../harness/index.js";

test("the median of the runs does not depend on their order", () => {
  expect(median([9, 1, 10])).toBe(9);
  expect(median([10, 1, 4, 2])).toBe(3);
  expect(medians([{ firstPaintMs: 5, requests: 2 }, { firstPaintMs: 7, requests: 2 }])).toEqual({ firstPaintMs: 6, requests: 2 });
});

test("a missing figure is an error", () => {
  expect(() => medians([{ requests: 2 }, {}])).toThrow("requests was not measured");
  expect(() => medians([{ requests: NaN }])).toThrow("requests was not measured");
});
