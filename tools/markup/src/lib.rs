//! The `view!` macro of the page: the syntax of leptos, with elements as data.
//!
//! The macro of leptos gives each element a type of its own, and each type is compiled: about a kilobyte for each element.
//! This one writes calls that fill the same few types of `restore_watch::ui::markup`, which draws them all.
//!
//! What it takes: elements, components with props and children, `{blocks}`, texts in quotes, and of attributes `name=value`,
//! `class:name=`, `style:name=`, `style=(name, value)`, `prop:name=`, `on:event=`, `node_ref=`, and `let:name` at the children
//! of a component.

mod attribute;
mod component;
mod element;

use proc_macro2::TokenStream;
use quote::quote;
use rstml::node::Node;

/// A view, as a `restore_watch::ui::markup::Node`.
#[proc_macro]
pub fn view(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let view = rstml::parse2(tokens.into()).and_then(|nodes| fragment(&nodes));
    view.unwrap_or_else(|error| {
        let error = error.into_compile_error();
        quote!({ #error })
    })
    .into()
}

/// Several nodes as one.
fn fragment(nodes: &[Node]) -> syn::Result<TokenStream> {
    let views = nodes.iter().map(node).collect::<syn::Result<Vec<_>>>()?;
    Ok(match views.as_slice() {
        [one] => quote!(::restore_watch::ui::markup::IntoNode::into_node(#one)),
        many => quote! {
            ::restore_watch::ui::markup::Node::many(::std::vec![
                #(::restore_watch::ui::markup::IntoNode::into_node(#many)),*
            ])
        },
    })
}

fn node(node: &Node) -> syn::Result<TokenStream> {
    match node {
        Node::Text(text) => {
            let text = &text.value;
            Ok(quote!(#text))
        }
        Node::Block(block) => Ok(quote!(#[allow(unused_braces)] #block)),
        Node::Fragment(children) => fragment(&children.children),
        Node::Element(element) if component::is_component(element.name()) => component::component(element),
        Node::Element(element) => element::element(element),
        other => Err(syn::Error::new_spanned(other, "not known to this view")),
    }
}
