//! Every field of the answer, and the answer as received, in English.

use crate::text::restore::DetailText;

pub(super) const ENGLISH: DetailText = DetailText {
    answer: "Answer",
    trace: "Trace",
    answered: "Answered",
    answered_in: |time, ms| match ms {
        "" => time.to_owned(),
        ms => format!("{time} in {ms} ms"),
    },
    fields: "Every field",
    fields_note: "As received. A missing value arrives as zero or as an empty text, so these read “not reported” unless another field proves otherwise.",
    heads: ["Field", "Value"],
    unreadable: |sent| format!("sent, but not readable: {sent}"),
    backup_dest: "never sent by obshell, it would hold the access key",
    see_raw: "see the raw answer below",
    raw: "Raw answer",
    raw_note: "The body as received. Secrets, should any be in it, are masked.",
};
