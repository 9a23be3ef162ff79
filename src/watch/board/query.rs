//! The filters, order and columns of the board, as encoded in the address. Defaults are omitted there.

use super::{
    columns::{Column, Columns},
    drills::DrillSort,
    filter::{Period, Status},
};

/// The view options of the board.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// `q=`: words that a row must contain.
    pub search: String,
    /// `state=`: filter by state.
    pub status: Status,
    /// `period=`: filter by last activity.
    pub period: Period,
    /// `sort=`: the sort column; `None` for the agent's order, running restores first.
    pub sort: Option<Sort>,
    /// `columns=`: the shown columns.
    pub columns: Columns,
    /// `times=relative`: times are shown as "2 h ago".
    pub relative: bool,
    /// `drills=`: the restores by source are open, in this order.
    pub drills: Option<DrillSort>,
}

/// The order of rows. Rows without the value come last in both directions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort {
    /// The sort column.
    pub column: Column,
    /// Whether the largest value comes first.
    pub descending: bool,
}

impl Sort {
    /// The order after a click on the header of `column`: ascending, descending, then the agent's order.
    pub fn pressed(current: Option<Self>, column: Column) -> Option<Self> {
        match current {
            Some(sort) if sort.column == column => (!sort.descending).then_some(Self {
                column,
                descending: true,
            }),
            _ => Some(Self {
                column,
                descending: false,
            }),
        }
    }

    fn parse(text: &str) -> Option<Self> {
        let (descending, name) = text.strip_prefix('-').map_or((false, text), |name| (true, name));
        Some(Self {
            column: Column::of(name)?,
            descending,
        })
    }

    fn as_text(self) -> String {
        format!("{}{}", if self.descending { "-" } else { "" }, self.column.name())
    }
}

impl Query {
    /// Parses the parameters of an address. An invalid value becomes the default.
    pub fn read(value: impl Fn(&str) -> Option<String>) -> Self {
        let text = |name: &str| value(name).unwrap_or_default();
        Self {
            search: text("q"),
            status: Status::of(&text("state")),
            period: Period::of(&text("period")),
            sort: Sort::parse(&text("sort")),
            columns: value("columns").map_or_else(Columns::default, |names| Columns::parse(&names)),
            relative: text("times") == "relative",
            drills: value("drills").map(|name| DrillSort::of(&name)),
        }
    }

    /// Writes the parameters that [`Self::read`] parses.
    pub fn write(&self, mut pair: impl FnMut(&str, &str)) {
        let parts = [
            ("q", Some(self.search.clone())),
            ("state", Some(self.status.name().to_owned())),
            ("period", Some(self.period.name().to_owned())),
            ("sort", self.sort.map(Sort::as_text)),
            ("columns", self.columns.as_text()),
            ("times", self.relative.then(|| "relative".to_owned())),
            ("drills", self.drills.map(|sort| sort.name().to_owned())),
        ];
        for (name, value) in parts {
            value
                .filter(|value| !value.is_empty())
                .into_iter()
                .for_each(|value| pair(name, &value));
        }
    }

    /// This query without filters.
    #[must_use]
    pub fn without_filters(&self) -> Self {
        Self {
            search: String::new(),
            status: Status::Any,
            period: Period::Any,
            ..self.clone()
        }
    }

    /// Whether the result changes with time alone.
    pub fn follows_the_clock(&self) -> bool {
        self.period != Period::Any || self.sort.is_some_and(|sort| sort.column == Column::Took)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Query {
        let pairs: BTreeMap<_, _> = pairs.iter().copied().collect();
        Query::read(|name| pairs.get(name).map(|value| (*value).to_owned()))
    }

    fn written(query: &Query) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        query.write(|name, value| pairs.push((name.to_owned(), value.to_owned())));
        pairs
    }

    #[test]
    fn defaults_are_omitted_and_invalid_values_become_defaults() {
        assert!(written(&Query::default()).is_empty());
        let nonsense = [
            ("state", "x"),
            ("period", "1y"),
            ("sort", "-x"),
            ("times", "x"),
            ("q", ""),
        ];
        assert_eq!(read(&nonsense), Query::default());
    }

    #[test]
    fn clicks_on_a_header_cycle_through_the_orders() {
        let ascending = Sort::pressed(None, Column::Size);
        let descending = Sort::pressed(ascending, Column::Size);
        assert_eq!(ascending.map(Sort::as_text).as_deref(), Some("size"));
        assert_eq!(descending.map(Sort::as_text).as_deref(), Some("-size"));
        assert_eq!(Sort::pressed(descending, Column::Size), None);
        assert_eq!(Sort::pressed(descending, Column::Job), Sort::parse("job"));
    }

    #[test]
    fn the_tenant_column_is_always_shown() {
        let query = read(&[("columns", "size,nonsense,job")]);
        let shown: Vec<_> = query.columns.shown().map(Column::name).collect();
        assert_eq!(shown, ["job", "tenant", "size"]);
        assert_eq!(read(&[("columns", "")]).columns.shown().count(), 1);
    }

    fn query() -> impl Strategy<Value = Query> {
        let sort = (0..Column::ALL.len(), any::<bool>()).prop_map(|(at, descending)| Sort {
            column: Column::ALL[at],
            descending,
        });
        let columns = proptest::collection::vec(0..Column::ALL.len(), 0..8).prop_map(|all| {
            let chosen = all.into_iter().map(|at| Column::ALL[at]);
            chosen.fold(Columns::default(), |columns, column| {
                columns.with(column, !columns.has(column))
            })
        });
        let parts = (
            "\\PC{0,20}",
            0..Status::ALL.len(),
            0..Period::ALL.len(),
            proptest::option::of(sort),
            columns,
            any::<bool>(),
            proptest::option::of(0..DrillSort::ALL.len()),
        );
        parts.prop_map(|(search, status, period, sort, columns, relative, drills)| Query {
            search,
            status: Status::ALL[status],
            period: Period::ALL[period],
            sort,
            columns,
            relative,
            drills: drills.map(|at| DrillSort::ALL[at]),
        })
    }

    proptest! {
        #[test]
        fn every_query_round_trips(query in query()) {
            let pairs = written(&query);
            let pairs: Vec<_> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            prop_assert_eq!(read(&pairs), query);
        }
    }
}
