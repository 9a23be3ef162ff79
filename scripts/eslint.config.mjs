// What the browsers of .browserslistrc do not know is an error in the scripts: as they are written, and as wasm-bindgen has
// made them for dist/. Used from the project's folder.

import compat from "eslint-plugin-compat";

const recommended = compat.configs["flat/recommended"];
const script = (files, options) => ({ ...recommended, files, languageOptions: { ...recommended.languageOptions, ...options } });

export default [
  script(["boot.js", "dist/*.js"], { ecmaVersion: 2021, sourceType: "module" }),
  // Any browser is to parse it.
  script(["support.js"], { ecmaVersion: 5, sourceType: "script" }),
];
