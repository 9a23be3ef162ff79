//! Rows that live as long as their key is listed.

use std::{
    cell::RefCell,
    hash::{DefaultHasher, Hash, Hasher},
    rc::Rc,
};

use leptos::{
    prelude::{Owner, component, document},
    reactive::effect::RenderEffect,
    web_sys,
};

use super::{
    convert::IntoNode,
    mounted::Mounted,
    node::{Drawn, Kind, Node},
};
use crate::ui::reactive::render_effect;

/// A row that is wanted.
struct Row {
    /// The digest of its key.
    key: u64,
    /// Draws it, if it is new.
    draw: Box<dyn FnOnce() -> Node>,
}

/// Draws each item once, and keeps it as long as its key is among those of `each`.
#[component]
pub fn For<I, T, K, N>(
    /// The items in their order.
    each: impl Fn() -> I + 'static,
    /// What tells an item from the others.
    key: impl Fn(&T) -> K + 'static,
    /// Draws an item.
    children: impl Fn(T) -> N + 'static,
) -> Node
where
    I: IntoIterator<Item = T> + 'static,
    T: 'static,
    K: Hash + 'static,
    N: IntoNode + 'static,
{
    let children = Rc::new(children);
    let list = move || {
        let items = each().into_iter();
        let row = |item: T| {
            let mut digest = DefaultHasher::new();
            key(&item).hash(&mut digest);
            let children = Rc::clone(&children);
            Row {
                key: digest.finish(),
                draw: Box::new(move || children(item).into_node()),
            }
        };
        items.map(row).collect()
    };
    keyed(Box::new(list))
}

fn keyed(list: Box<dyn FnMut() -> Vec<Row>>) -> Node {
    Node::of(Kind::Own(Box::new(|in_picture| {
        Box::new(MountedRows::new(list, in_picture))
    })))
}

/// Rows that have been drawn.
struct MountedRows {
    rows: Rc<RefCell<Vec<MountedRow>>>,
    /// A comment behind the rows.
    end: web_sys::Node,
    /// Follows the list.
    effect: Option<RenderEffect<()>>,
}

struct MountedRow {
    key: u64,
    mounted: Mounted,
    /// Has the signals of the row.
    owner: Owner,
}

impl MountedRows {
    /// Draws the rows of a list, now and whenever its signals change.
    fn new(mut list: Box<dyn FnMut() -> Vec<Row>>, in_picture: bool) -> Self {
        let rows = Rc::<RefCell<Vec<MountedRow>>>::default();
        let end: web_sys::Node = document().create_comment("").into();
        // A row outlives the drawing that made it.
        let owner = Owner::current().unwrap_or_default();
        let (shown, behind) = (Rc::clone(&rows), end.clone());
        let run = move || {
            let wanted = list();
            let before = shown.take();
            let now = owner.with(|| keep(before, wanted, in_picture));
            place(&now, &behind);
            shown.replace(now);
        };
        let effect = Some(render_effect(run));
        Self { rows, end, effect }
    }
}

/// The rows go with their list: the effect is not dropped before the browser's next turn.
impl Drop for MountedRows {
    fn drop(&mut self) {
        self.effect = None;
        if let Ok(mut rows) = self.rows.try_borrow_mut() {
            rows.clear();
        }
    }
}

impl Drawn for MountedRows {
    fn each(&self, visit: &mut dyn FnMut(&web_sys::Node)) {
        self.rows.borrow().iter().for_each(|row| row.mounted.each(visit));
        visit(&self.end);
    }
}

/// The wanted rows: those that are there, and new ones. The others are removed.
fn keep(before: Vec<MountedRow>, wanted: Vec<Row>, in_picture: bool) -> Vec<MountedRow> {
    let is_wanted = |row: &MountedRow| wanted.iter().any(|wanted| wanted.key == row.key);
    let (mut kept, dropped): (Vec<_>, Vec<_>) = before.into_iter().partition(is_wanted);
    dropped.into_iter().for_each(MountedRow::remove);
    let row = |row: Row| match kept.iter().position(|kept| kept.key == row.key) {
        Some(place) => kept.remove(place),
        None => {
            let owner = Owner::new();
            MountedRow {
                key: row.key,
                mounted: owner.with(|| Mounted::new((row.draw)(), in_picture)),
                owner,
            }
        }
    };
    wanted.into_iter().map(row).collect()
}

/// Puts the rows into their order before `end`. One that has its place stays there, with its focus.
fn place(rows: &[MountedRow], end: &web_sys::Node) {
    let mut next = end.clone();
    for row in rows.iter().rev() {
        if row.mounted.last().and_then(|last| last.next_sibling()).as_ref() != Some(&next) {
            row.mounted.insert_before(&next);
        }
        next = row.mounted.first().unwrap_or(next);
    }
}

impl MountedRow {
    fn remove(self) {
        self.mounted.remove();
        self.owner.cleanup();
    }
}
