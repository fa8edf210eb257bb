//! S12: schemes, with comparison areas and rings around them.

use statistics::Level;
use statistics::schemes::{
    BeforeAfter, difference_in_differences, gross_effect, net_effect_ratio, relative_effect_size,
    total_net_effect, weighted_displacement_difference, weighted_displacement_quotient,
};

use crate::set::{Reference, count};

fn area(before: &str, after: &str) -> Option<BeforeAfter> {
    (!before.is_empty()).then(|| BeforeAfter::counts(count(before), count(after)).expect("two counts"))
}

#[test]
fn schemes_have_the_effects_of_s12() {
    let Some(mut set) = Reference::open("S12_evaluation_areas") else {
        return;
    };
    for (i, row) in set.rows("cases.csv").into_iter().enumerate() {
        let [treated, control, buffer] =
            [0, 2, 4].map(|column| area(&row[column], &row[column + 1]).expect("an area in every row"));
        let ring = area(&row[6], &row[7]).map(|buffer_control| (buffer, buffer_control));
        let expected = set.expected["rows"][i].clone();

        set.check("gross effect", gross_effect(treated), &expected["gross_effect"]);
        let net = net_effect_ratio(treated, control).expect("a comparison area");
        set.check("net effect", net, &expected["net_effect_ratio"]);
        set.check(
            "difference in differences",
            difference_in_differences(treated, control),
            &expected["did_counts"],
        );
        let total = total_net_effect(treated, control, buffer).expect("a comparison area");
        set.check("total net effect", total, &expected["total_net_effect"]);

        let effect = relative_effect_size(treated, control).expect("counts above zero");
        set.check("relative effect size", effect.ratio, &expected["relative_effect_size"]);
        set.check_interval(
            "its interval",
            effect.interval(Level::P95),
            &expected["relative_effect_size_ci95"],
        );
        set.check("ratio of ratios", effect.ratio_of_ratios(), &expected["ratio_of_ratios"]);
        set.check("z", effect.z(), &expected["z"]);

        let quotient = weighted_displacement_quotient(treated, control, buffer).expect("a comparison area");
        set.check("ring's measure", quotient.buffer_measure, &expected["wdq_numerator"]);
        set.check("success measure", quotient.success_measure, &expected["wdq_denominator_success"]);
        match quotient.quotient {
            Some(wdq) => set.check("WDQ", wdq, &expected["wdq"]),
            None => assert!(expected["wdq"].is_null(), "row {i}"),
        }

        let wdd = weighted_displacement_difference(treated, control, ring);
        set.check("local", wdd.local.value, &expected["wdd_local"]);
        set.check("its standard error", wdd.local.standard_error(), &expected["wdd_local_se"]);
        assert_eq!(wdd.displacement.is_some(), expected["wdd_total"].is_number(), "row {i}");
        if let Some(moved) = wdd.displacement {
            set.check("ring", moved.value, &expected["wdd_displacement"]);
            set.check("its standard error", moved.standard_error(), &expected["wdd_displacement_se"]);
            set.check("total", wdd.total.value, &expected["wdd_total"]);
            set.check("its standard error", wdd.total.standard_error(), &expected["wdd_total_se"]);
            set.check("its z", wdd.total.z().expect("counts"), &expected["wdd_z"]);
            set.check_interval("its interval", wdd.total.interval(Level::P95), &expected["wdd_ci95"]);
        }
        // The row in print: total -118, variance 1568, z -2.98, interval -196 to -40.
        if i == 0 {
            let interval = wdd.total.interval(Level::P95);
            assert_eq!((wdd.total.value, wdd.total.variance), (-118.0, 1568.0));
            assert_eq!((interval.low.round(), interval.high.round()), (-196.0, -40.0));
        }
    }
    assert_eq!(set.compared, 4 * 14 - 1 + 2 * 7);
}
