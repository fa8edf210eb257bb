//! Places: S01, S02, S13, S14, S18 and S21.

use serde_json::Value;
use statistics::places::concentration::{
    generalised_gini, gini, hoover, places_with_share, share_in_worst, share_in_worst_percent, theil,
};
use statistics::places::density::{
    Kernel, ScottDensity, density, mean_nearest_distance, normal_reference_bandwidth,
};
use statistics::places::knox::{Distance, Event, KnoxBands, KnoxCell, knox, knox_shuffled};
use statistics::places::{
    Hexagon, Neighbours, Point, Shuffles, Spot, TimeSpan, aoristic_hours_of_day, aoristic_hours_of_week,
    geary, gi, gi_star, local_moran, local_moran_shuffled, moran, moran_shuffled,
};
use statistics::{Level, benjamini_hochberg, bonferroni};

use crate::set::{Reference, count, number};

fn columbus(set: &Reference) -> (Vec<f64>, Neighbours) {
    let values: Vec<f64> = set.rows("areas.csv").iter().map(|row| number(&row[1])).collect();
    let pairs: Vec<(usize, usize)> = set
        .rows("neighbours.csv")
        .iter()
        .map(|row| (count(&row[0]) as usize, count(&row[1]) as usize))
        .collect();
    let neighbours = Neighbours::from_pairs(values.len(), &pairs).expect("neighbours");
    assert_eq!(neighbours.pairs() * 2, pairs.len(), "the set lists each pair both ways");
    (values, neighbours)
}

#[test]
fn autocorrelation_of_columbus_is_that_of_s01() {
    let Some(mut set) = Reference::open("S01_spatial_columbus") else {
        return;
    };
    let (values, neighbours) = columbus(&set);
    let expected = set.expected.clone();
    set.check("n", values.len() as f64, &expected["n"]);
    set.check("mean", values.iter().sum::<f64>() / values.len() as f64, &expected["mean"]);

    let global = moran(&values, &neighbours).expect("Moran");
    let (normal, shuffled) = (global.normality.expect("a z"), global.randomisation.expect("a z"));
    set.check("Moran I", global.statistic, &expected["moran_I"]);
    set.check("Moran E", global.expected, &expected["moran_EI"]);
    set.check("Moran z, normality", normal.z, &expected["moran_z_norm"]);
    set.check("Moran p, normality", normal.p_two_sided, &expected["moran_p_norm_two_sided"]);
    set.check("Moran z, randomisation", shuffled.z, &expected["moran_z_rand"]);
    set.check("Moran p, randomisation", shuffled.p_two_sided, &expected["moran_p_rand_two_sided"]);
    for (ours, key) in
        [(normal.p_two_sided, "moran_p_norm_two_sided"), (shuffled.p_two_sided, "moran_p_rand_two_sided")]
    {
        let theirs = expected[key].as_f64().expect("a p-value");
        assert!((ours / theirs - 1.0).abs() < 1e-9, "{key} to its relative size");
    }
    let geary = geary(&values, &neighbours).expect("Geary");
    set.check("Geary C", geary.statistic, &expected["geary_C"]);
    set.check("Geary z, normality", geary.normality.expect("a z").z, &expected["geary_z_norm"]);

    let local = local_moran(&values, &neighbours).expect("local Moran");
    let local: Vec<_> = local.into_iter().map(|area| area.expect("neighbours")).collect();
    let i: Vec<f64> = local.iter().map(|area| area.i).collect();
    let quadrants: Vec<f64> = local.iter().map(|area| f64::from(area.quadrant.number())).collect();
    set.check_list("local Moran", &i, &expected["local_moran_I"]);
    set.check_list("quadrant", &quadrants, &expected["local_moran_quadrant"]);
}

#[test]
fn hot_and_cold_spots_of_columbus_are_those_of_s01() {
    let Some(mut set) = Reference::open("S01_spatial_columbus") else {
        return;
    };
    let (values, neighbours) = columbus(&set);
    let expected = set.expected.clone();
    let star: Vec<_> =
        gi_star(&values, &neighbours).expect("Gi*").into_iter().map(|gi| gi.expect("a spread")).collect();
    let z: Vec<f64> = star.iter().map(|gi| gi.z).collect();
    let p: Vec<f64> = star.iter().map(|gi| gi.p_two_sided).collect();
    set.check_list("Gi* z", &z, &expected["gi_star_z_binary"]);
    set.check_list("Gi* p", &p, &expected["gi_star_p_two_sided"]);
    set.check_list("Gi* BH", &benjamini_hochberg(&p).expect("p-values"), &expected["gi_star_p_bh_fdr"]);
    set.check_list("Gi* Bonferroni", &bonferroni(&p).expect("p-values"), &expected["gi_star_p_bonferroni"]);
    let without: Vec<f64> =
        gi(&values, &neighbours).expect("Gi").into_iter().map(|gi| gi.expect("a spread").z).collect();
    set.check_list("Gi z", &without, &expected["gi_z_binary"]);

    let level_99 = Level::new(0.99).expect("a level");
    for (key, level, spot) in [
        ("gi_star_hot_99", level_99, Spot::Hot),
        ("gi_star_hot_95", Level::P95, Spot::Hot),
        ("gi_star_cold_95", Level::P95, Spot::Cold),
    ] {
        let areas: Vec<f64> =
            (0..star.len()).filter(|area| star[*area].spot(level) == spot).map(|area| area as f64).collect();
        set.check_list(key, &areas, &expected[key]);
    }
}

#[test]
fn shuffles_of_columbus_agree_with_the_formula() {
    let Some(set) = Reference::open("S01_spatial_columbus") else {
        return;
    };
    let (values, neighbours) = columbus(&set);
    let shuffles = Shuffles { number: 999, seed: 20_261_122 };
    let global = moran_shuffled(&values, &neighbours, shuffles).expect("shuffles");
    assert_eq!((global.p_greater(), global.p_two_sided()), (0.001, 0.002), "z is above 5");
    // Gi's z is that of the neighbours' sum when they are drawn from the other areas: its one-sided p is the folded one.
    let local = local_moran_shuffled(&values, &neighbours, shuffles).expect("shuffles");
    let gi = gi(&values, &neighbours).expect("Gi");
    let mut widest: f64 = 0.0;
    for (area, (test, gi)) in local.iter().zip(&gi).enumerate() {
        let (folded, by_formula) =
            (test.expect("neighbours").p_folded(), gi.expect("a spread").p_two_sided / 2.0);
        assert!((folded - by_formula).abs() < 0.05, "area {area}: {folded}, {by_formula}");
        widest = widest.max((folded - by_formula).abs());
    }
    eprintln!("S01_spatial_columbus: folded p of 999 shuffles within {widest:.3} of the normal one of Gi");
}

#[test]
fn densities_are_those_of_s02() {
    let Some(mut set) = Reference::open("S02_kde_juvenile_cardiff") else {
        return;
    };
    let read = |file: &str| -> Vec<Point> {
        set.rows(file).iter().map(|row| Point { x: number(&row[0]), y: number(&row[1]) }).collect()
    };
    let (points, places) = (read("points.csv"), read("evaluate_at.csv"));
    let expected = set.expected.clone();
    let n = points.len() as f64;
    for (key, kernel, each) in [
        ("gaussian_h", Kernel::Gaussian, n),
        ("epanechnikov_h", Kernel::Epanechnikov, n),
        ("quartic_intensity_h", Kernel::Quartic, 1.0),
    ] {
        for h in [5.0, 10.0, 20.0] {
            let ours = density(&points, &places, h, kernel).expect("a density");
            let ours: Vec<f64> = ours.iter().map(|density| density / each).collect();
            let key = format!("{key}{h}");
            set.check_list(&key, &ours, &expected[&key]);
            check_relative(&key, &ours, &expected[&key], 1e-12);
        }
    }
    let scott = ScottDensity::of(&points).expect("a spread");
    let ours: Vec<f64> = scott.at(&places).expect("places").iter().map(|density| density / n).collect();
    for key in ["scipy_gaussian_scott", "scipy_gaussian_silverman"] {
        set.check_list(key, &ours, &expected[key]);
        check_relative(key, &ours, &expected[key], 1e-12);
    }
    set.check("Scott's factor", scott.factor, &expected["scipy_scott_factor"]);
    let x: Vec<f64> = points.iter().map(|point| point.x).collect();
    let y: Vec<f64> = points.iter().map(|point| point.y).collect();
    set.check("nrd x", normal_reference_bandwidth(&x).expect("a spread"), &expected["bandwidth_nrd_x"]);
    set.check("nrd y", normal_reference_bandwidth(&y).expect("a spread"), &expected["bandwidth_nrd_y"]);
    let nearest = mean_nearest_distance(&points).expect("points");
    set.check("nearest", nearest, &expected["mean_nearest_neighbour_distance"]);
}

/// The set's tolerance is absolute below 1, where all densities lie: hold them to their own size as well.
fn check_relative(what: &str, ours: &[f64], theirs: &Value, tolerance: f64) {
    for (place, ours) in ours.iter().enumerate() {
        let theirs = theirs[place].as_f64().expect("a density");
        assert!((ours - theirs).abs() <= tolerance * theirs, "{what}: {ours}, {theirs}");
    }
}

#[test]
fn near_repeats_are_those_of_s13_and_of_the_near_repeat_calculator() {
    let Some(mut set) = Reference::open("S13_knox_arson") else {
        return;
    };
    let events: Vec<Event> = set
        .rows("events.csv")
        .iter()
        .map(|row| Event {
            place: Point { x: number(&row[0]), y: number(&row[1]) },
            day: count(&row[2]) as i64,
        })
        .collect();
    let expected = set.expected.clone();
    let bands = KnoxBands { distance: Distance::Manhattan, metres: &[200.0, 400.0, 600.0], days: &[1, 2, 3] };
    assert_eq!(expected["distance"], "manhattan");
    let table = knox(&events, bands).expect("a table");
    set.check("n", events.len() as f64, &expected["n"]);
    set.check("pairs", table.pairs as f64, &expected["pairs"]);
    type Figure = fn(&KnoxCell) -> f64;
    let figures: [(&str, Figure); 4] = [
        ("observed", |cell| cell.observed as f64),
        ("nrc13_observed", |cell| cell.observed as f64),
        ("expected_under_permutation", |cell| cell.expected),
        ("knox_ratio", |cell| cell.ratio.expect("pairs are expected everywhere")),
    ];
    for (key, figure) in figures {
        for (row, cells) in table.cells.iter().enumerate() {
            set.check_list(key, &cells.iter().map(figure).collect::<Vec<_>>(), &expected[key][row]);
        }
    }

    let tests = knox_shuffled(&events, bands, Shuffles { number: 999, seed: 1 }).expect("shuffles");
    let mut widest: f64 = 0.0;
    for (row, tests) in tests.iter().enumerate() {
        for (column, test) in tests.iter().enumerate() {
            let (ours, theirs) = (
                test.p_greater(),
                expected["p_upper_199_shuffles"][row][column].as_f64().expect("a p-value"),
            );
            // Four standard errors of a share of 199 shuffles, and their grain.
            let error = 4.0 * (ours * (1.0 - ours) / 199.0).sqrt() + 1.0 / 200.0;
            assert!((ours - theirs).abs() <= error, "row {row} column {column}: {ours}, {theirs}");
            widest = widest.max((ours - theirs).abs());
        }
    }
    eprintln!("S13_knox_arson: p of 999 shuffles within {widest:.3} of the set's 199, seeds differing");
}

#[test]
fn concentration_is_that_of_s14() {
    let Some(mut set) = Reference::open("S14_concentration_arson_grid") else {
        return;
    };
    let counts: Vec<u64> = set.rows("counts.csv").iter().map(|row| count(&row[1])).collect();
    let expected = set.expected.clone();
    set.check("areas", counts.len() as f64, &expected["areas"]);
    set.check("total", counts.iter().sum::<u64>() as f64, &expected["total"]);
    let none = counts.iter().filter(|count| **count == 0).count();
    set.check("areas with none", none as f64, &expected["areas_with_none"]);
    set.check("Gini", gini(&counts).expect("incidents"), &expected["gini"]);
    let general = generalised_gini(&counts).expect("incidents");
    set.check("generalised Gini", general, &expected["gini_generalised_bernasco_steenbeek"]);
    set.check("Hoover", hoover(&counts).expect("incidents"), &expected["hoover"]);
    set.check("Theil", theil(&counts).expect("incidents"), &expected["theil"]);
    for percent in [25, 50, 75, 80] {
        let worst = places_with_share(&counts, f64::from(percent)).expect("incidents");
        set.check("areas for", worst.places as f64, &expected[format!("areas_for_{percent}pct")]);
        let key = format!("share_of_areas_for_{percent}pct");
        set.check(&key, worst.share_of_places, &expected[&key]);
    }
    for percent in [1, 5, 10, 20] {
        let share = share_in_worst_percent(&counts, f64::from(percent)).expect("incidents");
        set.check("share in top", share, &expected[format!("share_in_top_{percent}pct_of_areas")]);
    }
    for worst in [1, 2, 4, 10] {
        let share = share_in_worst(&counts, worst).expect("incidents");
        set.check("share in top", share, &expected[format!("share_in_top_{worst}_areas")]);
    }
    assert_eq!(set.compared, expected.as_object().map_or(0, |figures| figures.len()), "every figure");
}

#[test]
fn hexagons_are_those_of_s18() {
    let Some(mut set) = Reference::open("S18_h3_cells") else {
        return;
    };
    let expected = set.expected.clone();
    for (place, row) in set.rows("points.csv").into_iter().enumerate() {
        // Names hold commas: the coordinates are the last two.
        let [.., latitude, longitude] = &row[..] else { panic!("two coordinates") };
        let at = |resolution| Hexagon::at(number(latitude), number(longitude), resolution).expect("a place");
        let row = &expected["rows"][place];
        for resolution in 7..=11_u8 {
            assert_eq!(row["cells"][resolution.to_string()], at(resolution).to_string());
        }
        let (latitude, longitude) = at(9).centre();
        set.check("latitude of the centre", latitude, &row["res9_centre"][0]);
        set.check("longitude of the centre", longitude, &row["res9_centre"][1]);
        let near: Vec<String> = at(9).within(1).iter().map(Hexagon::to_string).collect();
        assert_eq!(row["res9_neighbours"], Value::from(near));
        set.check("area", at(9).square_metres(), &row["res9_area_m2"]);
        set.check("disk of 2", at(8).within(2).len() as f64, &row["res8_edge_of_disk2"]);
    }
    assert_eq!(set.compared, 24);
}

#[test]
fn aoristic_hours_are_those_of_s21() {
    let Some(mut set) = Reference::open("S21_aoristic") else {
        return;
    };
    let spans: Vec<TimeSpan> = set
        .rows("intervals.csv")
        .iter()
        .map(|row| TimeSpan { from: minute_of_march(&row[0]), to: minute_of_march(&row[1]) })
        .collect();
    let expected = set.expected.clone();
    let week = aoristic_hours_of_week(&spans).expect("spans");
    set.check("events", spans.len() as f64, &expected["events"]);
    set.check_list("hour of the week", &week, &expected["hour_of_week"]);
    set.check_list("hour of the day", &aoristic_hours_of_day(&week), &expected["hour_of_day"]);
    set.check("sum", week.iter().sum(), &expected["sum"]);
}

/// Minutes from Monday 4 March 2024, the month all intervals of the set lie in: `2024-03-04T08:30`.
fn minute_of_march(text: &str) -> i64 {
    let part = |range: std::ops::Range<usize>| -> i64 { text[range].parse().expect("a number") };
    assert!(text.starts_with("2024-03-"));
    ((part(8..10) - 4) * 24 + part(11..13)) * 60 + part(14..16)
}
