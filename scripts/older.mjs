// A style sheet as an older browser reads it: by the browsers' compatibility data of MDN, each word that it does not know is
// replaced by one that no browser knows. So a browser of today drops what the older one would drop, and for the same reason:
// a declaration, a rule, an argument of `:is()`, or a value only when its variables are filled in.

import data from "@mdn/browser-compat-data" with { type: "json" };
import browserslist from "browserslist";
import { generate, parse, walk } from "css-tree";
import { fileURLToPath } from "node:url";

const { css } = data;
const NAMES = { and_chr: "chrome_android", and_ff: "firefox_android", ios_saf: "safari_ios" };

/** The oldest versions of .browserslistrc, by the names of MDN's data. */
export function targets() {
  const oldest = {};
  for (const browser of browserslist(undefined, { path: fileURLToPath(new URL("..", import.meta.url)) })) {
    const [name, version] = browser.split(" ");
    const known = NAMES[name] ?? name;
    oldest[known] = Math.min(oldest[known] ?? Infinity, parseFloat(version));
  }
  return oldest;
}

/** Whether all of these browsers know a feature; what the data does not list counts as known. */
export function isKnown(feature, browsers) {
  const support = feature?.__compat?.support;
  return !support || Object.entries(browsers).every(([browser, version]) => [support[browser] ?? []].flat().some((one) => isIn(one, version)) || !support[browser]);
}

function isIn({ version_added: added, version_removed: removed, flags, prefix, alternative_name: otherName }, version) {
  // "≤37" is as good as 37.
  const since = typeof added === "string" ? parseFloat(added.replace("≤", "")) : NaN;
  return since <= version && !flags && !prefix && !otherName && !(parseFloat(removed) <= version);
}

const functions = new Map();
for (const [name, type] of Object.entries(css.types)) {
  functions.set(name, type);
  for (const [inner, feature] of Object.entries(type)) if (inner !== "__compat" && !functions.has(inner)) functions.set(inner, feature);
}
const UNITS = { cq: "container_query_length_units", dv: "viewport_percentage_units_dynamic", lv: "viewport_percentage_units_large", sv: "viewport_percentage_units_small" };
const unit = (name) => css.types.length[name] ?? css.types.length[UNITS[name.slice(0, 2)]];

/** The sheet as `browsers` read it, and the names of what they do not know: `:has`, `light-dark()`, `@container`, … */
export function older(sheet, browsers) {
  const ast = parse(sheet, { parseCustomProperty: true, positions: false });
  const unknown = new Set();
  const replace = (node, feature, name, key = "name") => {
    if (isKnown(feature, browsers)) return false;
    unknown.add(name);
    node[key] = `-unknown-${node[key]}`;
    return true;
  };
  walk(ast, function (node) {
    const declaration = this.declaration;
    const property = declaration && css.properties[declaration.property];
    switch (node.type) {
      case "Atrule":
        return void replace(node, css["at-rules"][node.name], `@${node.name}`);
      case "Feature":
        return void replace(node, css["at-rules"].media[node.name], `@media (${node.name})`);
      case "PseudoClassSelector":
        return void replace(node, css.selectors[node.name], `:${node.name}`);
      case "PseudoElementSelector":
        return void replace(node, css.selectors[node.name], `::${node.name}`);
      case "NestingSelector":
        if (!isKnown(css.selectors.nesting, browsers)) unknown.add("&");
        return;
      case "Declaration":
        return void replace(node, css.properties[node.property], node.property, "property");
      case "Function":
        return void replace(node, functions.get(node.name), `${node.name}()`);
      case "Identifier":
        return void (declaration && replace(node, property?.[node.name], `${declaration.property}: ${node.name}`));
      case "Dimension":
        return void replace(node, unit(node.unit), node.unit, "unit");
      case "Operator":
        if (node.value === "/" && declaration?.property === "content") replace(node, property.alt_text, "content: / alt", "value");
    }
  });
  return { sheet: generate(ast), unknown: [...unknown].sort() };
}
