//! A newer restore of the same name, in English.

use crate::text::restore::ReplacedText;

pub(super) const ENGLISH: ReplacedText = ReplacedText {
    sentence: |tenant| format!("A new restore of {tenant} has begun and is shown now."),
    link: |job| format!("Show the previous one, job {job}"),
};
