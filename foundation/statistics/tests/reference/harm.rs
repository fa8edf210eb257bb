//! S17: harm beside counts.

use statistics::harm::{Edition, GroupCount, harm};

use crate::set::{Reference, count, number};

#[test]
fn harm_beside_counts_is_that_of_s17() {
    let Some(mut set) = Reference::open("S17_harm_cchi") else {
        return;
    };
    let counts: Vec<GroupCount> = set
        .rows("counts.csv")
        .into_iter()
        .map(|row| GroupCount { now: count(&row[1]), before: count(&row[2]), group: row[0].clone() })
        .collect();
    let weights: Vec<(String, f64)> =
        set.rows("weights.csv").iter().map(|row| (row[0].clone(), number(&row[1]))).collect();
    let edition = Edition::new("CCHI 2026, days", weights.clone()).expect("an edition");
    let result = harm(&counts, &edition).expect("counts");
    let expected = set.expected.clone();
    set.check("harm now", result.harm.now, &expected["harm_now"]);
    set.check("harm before", result.harm.before, &expected["harm_before"]);
    let percent = |change: Option<f64>| change.expect("some before");
    set.check("harm change", percent(result.harm.percent_change()), &expected["harm_change_pct"]);
    set.check("count now", result.count.now, &expected["count_now"]);
    set.check("count before", result.count.before, &expected["count_before"]);
    set.check("count change", percent(result.count.percent_change()), &expected["count_change_pct"]);
    let shares = expected["harm_share_now_pct"].as_object().expect("shares");
    assert_eq!(shares.len(), result.groups.len());
    for group in &result.groups {
        set.check(&group.group, group.share_now_percent.expect("harm"), &shares[&group.group]);
    }
    assert!(result.without_weight.is_empty());
    assert_eq!(set.compared, 13);

    // An edition without homicide names it instead of guessing.
    let older = Edition::new("CCHI without homicide", weights.into_iter().skip(1)).expect("an edition");
    let result = harm(&counts, &older).expect("counts");
    assert_eq!(result.without_weight, counts[..1]);
    assert_eq!((result.harm.now, result.count.now), (68_363.0 - 5_475.0, 1_839.0));
}
