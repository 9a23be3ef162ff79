// Runs in the page before its own scripts, in each engine: sends what nobody may see to the proxy.

(function () {
  function complain(kind, what) {
    navigator.sendBeacon("/complaints", kind + ": " + what);
  }
  const report = console.error;
  console.error = function (...what) {
    complain("console", what.map((one) => (one instanceof Error ? `${one} ${one.stack}` : String(one))).join(" "));
    report.apply(console, what);
  };
  // Also of elements whose file cannot be loaded: those events do not bubble.
  addEventListener("error", (event) => complain("error", event.message ? `${event.message} ${event.error ? event.error.stack : ""}` : `${event.target.tagName} ${event.target.src || event.target.href}`), true);
  addEventListener("unhandledrejection", (event) => complain("rejection", String(event.reason)));
  addEventListener("securitypolicyviolation", (event) => complain("policy", `${event.violatedDirective} ${event.blockedURI}`));
})();
