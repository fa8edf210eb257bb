//! What is said, and what is not said.

use assessment::{
    Assessment, Verdict,
    samples::{incidents, saltmere},
};
use proptest::prelude::*;

fn texts(made: &Assessment) -> Vec<&str> {
    made.findings.iter().map(|finding| finding.text.as_str()).collect()
}

#[test]
fn a_clear_rise_is_a_finding_with_counts_before_the_percent() {
    let made = incidents().years("shoplifting", 2_749, 1_916).assessed(&saltmere());
    let text = texts(&made).into_iter().find(|text| text.starts_with("Shoplifting")).expect("a finding");
    assert_eq!(
        text,
        "Shoplifting recorded by the police went up: 2,749 in the 12 months to December 2024, 833 more than the 1,916 in the 12 months before (43.5%)."
    );
}

#[test]
fn a_change_within_chance_is_said_to_be_no_clear_change() {
    let made = incidents().years("burglary", 92, 108).assessed(&saltmere());
    assert!(
        texts(&made).iter().any(|text| text.contains("no clear change (92, against 108")),
        "{:?}",
        texts(&made)
    );
    assert!(!texts(&made).iter().any(|text| text.contains("went")));
}

#[test]
fn figures_of_a_finding_carry_value_and_query() {
    let made = incidents().years("shoplifting", 300, 100).assessed(&saltmere());
    let finding = made.findings.iter().find(|finding| finding.id == "change-shoplifting").expect("a finding");
    let figures: Vec<_> = finding.figures.iter().map(|figure| (figure.name.as_str(), figure.value)).collect();
    assert_eq!(figures, [("shoplifting.count", 300.0), ("shoplifting.previous", 100.0)]);
    assert!(finding.figures[0].query.contains("category = 'shoplifting'"), "{}", finding.figures[0].query);
}

#[test]
fn a_change_the_control_drops_keeps_its_verdict_and_makes_no_finding() {
    let quiet =
        ["burglary", "drugs", "robbery", "public-order", "vehicle-crime", "other-theft", "bicycle-theft"];
    let made = quiet
        .iter()
        .fold(incidents(), |made, category| made.years(category, 400, 400))
        .years("shoplifting", 130, 98)
        .assessed(&saltmere());
    assert_eq!(made.row("shoplifting").map(|row| row.verdict), Some(Verdict::Higher));
    assert!(!made.findings.iter().any(|finding| finding.id == "change-shoplifting"), "{:?}", texts(&made));
}

#[test]
fn percents_are_not_shown_on_small_counts() {
    let made = incidents().years("robbery", 40, 4).assessed(&saltmere());
    let text = texts(&made).into_iter().find(|text| text.starts_with("Robbery")).expect("a finding");
    assert!(!text.contains('%'), "{text}");
}

proptest! {
    #[test]
    fn no_sentence_claims_a_change_its_interval_does_not(
        now in prop::collection::vec(0..3_000_u32, 14),
        before in prop::collection::vec(0..3_000_u32, 14),
    ) {
        let made = incident::Category::current().zip(now.iter().zip(&before)).fold(incidents(), |made, (category, (now, before))| {
            made.years(category.code(), *now, *before)
        });
        let made = made.assessed(&saltmere());
        for finding in made.findings.iter().filter(|finding| finding.text.contains(" went ")) {
            let code = finding.id.trim_start_matches("change-");
            if let Some(row) = made.row(code) {
                let ratio = row.ratio.expect("a ratio");
                let excludes_one = ratio.low > 1.0 || ratio.high.is_some_and(|high| high < 1.0);
                prop_assert!(excludes_one, "{}", finding.text);
                prop_assert_eq!(finding.text.contains("went up"), row.verdict == Verdict::Higher);
            }
        }
    }
}
