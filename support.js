// Tells whether this browser has what the page needs, before any of it is fetched, and chooses the language.
//
// Any browser can parse this: it is a classic script in ECMAScript 5. What is missing it calls by the names that every
// browser's documentation has.

(function () {
  "use strict";

  function element(id) {
    return document.getElementById(id);
  }

  // Denied storage throws already when it is named, and some browsers only when something is stored.
  function stored(name, key, value) {
    try {
      window[name].setItem(key, value);
      window[name].removeItem(key);
      return true;
    } catch (error) {
      return false;
    }
  }

  // The language that was chosen before, or else the first of the browser's languages that the page has. The program
  // reads it from the document.
  var LANGUAGES = { en: "en", zh: "zh-CN" };
  function chosen() {
    try {
      return localStorage.getItem("restore-watch.language");
    } catch (error) {
      return null;
    }
  }
  var wanted = [chosen()].concat(navigator.languages ? [].slice.call(navigator.languages) : navigator.language);
  for (var at = wanted.length - 1; at >= 0; at--) {
    var tag = String(wanted[at]).toLowerCase().split("-")[0];
    if (LANGUAGES[tag]) {
      document.documentElement.lang = LANGUAGES[tag];
    }
  }

  // One function that returns two values, takes a reference, fills memory, and extends and converts numbers.
  var MODULE = [
    0, 97, 115, 109, 1, 0, 0, 0, 1, 7, 1, 96, 1, 111, 2, 127, 127, 3, 2, 1, 0, 5, 3, 1, 0, 0, 10, 23, 1, 21, 0, 65, 0, 65, 0,
    65, 0, 252, 11, 0, 65, 0, 192, 67, 0, 0, 0, 0, 252, 0, 11,
  ];
  function runsModule() {
    return WebAssembly.validate(new Uint8Array(MODULE));
  }

  function fillsRandom() {
    crypto.getRandomValues(new Uint8Array(1));
    return true;
  }

  function has(test) {
    try {
      return test();
    } catch (error) {
      return false;
    }
  }

  var lacking = [];
  if (typeof WebAssembly !== "object") {
    lacking.push("WebAssembly");
  } else if (!has(runsModule)) {
    lacking.push("WebAssembly 2.0");
  }
  if (!("noModule" in document.createElement("script"))) {
    lacking.push("JavaScript modules");
  }
  if (!has(fillsRandom)) {
    lacking.push("crypto.getRandomValues");
  }

  if (lacking.length > 0) {
    var places = document.querySelectorAll("#crash-lacking code");
    for (var place = 0; place < places.length; place++) {
      places[place].textContent = place % 2 ? navigator.userAgent : lacking.join(", ");
    }
    element("loading").hidden = true;
    element("reload").hidden = true;
    element("crash-lacking").hidden = false;
    element("crash").hidden = false;
  } else if (!stored("localStorage", "restore-watch.try", "") || !stored("sessionStorage", "restore-watch.try", "")) {
    element("unstored").hidden = false;
  }
})();
