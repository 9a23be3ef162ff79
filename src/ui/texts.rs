//! The texts of each language: WebAssembly modules of their own, so that only the language in use is downloaded. Those of
//! the pages behind the sign-in are apart, too.
#![allow(unsafe_code, reason = "the macro calls from one module into the other")]

use leptos::wasm_split::SplitLoaderError;

use crate::{
    text::{Language, Messages, PageMessages, use_page_texts, use_texts},
    ui::part::part,
};

/// Loads the texts of the sign-in and the frame in `language`, and makes them the current ones.
///
/// # Errors
/// When they could not be fetched. The next call tries again.
pub async fn load_texts(language: Language) -> Result<(), SplitLoaderError> {
    use_texts(match language {
        Language::English => english().await?,
        Language::Chinese => chinese().await?,
    });
    Ok(())
}

/// Loads the texts of the pages behind the sign-in in `language`, and makes them the current ones.
///
/// # Errors
/// When they could not be fetched. The next call tries again.
pub async fn load_page_texts(language: Language) -> Result<(), SplitLoaderError> {
    use_page_texts(match language {
        Language::English => english_pages().await?,
        Language::Chinese => chinese_pages().await?,
    });
    Ok(())
}

/// Fetches the texts of the pages before they are needed. A failure is found again then.
pub async fn fetch_page_texts(language: Language) {
    drop(match language {
        Language::English => fetch_english_pages().await,
        Language::Chinese => fetch_chinese_pages().await,
    });
}

part! {
    (english)
    fn english() -> Result<&'static Messages, SplitLoaderError> {
        Ok(crate::text::english())
    }
}

part! {
    (english_pages, preload(fetch_english_pages))
    fn english_pages() -> Result<&'static PageMessages, SplitLoaderError> {
        Ok(crate::text::english_pages())
    }
}

part! {
    (chinese)
    fn chinese() -> Result<&'static Messages, SplitLoaderError> {
        Ok(crate::text::chinese())
    }
}

part! {
    (chinese_pages, preload(fetch_chinese_pages))
    fn chinese_pages() -> Result<&'static PageMessages, SplitLoaderError> {
        Ok(crate::text::chinese_pages())
    }
}
