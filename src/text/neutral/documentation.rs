//! Addresses of OceanBase's documentation.

/// The overview of error messages, with the ranges of codes.
pub const ENGLISH: &str = "https://en.oceanbase.com/docs/common-oceanbase-database-10000000001786554";
/// Where the documentation begins.
pub const CHINESE: &str = "https://www.oceanbase.com/docs/oceanbase-database-cn";
