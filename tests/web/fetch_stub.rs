//! A `fetch` without network: it records its requests and answers as a browser would.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::Request;

/// An agent's answer with status 202.
pub const ANSWERS: &str = "return Promise.resolve(new Response('{\"successful\":true}', { status: 202 }));";
/// No connection.
pub const REJECTS: &str = "return Promise.reject(new TypeError('Failed to fetch'));";
/// No answer until it is aborted.
pub const HANGS: &str = "return new Promise((_, reject) =>
    request.signal.addEventListener('abort', () => reject(request.signal.reason)));";
/// Headers, and a body that never arrives until it is aborted.
pub const HANGS_IN_BODY: &str = "return Promise.resolve(new Response(new ReadableStream({ start(body) {
    request.signal.addEventListener('abort', () => body.error(request.signal.reason)); } })));";
/// Headers, and a body that breaks off.
pub const BREAKS_IN_BODY: &str = "return Promise.resolve(new Response(new ReadableStream({ start(body) {
    body.error(new TypeError('network error')); } })));";

/// An endless body of blanks; `window.chunksRead` counts its chunks of 1 MB.
pub const NEVER_ENDS: &str = "window.chunksRead = 0; const chunk = () => new Uint8Array(1 << 20).fill(32);
    return Promise.resolve(new Response(new ReadableStream({ pull(body) { window.chunksRead += 1;
    body.enqueue(chunk()); } })));";
/// A text with a byte order mark, characters split between two chunks, and an invalid UTF-8 byte.
pub const IN_PIECES: &str = "const bytes = new Uint8Array([0xEF, 0xBB, 0xBF, 0xE6, 0x95, 0xB0, 0x21, 0xFF]);
    return Promise.resolve(new Response(new ReadableStream({ start(body) {
    for (const byte of bytes) body.enqueue(new Uint8Array([byte])); body.close(); } })));";

/// Replaces `window.fetch` until it is dropped.
pub struct FetchStub {
    original: JsValue,
    asked: Rc<RefCell<Vec<Request>>>,
    _fetch: Closure<dyn FnMut(Request) -> Promise>,
}

impl FetchStub {
    /// `answer` is the body of a JavaScript function of `request`.
    pub fn new(answer: &str) -> Self {
        let answer = Function::new_with_args("request", answer);
        let asked = Rc::new(RefCell::new(Vec::new()));
        let fetch = Closure::<dyn FnMut(Request) -> Promise>::new({
            let asked = Rc::clone(&asked);
            move |request: Request| {
                let promise = answer.call1(&JsValue::UNDEFINED, &request).unwrap();
                asked.borrow_mut().push(request);
                promise.unchecked_into()
            }
        });
        let window = js_sys::global();
        let original = Reflect::get(&window, &"fetch".into()).unwrap();
        Reflect::set(&window, &"fetch".into(), fetch.as_ref()).unwrap();
        Self {
            original,
            asked,
            _fetch: fetch,
        }
    }

    /// Number of requests.
    pub fn count(&self) -> usize {
        self.asked.borrow().len()
    }

    /// The only request so far.
    pub fn only_request(&self) -> Request {
        let asked = self.asked.borrow();
        assert_eq!(asked.len(), 1, "one request is one fetch");
        // Rust's clone of the reference; the browser's `Request.clone` would make a second request.
        Clone::clone(&asked[0])
    }
}

impl Drop for FetchStub {
    fn drop(&mut self) {
        Reflect::set(&js_sys::global(), &"fetch".into(), &self.original).unwrap();
    }
}
