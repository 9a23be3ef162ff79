// Starts the page, and says so when it cannot or must not start, or has died.
//
// A file of its own because the Content-Security-Policy allows no inline script. The two links were put into
// index.html by the build, with the digests of the files: the browser checks the module against its link, and
// the WebAssembly is fetched here with the digest of its own.

const element = (id) => document.getElementById(id);

function crash(message) {
  element("loading").hidden = true;
  element("app").inert = true;
  element(message).hidden = false;
  element("crash").hidden = false;
  element("crash").scrollIntoView();
}

// A panic ends in a trap, after which the program's state is undefined: nothing but a reload helps.
function onUncaught(error) {
  if (error instanceof WebAssembly.RuntimeError) {
    crash("crash-running");
  }
}

element("reload").addEventListener("click", () => location.reload());
addEventListener("error", (event) => onUncaught(event.error));
addEventListener("unhandledrejection", (event) => onUncaught(event.reason));

async function load() {
  const module = document.querySelector("link[rel=modulepreload]");
  const wasm = document.querySelector("link[rel=preload][type='application/wasm']");
  const { default: start } = await import(module.href);
  await start({ module_or_path: fetch(wasm.href, { integrity: wasm.integrity }) });
  element("loading").hidden = true;
}

if (self !== top) {
  // Another page could lay itself over this one and steer the user's clicks. A header forbids it (frame-ancestors, see
  // deploy/), but not every host sends that.
  element("reload").hidden = true;
  crash("crash-framed");
} else {
  try {
    await load();
  } catch (error) {
    console.error(error);
    crash("crash-loading");
  }
}
