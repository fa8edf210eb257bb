//! S05, S07 and what S06 says of over-dispersion: two counts, and areas against their expectation.

use statistics::{
    Level, Member, Observed, StandardisedRatio, compare_group, dispersion, e_test, phe_ratio_funnel,
    ratio_funnel, standardised_ratio,
};

use crate::set::{Reference, count, number};

#[test]
fn the_e_test_is_that_of_s05_and_of_its_authors() {
    let Some(mut set) = Reference::open("S05_e_test") else {
        return;
    };
    for (i, row) in set.rows("cases.csv").into_iter().enumerate() {
        assert_eq!(row[4], "two-sided");
        let first = Observed::new(count(&row[0]), number(&row[1])).expect("a count");
        let second = Observed::new(count(&row[2]), number(&row[3])).expect("a count");
        let test = e_test(first, second);
        let expected = set.expected["rows"][i].clone();
        set.check("p", test.p, &expected["p"]);
        set.check("statistic", test.z, &expected["statistic"]);
        let published = expected["published_p"].as_f64().expect("a published p");
        assert!((test.p - published).abs() <= 5e-5, "row {i}: {} and {published} in print", test.p);
    }
    assert_eq!(set.compared, 6);
}

#[test]
fn the_funnel_of_ratios_is_that_of_s07() {
    let Some(mut set) = Reference::open("S07_funnel_ratio_phe") else {
        return;
    };
    let mut worst: f64 = 0.0;
    for (i, row) in set.rows("cases.csv").into_iter().enumerate() {
        let expected = set.expected["rows"][i].clone();
        for (level, name) in [(Level::P95, "2s"), (Level::P998, "3s")] {
            let funnel = phe_ratio_funnel(count(&row[0]), level).expect("a count");
            let exact = ratio_funnel(count(&row[0]), level).expect("a count");
            let apart = |a: f64, b: f64| (a / b - 1.0).abs();
            worst = worst.max(apart(funnel.lower.expected, exact.lower.expected));
            worst = worst
                .max(apart(funnel.upper.expect("events").expected, exact.upper.expect("events").expected));
            for (side, end) in [(funnel.lower, "lower"), (funnel.upper.expect("events"), "upper")] {
                set.check("expected events", side.expected, &expected[format!("{end}_{name}_exp_events")]);
                set.check("excess", side.excess, &expected[format!("{end}_{name}_count")]);
                set.check("ratio", side.ratio, &expected[format!("{end}_{name}_isr")]);
            }
        }
    }
    assert_eq!(set.compared, 144);
    eprintln!("S07: the tool's own search is up to {worst:.1e} from the exact limits");
    assert!(worst < 1e-4);
}

#[test]
fn phi_of_s06_is_that_of_the_group_and_of_standardised_ratios() {
    let Some(mut set) = Reference::open("S06_peer_group_15") else {
        return;
    };
    let members: Vec<Member> = set
        .rows("areas.csv")
        .iter()
        .map(|row| Member { count: count(&row[1]), population: number(&row[2]) })
        .collect();
    let group = compare_group(&members, 1_000.0).expect("a group");
    let ratios: Vec<StandardisedRatio> = members
        .iter()
        .map(|m| {
            standardised_ratio(m.count, group.pooled_rate * m.population / 1_000.0, Level::P95)
                .expect("a ratio")
        })
        .collect();
    let z: Vec<f64> = ratios.iter().map(|ratio| ratio.z_poisson).collect();
    let spread = dispersion(&z, 0.0).expect("fifteen areas");
    let expected = set.expected.clone();
    set.check("phi", spread.phi, &expected["dispersion_phi"]);
    for (i, z) in z.iter().enumerate() {
        set.check("z", *z, &expected["rows"][i]["z_poisson"]);
    }
    assert!(spread.is_over_dispersed && (spread.widening * spread.widening - spread.phi).abs() < 1e-12);
    // Seven areas lie outside Poisson's 99.8%, none once the limits are as wide as the areas differ.
    let outside = |z: &[f64]| z.iter().filter(|z| z.abs() > Level::P998.z()).count();
    assert_eq!((outside(&z), outside(&spread.z)), (7, 0));
}
