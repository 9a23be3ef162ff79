//! Plain elements are drawn, and changed in place.

use leptos::prelude::document;
use restore_watch::ui::{Plain, draw};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

fn place() -> Element {
    document().create_element("div").unwrap()
}

fn link(href: &str, words: &str) -> Plain {
    Plain::labelled("a", words).with("href", href)
}

#[wasm_bindgen_test]
fn what_is_drawn_is_text_and_never_markup() {
    let place = place();
    draw(&place, &[link("#/a", "<b>a</b>"), Plain::text("& more".to_owned())]);
    assert_eq!(place.inner_html(), "<a href=\"#/a\">&lt;b&gt;a&lt;/b&gt;</a>&amp; more");
}

#[wasm_bindgen_test]
fn charts_are_svg_in_html() {
    let place = place();
    let path = Plain::element("path", Vec::new()).with("d", "M0 0");
    let chart = Plain::element("svg", vec![path]).with("viewBox", "0 0 1 1");
    draw(
        &place,
        &[Plain::element("td", vec![chart]), Plain::labelled("p", "text")],
    );
    let namespace = |selector: &str| place.query_selector(selector).unwrap().unwrap().namespace_uri();
    for selector in ["svg", "path"] {
        assert_eq!(
            namespace(selector).as_deref(),
            Some("http://www.w3.org/2000/svg"),
            "{selector}"
        );
    }
    for selector in ["td", "p"] {
        assert_eq!(
            namespace(selector).as_deref(),
            Some("http://www.w3.org/1999/xhtml"),
            "{selector}"
        );
    }
}

#[wasm_bindgen_test]
fn an_element_that_stays_is_the_same_one() {
    let place = place();
    draw(&place, &[link("#/a", "a"), link("#/b", "b")]);
    let first = place.first_element_child().unwrap();
    draw(
        &place,
        &[link("#/c", "c"), Plain::labelled("p", "other"), link("#/d", "d")],
    );
    assert!(place.first_element_child().unwrap().is_same_node(Some(&first)));
    assert_eq!(
        place.inner_html(),
        "<a href=\"#/c\">c</a><p>other</p><a href=\"#/d\">d</a>"
    );
    draw(&place, &[Plain::labelled("a", "without a link")]);
    assert_eq!(place.inner_html(), "<a>without a link</a>");
    draw(&place, &[]);
    assert_eq!(place.inner_html(), "");
}
