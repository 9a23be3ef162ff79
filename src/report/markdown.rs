//! A document as Markdown: what came from outside is text there, never markup.

use std::fmt::Write;

use base64::{Engine, prelude::BASE64_STANDARD};

use super::document::{Block, Document, Table};

/// The document as Markdown (CommonMark with tables).
pub fn markdown(document: &Document) -> String {
    let mut text = format!("# {}\n", escaped(&document.title));
    for section in &document.sections {
        let _ = write!(text, "\n## {}\n", section.heading);
        for block in &section.blocks {
            text.push('\n');
            write_block(&mut text, block);
        }
    }
    text
}

fn write_block(text: &mut String, block: &Block) {
    match block {
        Block::Paragraph(words) => {
            let _ = writeln!(text, "{}", escaped(words));
        }
        Block::Facts(facts) => {
            let rows = facts
                .iter()
                .map(|(name, value)| vec![(*name).to_owned(), value.clone()]);
            write_table(text, &["", ""], rows);
        }
        Block::Table(Table { heads, rows }) => write_table(text, heads, rows.iter().cloned()),
        Block::List(lines) => {
            for line in lines {
                let _ = writeln!(text, "- {}", escaped(line));
            }
        }
        Block::Verbatim(received) => {
            let fence = fence(received);
            let _ = writeln!(text, "{fence}\n{received}\n{fence}");
        }
        Block::Picture { svg, name } => {
            let data = BASE64_STANDARD.encode(svg);
            let _ = writeln!(text, "![{}](data:image/svg+xml;base64,{data})", escaped(name));
        }
    }
}

fn write_table(text: &mut String, heads: &[&str], rows: impl Iterator<Item = Vec<String>>) {
    let _ = writeln!(text, "| {} |", heads.join(" | "));
    let _ = writeln!(text, "|{}", "---|".repeat(heads.len()));
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| escaped(cell)).collect();
        let _ = writeln!(text, "| {} |", cells.join(" | "));
    }
}

/// A text in which nothing is markup: each character that may begin some is escaped, and it is one line.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' | '\r' | '\t' => escaped.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '&' | '!' | '~' | '$' => {
                escaped.push('\\');
                escaped.push(letter);
            }
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// A fence that the text does not contain.
fn fence(text: &str) -> String {
    let (mut longest, mut run) = (0_usize, 0_usize);
    for letter in text.chars() {
        run = if letter == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    "`".repeat(longest.max(2) + 1)
}

#[cfg(test)]
mod tests {
    use super::{super::document::Section, *};

    fn written(block: Block) -> String {
        let sections = vec![Section {
            heading: "H",
            blocks: vec![block],
        }];
        let title = "T".to_owned();
        let text = markdown(&Document { title, sections });
        text.strip_prefix("# T\n\n## H\n\n").unwrap().to_owned()
    }

    #[test]
    fn what_came_from_outside_is_no_markup() {
        let hostile = "![x](http://evil) <script>|\n# a_b*c`d".to_owned();
        let expected = "\\!\\[x\\](http://evil) \\<script\\>\\| \\# a\\_b\\*c\\`d";
        assert_eq!(written(Block::Paragraph(hostile.clone())), format!("{expected}\n"));
        assert_eq!(written(Block::List(vec![hostile.clone()])), format!("- {expected}\n"));
        assert_eq!(
            written(Block::Facts(vec![("name", hostile)])),
            format!("|  |  |\n|---|---|\n| name | {expected} |\n")
        );
    }

    #[test]
    fn a_fence_is_longer_than_any_in_the_text() {
        assert_eq!(
            written(Block::Verbatim("a\n````\nb".to_owned())),
            "`````\na\n````\nb\n`````\n"
        );
        assert_eq!(written(Block::Verbatim("{}".to_owned())), "```\n{}\n```\n");
    }

    #[test]
    fn a_picture_is_part_of_the_text() {
        let picture = Block::Picture {
            svg: "<svg/>".to_owned(),
            name: "Timeline".to_owned(),
        };
        assert_eq!(written(picture), "![Timeline](data:image/svg+xml;base64,PHN2Zy8+)\n");
    }
}
