//! Memos and effects in less code: leptos compiles all of a memo again for each function. Here it is compiled for each type
//! of value, and an effect once.

use leptos::{
    prelude::{Effect, Memo},
    reactive::effect::RenderEffect,
};

/// A value that follows the signals that `compute` reads. Whoever reads it is told only when it differs. `compute` gets the
/// value before.
pub fn memo<T: PartialEq + Send + Sync + 'static>(
    compute: impl Fn(Option<&T>) -> T + Send + Sync + 'static,
) -> Memo<T> {
    boxed_memo(Box::new(compute))
}

type Compute<T> = Box<dyn Fn(Option<&T>) -> T + Send + Sync>;

#[inline(never)]
fn boxed_memo<T: PartialEq + Send + Sync + 'static>(compute: Compute<T>) -> Memo<T> {
    Memo::new(compute)
}

/// Runs soon, and again after the signals that `run` has read have changed.
pub fn effect(run: impl FnMut() + 'static) {
    boxed_effect(Box::new(run));
}

#[inline(never)]
fn boxed_effect(run: Box<dyn FnMut()>) {
    Effect::new(run);
}

/// Runs at once, and again after the signals that `run` has read have changed, until what is returned is dropped.
pub fn render_effect(run: impl FnMut() + 'static) -> RenderEffect<()> {
    boxed_render_effect(Box::new(run))
}

#[inline(never)]
fn boxed_render_effect(mut run: Box<dyn FnMut()>) -> RenderEffect<()> {
    RenderEffect::new(move |_| run())
}
