//! What Enter opens in the search.

use super::row::Listed;
use crate::obshell::{NameError, Target};

/// What Enter opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entered {
    /// Nothing: no name was typed, or several rows are listed.
    Nothing,
    /// A listed restore.
    Row(Listed),
    /// The last restore of an unlisted tenant.
    Tenant(String),
    /// A name that obshell does not support.
    Refused(NameError),
}

impl Entered {
    /// What Enter opens where these rows are listed for a search: the only row, or the newest one of the tenant with
    /// exactly this name. Where nothing is listed, the tenant that the search names.
    pub fn of(listed: &[Listed], search: &str) -> Self {
        let name = search.trim();
        let row = match listed {
            _ if name.is_empty() => return Self::Nothing,
            [] => {
                return match name_problem(name) {
                    Some(problem) => Self::Refused(problem),
                    None => Self::Tenant(name.to_owned()),
                };
            }
            [only] => Some(only),
            rows => rows.iter().find(|listed| listed.newest && listed.row.tenant == name),
        };
        row.filter(|listed| !listed.row.tenant.is_empty())
            .map_or(Self::Nothing, |listed| Self::Row(listed.clone()))
    }
}

/// Why obshell cannot be asked for a tenant of this name.
fn name_problem(name: &str) -> Option<NameError> {
    Target::of_tenant(name, "restore/overview").err()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{super::samples::listed, *};

    fn rows(tenants: &[&str]) -> Vec<Listed> {
        let rows: Vec<_> = tenants
            .iter()
            .zip(1..)
            .map(|(tenant, job)| json!({ "job_id": job, "restore_tenant_name": tenant, "status": "SUCCESS" }))
            .collect();
        listed(&rows)
    }

    #[test]
    fn where_nothing_is_listed_the_name_typed_is_opened() {
        assert_eq!(Entered::of(&[], " inventory "), Entered::Tenant("inventory".to_owned()));
        assert_eq!(Entered::of(&[], "数据"), Entered::Tenant("数据".to_owned()));
        assert_eq!(Entered::of(&[], "  "), Entered::Nothing);
    }

    #[test]
    fn a_name_that_cannot_be_asked_for_is_refused() {
        assert_eq!(Entered::of(&[], "a/b"), Entered::Refused(NameError::Slash));
        assert_eq!(Entered::of(&[], ".."), Entered::Refused(NameError::Dots));
    }

    #[test]
    fn the_only_row_is_opened_whatever_was_typed() {
        let only = rows(&["orders_dr"]);
        assert_eq!(Entered::of(&only, "oss://b/o"), Entered::Row(only[0].clone()));
        assert_eq!(Entered::of(&only, ""), Entered::Nothing);
        assert_eq!(Entered::of(&rows(&[""]), "42"), Entered::Nothing, "it has no page");
    }

    #[test]
    fn of_several_rows_only_the_one_of_that_name_is_opened() {
        let mut several = rows(&["orders_dr", "orders", "orders"]);
        several[2].newest = false;
        assert_eq!(Entered::of(&several, "orders"), Entered::Row(several[1].clone()));
        assert_eq!(Entered::of(&several, "order"), Entered::Nothing);
    }
}
