//! A component: its props and children as calls of the builder that leptos' `#[component]` makes.

use proc_macro2::TokenStream;
use quote::quote;
use rstml::node::{Infallible, KeyedAttributeValue, NodeAttribute, NodeElement, NodeName};

use crate::fragment;

/// Components have names that begin with a capital letter.
pub(crate) fn is_component(name: &NodeName) -> bool {
    match name {
        NodeName::Path(path) => {
            let last = path.path.segments.last();
            last.is_some_and(|last| last.ident.to_string().starts_with(char::is_uppercase))
        }
        _ => false,
    }
}

/// The call of a component.
pub(crate) fn component(element: &NodeElement<Infallible>) -> syn::Result<TokenStream> {
    let name = element.name();
    let mut props = Vec::new();
    let mut bound = None;
    for one in element.attributes() {
        let NodeAttribute::Attribute(one) = one else {
            return Err(syn::Error::new_spanned(one, "a prop needs a name"));
        };
        let key = &one.key;
        let text = key.to_string();
        if let KeyedAttributeValue::Binding(binding) = &one.possible_value {
            let inputs = &binding.inputs;
            bound = Some(quote!(#inputs));
        } else if let Some(name) = text.strip_prefix("let:") {
            let name = proc_macro2::Ident::new(name, syn::spanned::Spanned::span(key));
            bound = Some(quote!(#name));
        } else {
            let value = one.value().map_or_else(|| quote!(#key), |value| quote!(#value));
            props.push(quote!(.#key(#[allow(unused_braces)] #value)));
        }
    }
    if !element.children().is_empty() {
        let children = fragment(element.children())?;
        props.push(match bound {
            Some(bound) => quote!(.children(move |#bound| #children)),
            None => quote!(.children(::restore_watch::ui::markup::ToChildren::to_children(move || #children))),
        });
    }
    Ok(quote! {
        ::leptos::component::component_view(
            #[allow(clippy::needless_borrows_for_generic_args)]
            &#name,
            ::leptos::component::component_props_builder(&#name)#(#props)*.build()
        )
    })
}
