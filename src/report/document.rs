//! A document of sections, whatever it is written as.

/// A document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// Its sections.
    pub sections: Vec<Section>,
}

/// A section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its heading.
    pub heading: &'static str,
    /// Its content.
    pub blocks: Vec<Block>,
}

/// A part of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Running text.
    Paragraph(String),
    /// Names and their values.
    Facts(Vec<(&'static str, String)>),
    /// A table.
    Table(Table),
    /// Lines of a list.
    List(Vec<String>),
    /// Text as received.
    Verbatim(String),
    /// A picture as SVG, and what it shows.
    Picture {
        /// The picture.
        svg: String,
        /// What it shows.
        name: String,
    },
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The heads of its columns.
    pub heads: Vec<&'static str>,
    /// Its rows, each as long as the heads.
    pub rows: Vec<Vec<String>>,
}

impl Section {
    /// A section of the blocks that there are; `None` without any.
    pub(super) fn of(heading: &'static str, blocks: impl IntoIterator<Item = Option<Block>>) -> Option<Self> {
        let blocks: Vec<Block> = blocks.into_iter().flatten().collect();
        (!blocks.is_empty()).then_some(Self { heading, blocks })
    }
}
