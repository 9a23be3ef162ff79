// Reads and writes the sections of a WebAssembly module, as far as the build needs them.

export const SECTION = { custom: 0, imports: 2, exports: 7, code: 10, data: 11 };

const HEADER = 8;

/** Reads numbers and names one after another. */
class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  number() {
    let number = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++];
      number += (byte & 127) * 2 ** shift;
      if (byte < 128) return number;
    }
  }

  take(length) {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  text() {
    return this.take(this.number()).toString();
  }

  get done() {
    return this.at >= this.bytes.length;
  }
}

function number(value) {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  return Buffer.from([...bytes, value]);
}

const text = (name) => Buffer.concat([number(Buffer.byteLength(name)), Buffer.from(name)]);

/** The sections of a module in their order. */
export function sections(bytes) {
  const reader = new Reader(bytes, HEADER);
  const found = [];
  while (!reader.done) {
    const id = reader.take(1)[0];
    found.push({ id, content: reader.take(reader.number()) });
  }
  return found;
}

/** The module with other contents of some sections; `change` gets the id and the content of each. */
export function withSections(bytes, change) {
  const parts = sections(bytes).map(({ id, content }) => {
    const changed = change(id, content);
    return Buffer.concat([Buffer.from([id]), number(changed.length), changed]);
  });
  return Buffer.concat([bytes.subarray(0, HEADER), ...parts]);
}

/** The content of the export section with the exports that `keep` wants. */
export function filterExports(content, keep) {
  const reader = new Reader(content);
  const kept = [];
  for (let left = reader.number(); left > 0; left--) {
    const start = reader.at;
    const name = reader.text();
    reader.take(1);
    reader.number();
    if (keep(name)) kept.push(content.subarray(start, reader.at));
  }
  return Buffer.concat([number(kept.length), ...kept]);
}

/** The imports as `{ module, name, kind, type }`; the type as its bytes. */
export function imports(content) {
  const reader = new Reader(content);
  const limits = () => {
    const hasMost = reader.take(1)[0] & 1;
    reader.number();
    if (hasMost) reader.number();
  };
  return Array.from({ length: reader.number() }, () => {
    const [module, name, kind] = [reader.text(), reader.text(), reader.take(1)[0]];
    const start = reader.at;
    // Function, table, memory, global.
    [() => reader.number(), () => (reader.take(1), limits()), limits, () => reader.take(2)][kind]();
    return { module, name, kind, type: content.subarray(start, reader.at) };
  });
}

/** The content of an import section. */
export function writeImports(entries) {
  const parts = entries.map(({ module, name, kind, type }) => Buffer.concat([text(module), text(name), Buffer.from([kind]), type]));
  return Buffer.concat([number(parts.length), ...parts]);
}

/** The names and the sizes of the functions that stand in the module, and the size of its data. */
export function functions(bytes) {
  const all = sections(bytes);
  const content = (id) => all.find((section) => section.id === id)?.content ?? Buffer.from([0]);
  const imported = imports(content(SECTION.imports)).filter(({ kind }) => kind === 0).length;
  const names = functionNames(all);
  const code = new Reader(content(SECTION.code));
  const found = Array.from({ length: code.number() }, (_, index) => {
    const size = code.number();
    code.take(size);
    return { name: names.get(imported + index) ?? "?", size };
  });
  return { functions: found, data: content(SECTION.data).length };
}

function functionNames(all) {
  const names = new Map();
  for (const { id, content } of all) {
    const reader = new Reader(content);
    if (id !== SECTION.custom || reader.text() !== "name") continue;
    while (!reader.done) {
      const kind = reader.take(1)[0];
      const part = new Reader(reader.take(reader.number()));
      const FUNCTIONS = 1;
      if (kind !== FUNCTIONS) continue;
      for (let left = part.number(); left > 0; left--) names.set(part.number(), part.text());
    }
  }
  return names;
}
