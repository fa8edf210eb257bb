//! Counts, rates and many tests: S03, S04, S06 and S19.

use statistics::{
    Funnel, Level, Member, Observed, RateRatio, Verdict, benjamini_hochberg, benjamini_yekutieli, bonferroni,
    byar_limits, compare_group, e_test, holm, rejected, score_interval, score_test, square_root_test,
    wald_interval, wilson_limits,
};

use crate::set::{Reference, count, number};

#[test]
fn byar_and_wilson_limits_are_those_of_s03() {
    let Some(mut set) = Reference::open("S03_byar_wilson") else {
        return;
    };
    for (i, row) in set.rows("cases.csv").into_iter().enumerate() {
        let level = if row[3] == "95%" { Level::P95 } else { Level::P998 };
        let limits = match row[0].as_str() {
            "Byars" => byar_limits(count(&row[1]), level),
            _ => wilson_limits(number(&row[1]), number(&row[2]), level).expect("a proportion"),
        };
        let expected = set.expected["rows"][i].clone();
        set.check("lower", limits.low, &expected["lower"]);
        set.check("upper", limits.high, &expected["upper"]);
    }
    assert_eq!(set.compared, 26);
}

#[test]
fn changes_between_two_periods_are_those_of_s04() {
    let Some(mut set) = Reference::open("S04_poisson_change") else {
        return;
    };
    for (i, row) in set.rows("cases.csv").into_iter().enumerate() {
        let now = Observed::new(count(&row[0]), number(&row[2])).expect("a count");
        let before = Observed::new(count(&row[1]), number(&row[3])).expect("a count");
        let ratio = RateRatio::between(now, before, Level::P95);
        let expected = set.expected["rows"][i].clone();

        set.check("p doubled", ratio.p_doubled(), &expected["conditional_exact_p_doubled"]);
        set.check("p minlike", ratio.p_minlike(), &expected["conditional_exact_p_minlike"]);
        set.check("mid-p", ratio.p_mid(), &expected["mid_p_doubled"]);
        for (ours, key) in [
            (ratio.p_doubled(), "conditional_exact_p_doubled"),
            (ratio.p_minlike(), "conditional_exact_p_minlike"),
            (ratio.p_mid(), "mid_p_doubled"),
        ] {
            let theirs = expected[key].as_f64().expect("a p-value");
            assert!(
                (ours / theirs - 1.0).abs() <= 1e-9,
                "{key} of row {i} to its relative size: {ours}, {theirs}"
            );
        }
        let test = e_test(now, before);
        set.check("E-test statistic", test.z, &expected["e_test_statistic"]);
        set.check("E-test p", test.p, &expected["e_test_p"]);

        match (ratio.estimate(), ratio.percent_change()) {
            (Some(estimate), Some(percent)) => {
                set.check("ratio", estimate, &expected["rate_ratio"]);
                set.check("percent", percent, &expected["percent_change"]);
                set.check_interval(
                    "exact interval",
                    ratio.interval(),
                    &expected["rate_ratio_ci95_exact_clopper_pearson"],
                );
                let wording = match ratio.verdict() {
                    Verdict::Higher => "higher",
                    Verdict::Lower => "lower",
                    Verdict::NoClearChange => "no clear change",
                };
                assert_eq!(expected["wording"], wording, "row {i}");
            }
            _ => assert_eq!(expected["wording"], "no previous events: percentage not defined", "row {i}"),
        }
        if expected["rate_ratio_ci95_wald_log"].is_array() {
            let wald = wald_interval(now, before, Level::P95).expect("two counts above zero");
            let score = score_test(now, before).expect("events");
            let root = square_root_test(now, before);
            set.check_interval("Wald interval", wald, &expected["rate_ratio_ci95_wald_log"]);
            set.check_interval(
                "score interval",
                score_interval(now, before, Level::P95),
                &expected["rate_ratio_ci95_score"],
            );
            set.check("score z", score.z, &expected["score_z"]);
            set.check("score p", score.p, &expected["score_p"]);
            set.check("square-root z", root.z, &expected["sqrt_z"]);
            set.check("square-root p", root.p, &expected["sqrt_p"]);
        }
    }
    assert!(set.compared > 150);
}

#[test]
fn the_group_of_fifteen_is_that_of_s06() {
    let Some(mut set) = Reference::open("S06_peer_group_15") else {
        return;
    };
    let rows = set.rows("areas.csv");
    let members: Vec<Member> =
        rows.iter().map(|row| Member { count: count(&row[1]), population: number(&row[2]) }).collect();
    let group = compare_group(&members, 1_000.0).expect("a group");
    let expected = set.expected.clone();

    set.check("pooled rate", group.pooled_rate, &expected["pooled_rate_per_1000"]);
    set.check("mean", group.mean, &expected["mean_of_rates_per_1000"]);
    set.check("sd", group.sd.expect("fifteen members"), &expected["sd_of_rates"]);
    set.check_interval(
        "interval of the mean",
        group.mean_interval.expect("fifteen members"),
        &expected["mean_ci95_of_group"],
    );
    set.check("phi", group.dispersion.expect("events"), &expected["dispersion_phi"]);
    for (i, standing) in group.standings.iter().enumerate() {
        let row = &expected["rows"][i];
        assert_eq!(row["area"], rows[i][0].as_str());
        set.check("rate", standing.rate, &row["rate_per_1000"]);
        set.check_interval("Byar interval", standing.interval, &row["rate_ci95_byar"]);
        set.check("rank", standing.rank_high_is_1 as f64, &row["rank_high_is_1"]);
        assert_eq!(standing.rank_low_is_1 + standing.rank_high_is_1, 16, "no ties in this set");
        set.check("z", standing.z_poisson.expect("events"), &row["z_poisson"]);
        let percent = standing.difference_from_mean_percent.expect("a mean above zero");
        set.check("difference from the mean", percent, &row["difference_from_mean_of_rates_pct"]);
        for (band, key) in [(standing.band_95, "band95"), (standing.band_998, "band998")] {
            set.check(key, band.low as f64, &row[key][0]);
            set.check(key, band.high as f64, &row[key][1]);
        }
        let outside = match standing.outside_998 {
            Funnel::Low => "low",
            Funnel::Inside => "inside",
            Funnel::High => "high",
        };
        assert_eq!(row["outside_998"], outside);
    }
}

#[test]
fn corrections_for_many_tests_are_those_of_s19() {
    let Some(mut set) = Reference::open("S19_multiple_testing") else {
        return;
    };
    let p_values: Vec<f64> = set.rows("p.csv").iter().map(|row| number(&row[0])).collect();
    let expected = set.expected.clone();
    let bh = benjamini_hochberg(&p_values).expect("p-values");
    let plain = bonferroni(&p_values).expect("p-values");
    set.check_list("bh", &bh, &expected["bh"]);
    set.check_list("by", &benjamini_yekutieli(&p_values).expect("p-values"), &expected["by"]);
    set.check_list("holm", &holm(&p_values).expect("p-values"), &expected["holm"]);
    set.check_list("bonferroni", &plain, &expected["bonferroni"]);
    let found = |adjusted: &[f64]| rejected(adjusted, 0.05).iter().filter(|is| **is).count() as f64;
    set.check("bh rejected", found(&bh), &expected["bh_rejected_at_5pct"]);
    set.check("bonferroni rejected", found(&plain), &expected["bonferroni_rejected_at_5pct"]);
}
