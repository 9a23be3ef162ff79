//! Views without their type, in less code than leptos makes for it: a view whose type is forgotten must own all that it
//! shows, so leptos copies each constant text and attribute. Here nothing is copied, because all views are `'static`.

use leptos::{
    attr::{Attribute, any_attribute::AnyAttribute},
    prelude::*,
    tachys::{
        hydration::Cursor,
        view::{Mountable, Position, PositionState, add_attr::AddAnyAttr},
    },
};

/// Forgets the type of a view.
pub(super) trait Erase {
    /// The view without its type. Drawn again, it is compared with the view before, element by element.
    fn erased(self) -> AnyView;

    /// The view without its type. Drawn again, it is replaced as a whole: for a page or another large view, which changes by
    /// its signals or is another one. Comparing takes code as long as the view itself.
    fn erased_whole(self) -> AnyView;
}

impl<V: RenderHtml + 'static> Erase for V {
    fn erased(self) -> AnyView {
        Erased::<V, false>(self).into_any()
    }

    fn erased_whole(self) -> AnyView {
        Erased::<V, true>(self).into_any()
    }
}

struct Erased<V, const WHOLE: bool>(V);

impl<V: Render, const WHOLE: bool> Render for Erased<V, WHOLE> {
    type State = V::State;

    fn build(self) -> Self::State {
        self.0.build()
    }

    fn rebuild(self, state: &mut Self::State) {
        if WHOLE {
            let mut new = self.0.build();
            state.insert_before_this(&mut new);
            state.unmount();
            *state = new;
        } else {
            self.0.rebuild(state);
        }
    }
}

impl<V: RenderHtml, const WHOLE: bool> AddAnyAttr for Erased<V, WHOLE> {
    type Output<A: Attribute> = V::Output<A>;

    fn add_any_attr<A: Attribute>(self, attribute: A) -> Self::Output<A>
    where
        Self::Output<A>: RenderHtml,
    {
        self.0.add_any_attr(attribute)
    }
}

/// Nothing is drawn on a server here, so only `into_owned` is ever called.
impl<V: RenderHtml + 'static, const WHOLE: bool> RenderHtml for Erased<V, WHOLE> {
    type AsyncOutput = V::AsyncOutput;
    type Owned = Self;

    const MIN_LENGTH: usize = V::MIN_LENGTH;
    const EXISTS: bool = V::EXISTS;

    fn dry_resolve(&mut self) {
        self.0.dry_resolve();
    }

    async fn resolve(self) -> Self::AsyncOutput {
        self.0.resolve().await
    }

    fn to_html_with_buf(
        self,
        html: &mut String,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        attributes: Vec<AnyAttribute>,
    ) {
        self.0
            .to_html_with_buf(html, position, escape, mark_branches, attributes);
    }

    fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, position: &PositionState) -> Self::State {
        self.0.hydrate::<FROM_SERVER>(cursor, position)
    }

    fn into_owned(self) -> Self::Owned {
        self
    }
}
