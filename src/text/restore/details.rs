//! Every field of the answer, and the answer as received.

/// Every field and the raw answer.
#[derive(Debug)]
pub struct DetailText {
    /// Title.
    pub answer: &'static str,
    /// Label.
    pub trace: &'static str,
    /// Label.
    pub answered: &'static str,
    /// `2024-10-14 15:36:51.770 +08:00 in 36 ms`; the milliseconds as sent, empty where they were not.
    pub answered_in: fn(&str, &str) -> String,
    /// Title.
    pub fields: &'static str,
    /// What the table shows.
    pub fields_note: &'static str,
    /// Heads of the table: field, value.
    pub heads: [&'static str; 2],
    /// A value that was sent and cannot be read; as sent.
    pub unreadable: fn(&str) -> String,
    /// In place of `backup_dest`.
    pub backup_dest: &'static str,
    /// In place of `data` of the envelope.
    pub see_raw: &'static str,
    /// Title.
    pub raw: &'static str,
    /// What the raw answer is.
    pub raw_note: &'static str,
}
