//! Quantiles and means of values that count for different amounts.

use std::collections::BTreeMap;

/// A value and how much it counts.
pub type Weighted = (f64, f64);

/// Gives each source the same weight, each restore of a source the same, and each value of a restore the same. `key`
/// tells the source and the restore of a value.
pub fn even_weights<'a, T>(values: &'a [T], key: impl Fn(&'a T) -> (&'a str, usize)) -> Vec<f64> {
    let mut restores: BTreeMap<&str, BTreeMap<usize, f64>> = BTreeMap::new();
    for value in values {
        let (source, restore) = key(value);
        *restores.entry(source).or_default().entry(restore).or_default() += 1.0;
    }
    let weight = |value: &'a T| {
        let (source, restore) = key(value);
        let of_source = restores.get(source)?;
        Some(1.0 / of_source.len() as f64 / of_source.get(&restore)?)
    };
    values.iter().map(|value| weight(value).unwrap_or_default()).collect()
}

/// The value below which a share `p` of the weight lies; NaN of nothing.
pub fn quantile(sorted: &[Weighted], p: f64) -> f64 {
    let all: f64 = sorted.iter().map(|(_, weight)| weight).sum();
    let mut sum = 0.0;
    let found = sorted.iter().find(|(_, weight)| {
        sum += weight;
        sum >= p * all
    });
    found.or(sorted.last()).map_or(f64::NAN, |(value, _)| *value)
}

/// The values in their order.
pub fn sorted(mut values: Vec<Weighted>) -> Vec<Weighted> {
    values.sort_by(|one, other| one.0.total_cmp(&other.0));
    values
}

/// The mean; NaN of nothing.
pub fn mean(values: impl IntoIterator<Item = Weighted>) -> f64 {
    let sum = |(sum, all), (value, weight): Weighted| (sum + value * weight, all + weight);
    let (sum, all) = values.into_iter().fold((0.0, 0.0), sum);
    sum / all
}
