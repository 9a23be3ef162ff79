//! An element: its tag, attributes and children as calls of `Element`.

use proc_macro2::TokenStream;
use quote::quote;
use rstml::node::{Infallible, NodeAttribute, NodeElement};

use crate::{
    attribute::{Attribute, attribute},
    node,
};

/// The calls that make an element.
pub(crate) fn element(element: &NodeElement<Infallible>) -> syn::Result<TokenStream> {
    let tag = element.name().to_string();
    let mut fixed = Vec::new();
    let mut calls = Vec::new();
    for one in element.attributes() {
        let NodeAttribute::Attribute(one) = one else {
            return Err(syn::Error::new_spanned(one, "an attribute needs a name"));
        };
        match attribute(one)? {
            Attribute::Fixed(name, value) => fixed.push(quote!((#name, #value))),
            Attribute::Call(call) => calls.push(call),
        }
    }
    let children = element.children().iter().map(node).collect::<syn::Result<Vec<_>>>()?;
    Ok(quote! {
        ::restore_watch::ui::markup::Element::new(#tag, &[#(#fixed),*])
            #(.#calls)*
            #(.child(#children))*
    })
}
