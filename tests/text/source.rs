//! Reads the texts of a language from its source.

use std::{collections::BTreeMap, fs, path::Path};

use quote::ToTokens;
use syn::{
    Arm, Attribute, Expr, ExprArray, FieldValue, ItemConst, ItemFn, ItemMod, ItemStatic, LitStr, Macro, Member, Pat,
    Token, parse::Parser, punctuated::Punctuated, visit::Visit,
};

/// Where a text stands: its file, and in it the items, fields, elements and variants around it, from the outside in.
pub type Place = Vec<String>;

/// The texts of one language, by their place.
pub struct Texts(BTreeMap<Place, Vec<String>>);

impl Texts {
    /// Reads the folder of a language: `en` or `zh`.
    pub fn read(language: &str) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/text").join(language);
        let mut texts = Self(BTreeMap::new());
        texts.read_folder(&root, "");
        assert!(texts.0.len() > 500, "the texts of {language} were not found");
        texts
    }

    /// The texts of some code.
    pub fn of_code(file: &str, code: &str) -> Self {
        let mut texts = Self(BTreeMap::new());
        texts.add(file, code);
        texts
    }

    fn read_folder(&mut self, folder: &Path, prefix: &str) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = format!("{prefix}{}", path.file_name().unwrap().to_string_lossy());
            match path.is_dir() {
                true => self.read_folder(&path, &format!("{name}/")),
                false => self.add(&name, &fs::read_to_string(&path).unwrap()),
            }
        }
    }

    fn add(&mut self, file: &str, code: &str) {
        let mut reader = Reader {
            place: vec![file.to_owned()],
            texts: &mut self.0,
        };
        reader.visit_file(&syn::parse_file(code).unwrap());
    }

    /// Each text with its place.
    pub fn iter(&self) -> impl Iterator<Item = (&Place, &String)> {
        self.0
            .iter()
            .flat_map(|(place, texts)| texts.iter().map(move |text| (place, text)))
    }

    /// The texts at a place or within it.
    pub fn within(&self, place: &[String]) -> Vec<&String> {
        self.inside(place).flatten().collect()
    }

    /// The narrowest place around another language's text that has texts here, and is more than a file.
    pub fn counterpart<'a>(&self, place: &'a [String]) -> Option<&'a [String]> {
        let mut outwards = (2..=place.len()).rev().map(|length| &place[..length]);
        outwards.find(|around| self.inside(around).next().is_some())
    }

    fn inside(&self, place: &[String]) -> impl Iterator<Item = &Vec<String>> {
        let from = self.0.range(place.to_vec()..);
        from.take_while(move |(at, _)| at.starts_with(place))
            .map(|(_, texts)| texts)
    }
}

/// The words of a text: what is left without its placeholders.
pub fn words(text: &str) -> String {
    let mut depth = 0;
    let outside = text.chars().filter(|c| {
        depth += i32::from(*c == '{');
        let is_outside = depth == 0;
        depth -= i32::from(*c == '}');
        is_outside
    });
    outside.collect()
}

/// Whether a text has letters outside of its placeholders.
pub fn has_words(text: &str) -> bool {
    words(text).chars().any(char::is_alphabetic)
}

/// Whether a character is Chinese.
pub const fn is_chinese(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

struct Reader<'a> {
    place: Place,
    texts: &'a mut BTreeMap<Place, Vec<String>>,
}

impl Reader<'_> {
    fn inside(&mut self, name: String, visit: impl FnOnce(&mut Self)) {
        self.place.push(name);
        visit(self);
        self.place.pop();
    }
}

/// The name of an item, the same in all languages.
fn item(name: &syn::Ident) -> String {
    match name.to_string() {
        name if ["ENGLISH", "CHINESE"].contains(&name.as_str()) => "LANGUAGE".to_owned(),
        name => name,
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_lit_str(&mut self, literal: &'ast LitStr) {
        self.texts.entry(self.place.clone()).or_default().push(literal.value());
    }

    fn visit_item_const(&mut self, node: &'ast ItemConst) {
        self.inside(item(&node.ident), |reader| syn::visit::visit_item_const(reader, node));
    }

    fn visit_item_static(&mut self, node: &'ast ItemStatic) {
        self.inside(item(&node.ident), |reader| syn::visit::visit_item_static(reader, node));
    }

    fn visit_item_fn(&mut self, node: &'ast ItemFn) {
        self.inside(item(&node.sig.ident), |reader| syn::visit::visit_item_fn(reader, node));
    }

    fn visit_field_value(&mut self, node: &'ast FieldValue) {
        match &node.member {
            Member::Named(name) => self.inside(name.to_string(), |reader| reader.visit_expr(&node.expr)),
            Member::Unnamed(_) => self.visit_expr(&node.expr),
        }
    }

    fn visit_expr_array(&mut self, node: &'ast ExprArray) {
        for (at, element) in node.elems.iter().enumerate() {
            self.inside(at.to_string(), |reader| reader.visit_expr(element));
        }
    }

    /// An arm that names no variant is a form of a number or of a missing value: it needs no counterpart of its own. So
    /// does one that differs from another arm by a number only.
    fn visit_arm(&mut self, node: &'ast Arm) {
        let pattern = node.pat.to_token_stream().to_string();
        let is_number = |part: &&str| *part == ":" || part.parse::<u64>().is_ok();
        let pattern = pattern
            .split(' ')
            .filter(|part| !is_number(part))
            .collect::<Vec<_>>()
            .join(" ");
        match pattern.contains(char::is_uppercase) {
            true => self.inside(pattern, |reader| reader.visit_expr(&node.body)),
            false => self.visit_expr(&node.body),
        }
    }

    fn visit_macro(&mut self, node: &'ast Macro) {
        if node.path.is_ident("matches") {
            return;
        }
        let arguments = Punctuated::<Expr, Token![,]>::parse_terminated;
        for argument in &arguments.parse2(node.tokens.clone()).unwrap() {
            self.visit_expr(argument);
        }
    }

    fn visit_item_mod(&mut self, node: &'ast ItemMod) {
        assert!(
            node.content.is_none() || node.ident == "tests",
            "a module within a file of texts"
        );
    }

    fn visit_attribute(&mut self, _: &'ast Attribute) {}

    fn visit_pat(&mut self, _: &'ast Pat) {}
}
