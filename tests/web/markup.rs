//! Views are drawn, changed in place, and removed.

use std::{cell::RefCell, rc::Rc};

use leptos::{
    html,
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Element, HtmlElement, HtmlInputElement},
};
use restore_watch::ui::markup::{For, IntoNode, Node, Root, Show, mount_to, view};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::waiting::until;

/// A view in an element of the document.
struct Stage {
    place: HtmlElement,
    root: Option<Root>,
}

impl Stage {
    fn of<N: IntoNode>(draw: impl FnOnce() -> N) -> Self {
        let place: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        document().body().unwrap().append_child(&place).unwrap();
        let root = Some(mount_to(&place, draw));
        Self { place, root }
    }

    /// The markup without the comments that hold a place.
    fn html(&self) -> String {
        self.place.inner_html().replace("<!---->", "")
    }

    fn find(&self, selector: &str) -> Element {
        self.place.query_selector(selector).unwrap().unwrap()
    }

    async fn shows(&self, html: &str) {
        until(html, || self.html() == html).await;
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.root = None;
        self.place.remove();
    }
}

#[wasm_bindgen_test]
fn what_is_drawn_is_text_and_never_markup() {
    let words = "<b>a</b>".to_owned();
    let stage = Stage::of(|| view! { <a href="#/a">{words}</a> "& more" {7} });
    assert_eq!(stage.html(), "<a href=\"#/a\">&lt;b&gt;a&lt;/b&gt;</a>&amp; more7");
}

#[wasm_bindgen_test]
fn pictures_are_svg_in_html() {
    let stage =
        Stage::of(|| view! { <p><svg viewBox="0 0 1 1">{|| view! { <path d="M0 0"></path> }}</svg><i></i></p> });
    for (selector, namespace) in [
        ("svg", "http://www.w3.org/2000/svg"),
        ("path", "http://www.w3.org/2000/svg"),
        ("p", "http://www.w3.org/1999/xhtml"),
        ("i", "http://www.w3.org/1999/xhtml"),
    ] {
        assert_eq!(
            stage.find(selector).namespace_uri().as_deref(),
            Some(namespace),
            "{selector}"
        );
    }
}

#[wasm_bindgen_test]
async fn an_element_that_is_drawn_again_is_the_same_one() {
    let links = RwSignal::new(vec!["a", "b"]);
    let stage = Stage::of(|| {
        move || {
            let links = links.get().into_iter();
            links
                .map(|words| view! { <a href=format!("#/{words}")>{words}</a> })
                .collect::<Node>()
        }
    });
    let first = stage.find("a");
    links.set(vec!["c", "d", "e"]);
    stage
        .shows("<a href=\"#/c\">c</a><a href=\"#/d\">d</a><a href=\"#/e\">e</a>")
        .await;
    assert!(stage.find("a").is_same_node(Some(&first)));
    links.set(Vec::new());
    stage.shows("").await;
    links.set(vec!["f"]);
    stage.shows("<a href=\"#/f\">f</a>").await;
}

#[wasm_bindgen_test]
async fn another_element_replaces_it_in_its_place() {
    let known = RwSignal::new(false);
    let stage = Stage::of(|| {
        view! {
            <p>"before"</p>
            {move || match known.get() {
                true => view! { <b>"known"</b> <i>"now"</i> },
                false => view! { <em>"unknown"</em> },
            }}
            <p>"after"</p>
        }
    });
    assert_eq!(stage.html(), "<p>before</p><em>unknown</em><p>after</p>");
    known.set(true);
    stage.shows("<p>before</p><b>known</b><i>now</i><p>after</p>").await;
    known.set(false);
    stage.shows("<p>before</p><em>unknown</em><p>after</p>").await;
}

#[wasm_bindgen_test]
async fn a_page_that_is_drawn_again_keeps_nothing() {
    let page = RwSignal::new("a");
    let stage = Stage::of(|| move || view! { <p>{page.get()}</p> }.whole());
    let before = stage.find("p");
    page.set("b");
    stage.shows("<p>b</p>").await;
    assert!(!stage.find("p").is_same_node(Some(&before)));
}

#[wasm_bindgen_test]
async fn what_is_set_on_an_element_follows_its_signals() {
    let on = RwSignal::new(true);
    let name = RwSignal::new(Some("a".to_owned()));
    let stage = Stage::of(|| {
        view! {
            <input
                class="field"
                disabled=on
                title=name
                tabindex=1
                class:used=move || on.get()
                style:width=move || on.get().then_some("1px")
                prop:value=move || name.get().unwrap_or_default()
            />
        }
    });
    let input: HtmlInputElement = stage.find("input").unchecked_into();
    let state = || {
        let width = HtmlElement::style(&input).get_property_value("width").unwrap();
        let title = input.get_attribute("title");
        (
            input.class_name(),
            input.get_attribute("disabled"),
            title,
            width,
            input.value(),
        )
    };
    let text = str::to_owned;
    assert_eq!(
        state(),
        (
            text("field used"),
            Some(String::new()),
            Some(text("a")),
            text("1px"),
            text("a")
        )
    );
    assert_eq!(input.get_attribute("tabindex").as_deref(), Some("1"));
    on.set(false);
    name.set(None);
    let expected = (text("field"), None, None, String::new(), String::new());
    until("all of it is taken back", || state() == expected).await;
}

#[wasm_bindgen_test]
async fn a_handler_finds_the_contexts_of_its_place_until_its_element_is_removed() {
    #[derive(Clone)]
    struct Place(&'static str);

    let clicks = Rc::new(RefCell::new(Vec::new()));
    let shown = RwSignal::new(true);
    let label = RwSignal::new("a");
    let stage = Stage::of({
        let clicks = Rc::clone(&clicks);
        move || {
            provide_context(Place("here"));
            move || {
                let (clicks, words) = (Rc::clone(&clicks), label.get());
                let click = move |_| {
                    let Place(place) = expect_context();
                    clicks.borrow_mut().push((place, words));
                };
                shown.get().then(|| view! { <button on:click=click>{words}</button> })
            }
        }
    });
    let button: HtmlElement = stage.find("button").unchecked_into();
    button.click();
    label.set("b");
    stage.shows("<button>b</button>").await;
    button.click();
    shown.set(false);
    stage.shows("").await;
    button.click();
    // The element stayed when it was drawn again, and the handler became the new one.
    assert_eq!(*clicks.borrow(), [("here", "a"), ("here", "b")]);
}

#[wasm_bindgen_test]
async fn rows_live_as_long_as_their_key_is_listed() {
    let keys = RwSignal::new(vec![1, 2, 3]);
    let drawn = Rc::new(RefCell::new(Vec::new()));
    let tick = RwSignal::new(0);
    let stage = Stage::of({
        let drawn = Rc::clone(&drawn);
        move || {
            view! {
                <ul>
                    <For
                        each=move || keys.get()
                        key=|key| *key
                        children=move |key: usize| {
                            drawn.borrow_mut().push(key);
                            // Made for the row: it must outlive the list's next drawing.
                            let own = RwSignal::new(key);
                            view! { <li>{move || tick.get() + own.get()}</li> }
                        }
                    />
                    <li>"end"</li>
                </ul>
            }
        }
    });
    let second = stage.place.query_selector_all("li").unwrap().item(1).unwrap();
    keys.set(vec![4, 2, 1]);
    stage.shows("<ul><li>4</li><li>2</li><li>1</li><li>end</li></ul>").await;
    assert!(
        stage
            .place
            .query_selector_all("li")
            .unwrap()
            .item(1)
            .unwrap()
            .is_same_node(Some(&second))
    );
    assert_eq!(*drawn.borrow(), [1, 2, 3, 4]);
    tick.set(10);
    stage
        .shows("<ul><li>14</li><li>12</li><li>11</li><li>end</li></ul>")
        .await;
    keys.set(Vec::new());
    stage.shows("<ul><li>end</li></ul>").await;
}

#[wasm_bindgen_test]
async fn a_row_that_keeps_its_place_keeps_the_focus() {
    let keys = RwSignal::new(vec!["a", "b", "c"]);
    let stage =
        Stage::of(|| view! { <For each=move || keys.get() key=|key| *key let:key><button>{key}</button></For> });
    let last: HtmlElement = stage
        .place
        .query_selector_all("button")
        .unwrap()
        .item(2)
        .unwrap()
        .unchecked_into();
    last.focus().unwrap();
    keys.set(vec!["0", "b", "c", "d"]);
    stage
        .shows("<button>0</button><button>b</button><button>c</button><button>d</button>")
        .await;
    assert!(document().active_element().unwrap().is_same_node(Some(&last)));
}

#[wasm_bindgen_test]
async fn a_condition_that_stays_draws_nothing_again() {
    let count = RwSignal::new(1);
    let drawn = Rc::new(RefCell::new(0));
    let stage = Stage::of({
        let drawn = Rc::clone(&drawn);
        move || {
            let children = move || {
                *drawn.borrow_mut() += 1;
                "some"
            };
            view! { <Show when=move || count.get() != 0 fallback=|| "none">{children.clone()}</Show> {count} }
        }
    });
    count.set(2);
    stage.shows("some2").await;
    assert_eq!(*drawn.borrow(), 1);
    count.set(0);
    stage.shows("none0").await;
}

#[wasm_bindgen_test]
async fn a_view_that_is_removed_follows_nothing() {
    let count = RwSignal::new(1);
    let seen = Rc::new(RefCell::new(Vec::new()));
    let reference = NodeRef::<html::P>::new();
    let mut stage = Stage::of({
        let seen = Rc::clone(&seen);
        move || {
            let follow = move || {
                seen.borrow_mut().push(count.get());
                count.get()
            };
            view! { <p node_ref=reference>{move || view! { <b>{follow.clone()}</b> }}</p> }
        }
    });
    assert!(reference.get_untracked().is_some());
    count.set(2);
    stage.shows("<p><b>2</b></p>").await;
    stage.root = None;
    assert_eq!(stage.html(), "");
    count.set(3);
    gloo_timers::future::TimeoutFuture::new(0).await;
    assert_eq!(*seen.borrow(), [1, 2]);
}
