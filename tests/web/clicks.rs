//! The effects of clicks on the restore page.

use std::{cell::RefCell, rc::Rc};

use js_sys::Reflect;
use leptos::prelude::document;
use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, HtmlTextAreaElement};

use crate::{
    agent::{FINISHED, body, overview},
    stage::Stage,
};

/// Replaces `document.execCommand`, which a browser executes only during a user's click.
struct Clipboard {
    copied: Rc<RefCell<Vec<String>>>,
    _command: Closure<dyn FnMut() -> bool>,
}

impl Clipboard {
    fn new(obeys: bool) -> Self {
        let copied = Rc::new(RefCell::new(Vec::new()));
        let command = Closure::<dyn FnMut() -> bool>::new({
            let copied = Rc::clone(&copied);
            move || {
                let area: HtmlTextAreaElement = document().active_element().unwrap().unchecked_into();
                copied.borrow_mut().push(area.value());
                obeys
            }
        });
        Reflect::set(&document(), &"execCommand".into(), command.as_ref()).unwrap();
        Self {
            copied,
            _command: command,
        }
    }
}

impl Drop for Clipboard {
    fn drop(&mut self) {
        Reflect::delete_property(&document(), &"execCommand".into()).unwrap();
    }
}

/// Clicks the copy button in `place` and waits for its `answer`.
async fn click_copy(stage: &Stage, place: &str, answer: &str) {
    let button = stage.find(&format!("{place} button.copy")).unwrap();
    button.unchecked_ref::<HtmlElement>().focus().unwrap();
    stage.click(&format!("{place} button.copy"));
    stage.wait_for_text(&format!("{answer}: ")).await;
    assert!(button.text_content().unwrap().starts_with(answer));
    assert!(document().active_element() == Some(button), "the focus comes back");
    assert!(document().query_selector("textarea").unwrap().is_none());
}

/// Chooses a tab and waits for its panel.
async fn show_tab(stage: &Stage, id: &str) {
    stage.click(&format!("#tab-{id}"));
    stage.wait_for(&format!("#panel-{id}:not([hidden])")).await;
}

#[wasm_bindgen_test]
async fn click_copy_takes_the_answer_as_received() {
    let clipboard = Clipboard::new(true);
    let stage = Stage::mounted_with(overview(FINISHED)).await;
    show_tab(&stage, "raw").await;
    click_copy(&stage, "#panel-raw", "Copied").await;
    assert_eq!(*clipboard.copied.borrow(), [body(FINISHED)]);
}

#[wasm_bindgen_test]
async fn click_copy_takes_the_scn_to_the_digit() {
    let clipboard = Clipboard::new(true);
    let stage = Stage::mounted_with(overview(FINISHED)).await;
    click_copy(&stage, "dd:has(> button.copy)", "Copied").await;
    assert_eq!(*clipboard.copied.borrow(), ["1728890608464651265"]);
}

#[wasm_bindgen_test]
async fn click_copy_says_when_the_browser_does_not_copy() {
    let _clipboard = Clipboard::new(false);
    let stage = Stage::mounted_with(overview(FINISHED)).await;
    click_copy(&stage, "dd:has(> button.copy)", "Not copied").await;
}

#[wasm_bindgen_test]
async fn click_opens_the_fields_which_were_there_before() {
    let stage = Stage::mounted_with(overview(FINISHED)).await;
    let row: &HtmlElement = &stage.field("status").unchecked_into();
    assert!(row.offset_height() == 0);
    show_tab(&stage, "fields").await;
    assert!(row.offset_height() > 0);
}
