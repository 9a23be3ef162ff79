//! An attribute of an element, whose prefix says what it sets.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use rstml::node::KeyedAttribute;
use syn::{Expr, Lit, spanned::Spanned};

/// What an attribute becomes.
pub(crate) enum Attribute {
    /// Name and value of an attribute that never changes.
    Fixed(String, String),
    /// A call of `Element`.
    Call(TokenStream),
}

/// Reads one attribute.
pub(crate) fn attribute(attribute: &KeyedAttribute) -> syn::Result<Attribute> {
    let name = attribute.key.to_string();
    let value = attribute.value();
    let (prefix, rest) = name.split_once(':').unwrap_or_default();
    let call = match (prefix, value) {
        ("on", Some(handler)) => {
            let event = Ident::new(rest, attribute.key.span());
            quote!(on(::leptos::ev::#event, #handler))
        }
        ("class" | "style" | "prop", Some(value)) => {
            let method = format_ident!("{prefix}");
            quote!(#method(#rest, #value))
        }
        (_, Some(value)) if name == "node_ref" => quote!(node_ref(#value)),
        (_, Some(Expr::Tuple(pair))) if name == "style" && pair.elems.len() == 2 => {
            let pair = &pair.elems;
            quote!(style(#pair))
        }
        (_, Some(Expr::Lit(literal))) if matches!(literal.lit, Lit::Str(_)) => {
            return Ok(Attribute::Fixed(
                name,
                attribute.value_literal_string().unwrap_or_default(),
            ));
        }
        (_, Some(value)) => quote!(attribute(#name, #value)),
        (_, None) => return Ok(Attribute::Fixed(name, String::new())),
    };
    Ok(Attribute::Call(call))
}
