// Good answers made bad.

import { doubled, hostileText, hostileValue, toJson } from "./random.js";

/** The longest input, characters. */
const LONGEST = 16 << 20;

/** Adds a value to a list many times, each a value of its own, so that a later change reaches one of them. */
function repeat(list, value, times) {
  if (times * toJson(value ?? null).length < LONGEST) list.push(...Array.from({ length: times }, () => structuredClone(value)));
}

/** All places of a value: objects and lists with a key each. */
function places(value, found = []) {
  if (value === null || typeof value !== "object") return found;
  for (const key of Object.keys(value)) {
    found.push([value, key]);
    places(value[key], found);
  }
  return found;
}

/** Changes a value in one place. */
function changePlace(random, value, mark) {
  const all = places(value);
  if (!all.length) return;
  const [holder, key] = random.pick(all);
  if (Array.isArray(holder)) {
    random.pick([
      () => (holder[key] = hostileValue(random, mark)),
      () => holder.splice(0, 0, hostileValue(random, mark), []),
      () => all.length < 5_000 && repeat(holder, holder[key], random.pick([2, 300])),
      () => holder.reverse(),
    ])();
  } else {
    random.pick([
      () => (holder[key] = hostileValue(random, mark)),
      () => (holder[key] = hostileValue(random, mark)),
      () => (holder[key] = hostileText(random, mark)),
      () => delete holder[key],
      () => (holder[hostileText(random, mark)] = holder[key]),
    ])();
  }
}

/** A row of a list with one of its keys twice, in a list of its own or in the answer. */
function doubleKey(random, value, mark) {
  const objects = places(value).filter(([holder, key]) => holder[key] && typeof holder[key] === "object" && !Array.isArray(holder[key]));
  if (!objects.length) return;
  const [holder, key] = random.pick(objects);
  const keys = Object.keys(holder[key]);
  if (keys.length) holder[key] = doubled(holder[key], random.pick(keys), hostileValue(random, mark));
}

/** What comes in place of `text`, a good answer in JSON. */
export function mutateJson(random, text, mark) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return text;
  }
  for (let turn = random.pick([1, 1, 2, 5, 20]); turn > 0; turn -= 1) {
    if (random.chance(0.15)) doubleKey(random, value, mark);
    else changePlace(random, value, mark);
  }
  const bad = toJson(value);
  // What is longer does not reach the page: the browser's debugger gives up.
  return bad.length < LONGEST ? bad : bad.slice(0, LONGEST);
}

/** What comes in place of a good answer: another body, and sometimes another status. */
export function mutateAnswer(random, { status, body }, mark) {
  const page = `<!doctype html><title>${mark}</title><script>hostileRan=1</script>`;
  const other = (status, body) => ({ status, body });
  return random.pick([
    ...Array(12).fill(() => other(status, mutateJson(random, body, mark))),
    () => other(status, body.slice(0, random.below(body.length))),
    () => other(random.pick([200, 500, 502, 404, 400, 429, 204]), random.pick([page, "", "null", "[]", "7", '"x"', "{}", body])),
    () => other(random.pick([200, 400, 500]), toJson({ successful: false, error: { errCode: hostileValue(random, mark), message: hostileValue(random, mark) } })),
    () => other(200, toJson({ successful: true, data: hostileValue(random, mark) })),
    () => other(200, `\ufeff${body}`),
    () => other(200, `{"data":{"contents":[${"0,".repeat(150_000)}0]}}`),
  ])();
}
