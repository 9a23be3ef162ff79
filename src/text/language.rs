//! The languages of the page.

/// A language of the page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Language {
    /// English, also where the page does not know the language that is asked for.
    #[default]
    English,
    /// Chinese in simplified characters.
    Chinese,
}

impl Language {
    /// The language of a tag by its first part: `zh-Hans-CN` is Chinese.
    pub fn of_tag(tag: &str) -> Self {
        let first = tag.split(['-', '_']).next().unwrap_or_default();
        if first.eq_ignore_ascii_case("zh") {
            Self::Chinese
        } else {
            Self::English
        }
    }

    /// Its tag in the document.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh-CN",
        }
    }

    /// Its tag for the agent, which understands exactly one.
    pub const fn agent_tag(self) -> &'static str {
        match self {
            Self::English => "en-US",
            Self::Chinese => "zh-CN",
        }
    }

    /// Its name in itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Chinese => "中文",
        }
    }

    /// The one to switch to.
    pub const fn other(self) -> Self {
        match self {
            Self::English => Self::Chinese,
            Self::Chinese => Self::English,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_part_of_a_tag_decides() {
        for (tag, language) in [
            ("zh-CN", Language::Chinese),
            ("zh", Language::Chinese),
            ("ZH_hans", Language::Chinese),
            ("zha", Language::English),
            ("en-GB", Language::English),
            ("de", Language::English),
            ("", Language::English),
        ] {
            assert_eq!(Language::of_tag(tag), language, "{tag}");
        }
    }

    #[test]
    fn a_tag_names_its_language() {
        for language in [Language::English, Language::Chinese] {
            assert_eq!(Language::of_tag(language.tag()), language);
            assert_eq!(Language::of_tag(language.agent_tag()), language);
            assert_eq!(language.other().other(), language);
        }
    }
}
