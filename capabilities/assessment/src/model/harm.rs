//! Harm beside counts: what the categories weigh together, by the edition of weights in use.

use evidence::HarmWeights;
use incident::{Category, Period};
use serde::Serialize;
use statistics::harm::{Edition, GroupCount, Harm, harm};

use super::{compare::Coverage, count::Counts};

/// Counts weighted by harm, this period and the one before. Harm has no interval, and no change of it is called one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HarmShown {
    /// The index and its edition.
    pub edition: String,
    /// The sum of incidents times weight in the period.
    pub harm: f64,
    /// The same in the period before.
    pub previous: f64,
    /// The categories with a weight, heaviest first.
    pub categories: Vec<CategoryHarm>,
    /// The categories that have incidents and no weight: in neither sum.
    pub without_weight: Vec<&'static str>,
    /// The result, for its sentence; groups are category codes.
    #[serde(skip)]
    pub result: Harm,
}

/// What one category weighs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CategoryHarm {
    /// The category.
    pub code: &'static str,
    /// Incidents in the period.
    pub count: u64,
    /// Its part of the incidents that have a weight, 0 to 1.
    pub share_of_count: f64,
    /// The weight of one incident.
    pub weight: f64,
    /// Incidents times weight.
    pub harm: f64,
    /// Its part of all harm, 0 to 1; `None` where there is none.
    pub share_of_harm: Option<f64>,
}

/// Harm beside counts, or why there is none.
pub(super) fn weighed(
    weights: Option<&HarmWeights>,
    counts: &Counts,
    period: Period,
    coverage: &Coverage,
) -> Result<HarmShown, String> {
    let weights =
        weights.ok_or("no harm weights are loaded. Use `headland import harm FILE --edition NAME`")?;
    if !coverage.comparable() {
        return Err("a month is missing, so harm is not worked out".into());
    }
    let edition = weights.weights.iter().map(|(category, weight)| (category.code().to_owned(), *weight));
    let edition = Edition::new(&weights.edition, edition).map_err(|fault| fault.to_string())?;
    let group = |category: Category| GroupCount {
        group: category.code().into(),
        now: counts.in_period(period, &[category]),
        before: counts.in_period(period.previous(), &[category]),
    };
    let groups: Vec<GroupCount> =
        Category::all().map(group).filter(|group| group.now > 0 || group.before > 0).collect();
    let result = harm(&groups, &edition).map_err(|fault| fault.to_string())?;
    let code = |name: &str| Category::from_code(name).map(Category::code);
    let mut categories: Vec<CategoryHarm> = result
        .groups
        .iter()
        .filter_map(|group| {
            Some(CategoryHarm {
                code: code(&group.group)?,
                count: group.count.now as u64,
                share_of_count: if result.count.now > 0.0 { group.count.now / result.count.now } else { 0.0 },
                weight: group.weight,
                harm: group.harm.now,
                share_of_harm: group.share_now_percent.map(|percent| percent / 100.0),
            })
        })
        .collect();
    categories.sort_by(|one, other| other.harm.total_cmp(&one.harm).then_with(|| one.code.cmp(other.code)));
    Ok(HarmShown {
        edition: result.edition.clone(),
        harm: result.harm.now,
        previous: result.harm.before,
        categories,
        without_weight: result.without_weight.iter().filter_map(|group| code(&group.group)).collect(),
        result,
    })
}
