// Numbers and hostile values that a seed repeats.

/** A generator of choices: the same seed gives the same ones (mulberry32). */
export function randomOf(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count) => Math.floor(next() * count);
  const pick = (choices) => choices[below(choices.length)];
  return { below, pick, chance: (share) => next() < share };
}

// JSON that JavaScript cannot write: put in as a text, and replaced once everything is text.
const RAW = /"@raw:([^"]*)@"/g;
const raw = (json) => `@raw:${encodeURIComponent(json)}@`;
export const toJson = (value) => JSON.stringify(value).replace(RAW, (_, json) => decodeURIComponent(json));

/** An object of JSON whose key `key` stands there twice. */
export const doubled = (object, key, other) => raw(`${toJson(object).slice(0, -1)},${JSON.stringify(key)}:${toJson(other)}}`);

const nested = (open, close, depth) => raw(open.repeat(depth) + close.repeat(depth));

/** A text that carries `mark`, by which the page is searched later. None of them says what the page may not show by itself. */
export function hostileText(random, mark) {
  return random.pick([
    () => `${mark}<img src=x onerror="hostileRan=1">`,
    () => `${mark}"><script>hostileRan=1</script><svg onload="hostileRan=1">`,
    () => `javascript:hostileRan=1//${mark}`,
    () => `https://elsewhere.test/${mark}.png`,
    () => `//elsewhere.test/${mark}`,
    () => `${mark}\u202e\u2066gnitset\u200b\u0000\u0007`,
    () => `${mark}\n\r\t${"\n".repeat(50)}`,
    () => mark + "W".repeat(random.pick([30, 200, 5_000])),
    () => mark + "数".repeat(random.pick([30, 3_000])),
    () => mark + "x".repeat(random.pick([32_768, 32_768, 1_000_000])),
    () => mark + ",a://b".repeat(random.pick([3, 20_000])),
    () => `${mark}&a=b&access_key=c;d=e,f|g%h'i\\j`,
    () => `${mark}{{7*7}}\${7*7}%s%n../../etc/passwd`,
  ])();
}

/** A value of any type in place of another one. */
export function hostileValue(random, mark) {
  return random.pick([
    () => hostileText(random, mark),
    () => hostileText(random, mark),
    () => random.pick([null, true, false, "", " ", 0, -1, 1.5, 200]),
    () => raw(random.pick(["9223372036854775807", "-9223372036854775808", "18446744073709551616", "1e400", "-1e-400", "1e5", "0.0000001"])),
    () => random.pick(["33.84", "200.00", "-5.00", "1e3", "99.999999999999999999", "9".repeat(400)]),
    () => random.pick(["0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z", "2026-02-30 99:99:99", "1969-12-31T23:59:59+14:00"]),
    () => random.pick(["SUCCESS", "FAIL", "RESTORING", "RESTORE_SUCCESS", `${mark}_STATE`]),
    () => random.pick([[], {}, [null], [7, 8, mark], [[[]]], { [mark]: mark }]),
    () => nested("[", "]", random.pick([100, 20_000])),
    () => nested('{"nodes":[', "]}", random.pick([100, 20_000])),
  ])();
}
