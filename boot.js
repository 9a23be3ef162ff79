// Starts the page, and says so when it cannot start or has died. support.js, before it, has looked whether the browser
// can run it.
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
// The program runs its tasks in microtasks, never one within another. Firefox was seen to do that in a hidden tab. The
// program would refuse it, and run no task ever after.
const queue = window.queueMicrotask.bind(window);
let isRunning = false;
window.queueMicrotask = (task) =>
  queue(function run() {
    if (isRunning) {
      setTimeout(run);
      return;
    }
    isRunning = true;
    try {
      task();
    } finally {
      isRunning = false;
    }
  });

// In a frame, the page around this one could lead the user's clicks and keys. Hosts that send deploy/'s headers refuse
// frames themselves.
if (self !== top) {
  element("reload").hidden = true;
  crash("crash-framed");
} else if (element("crash-lacking").hidden) {
  load();
}

async function load() {
  addEventListener("error", (event) => onUncaught(event.error));
  addEventListener("unhandledrejection", (event) => onUncaught(event.reason));
  try {
    const module = document.querySelector("link[rel=modulepreload]");
    const wasm = document.querySelector("link[rel=preload][type='application/wasm']");
    const { default: start, fetchAhead } = await import(module.href);
    // The program waits for its texts.
    const texts = document.documentElement.lang === "en" ? "english" : "chinese";
    fetchAhead?.(texts);
    // With a session, a page follows at once: its code is fetched beside the program's own.
    if (keepsSession()) {
      fetchAhead?.(`${texts}_pages`);
      fetchAhead?.(/^#\/restores\/[^?]/.test(location.hash) ? "restore" : "board");
    }
    await start({ module_or_path: fetch(wasm.href, { integrity: wasm.integrity }) });
    element("loading").hidden = true;
  } catch (error) {
    console.error(error);
    crash("crash-loading");
  }
}

// Whether this tab has a session; see src/vault/plain.rs.
function keepsSession() {
  try {
    return sessionStorage.getItem("restore-watch.tab") === window.name;
  } catch {
    return false;
  }
}
