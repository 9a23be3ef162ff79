//! A `fetch` that goes nowhere: it keeps what it was asked and answers as a browser would.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::Request;

/// An agent's answer of status 202.
pub const ANSWERS: &str = "return Promise.resolve(new Response('{\"successful\":true}', { status: 202 }));";
/// No connection.
pub const REJECTS: &str = "return Promise.reject(new TypeError('Failed to fetch'));";
/// No answer, until it is aborted.
pub const HANGS: &str = "return new Promise((_, reject) =>
    request.signal.addEventListener('abort', () => reject(request.signal.reason)));";
/// A head, and a body that never comes, until it is aborted.
pub const HANGS_IN_BODY: &str = "return Promise.resolve(new Response(new ReadableStream({ start(body) {
    request.signal.addEventListener('abort', () => body.error(request.signal.reason)); } })));";
/// A head, and a body that breaks off.
pub const BREAKS_IN_BODY: &str = "return Promise.resolve(new Response(new ReadableStream({ start(body) {
    body.error(new TypeError('network error')); } })));";

/// A body of blanks that never ends; `window.chunksRead` counts its chunks of 1 MB.
pub const NEVER_ENDS: &str = "window.chunksRead = 0; const chunk = () => new Uint8Array(1 << 20).fill(32);
    return Promise.resolve(new Response(new ReadableStream({ pull(body) { window.chunksRead += 1;
    body.enqueue(chunk()); } })));";
/// A text with a byte order mark, characters cut by the border of two chunks, and a byte that is no UTF-8.
pub const IN_PIECES: &str = "const bytes = new Uint8Array([0xEF, 0xBB, 0xBF, 0xE6, 0x95, 0xB0, 0x21, 0xFF]);
    return Promise.resolve(new Response(new ReadableStream({ start(body) {
    for (const byte of bytes) body.enqueue(new Uint8Array([byte])); body.close(); } })));";

/// Stands in for `window.fetch` until it is dropped.
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

    /// How many requests there were.
    pub fn count(&self) -> usize {
        self.asked.borrow().len()
    }

    /// The only request so far.
    pub fn asked(&self) -> Request {
        let asked = self.asked.borrow();
        assert_eq!(asked.len(), 1, "one request is one fetch");
        // `Request::clone` would be the browser's, a second request.
        Clone::clone(&asked[0])
    }
}

impl Drop for FetchStub {
    fn drop(&mut self) {
        Reflect::set(&js_sys::global(), &"fetch".into(), &self.original).unwrap();
    }
}
