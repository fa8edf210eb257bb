//! S11: the seat-belt law as an interrupted time series.

use serde_json::Value;
use statistics::Level;
use statistics::months::{Coefficient, Interruption, Term, interrupted_counts, interrupted_series};

use crate::set::{Reference, count, number};

fn name(term: Term) -> String {
    match term {
        Term::Constant => "const".to_owned(),
        Term::Time => "time".to_owned(),
        Term::LevelChange => "level_change".to_owned(),
        Term::SlopeChange => "slope_change".to_owned(),
        Term::Sine(k) => format!("sin{k}"),
        Term::Cosine(k) => format!("cos{k}"),
    }
}

fn check(set: &mut Reference, what: &str, coefficients: &[Coefficient], theirs: &Value, wide: &str) {
    let list = |of: fn(&Coefficient) -> f64| coefficients.iter().map(of).collect::<Vec<f64>>();
    set.check_list(&format!("{what} coefficient"), &list(|c| c.value), &theirs["coef"]);
    set.check_list(&format!("{what} standard error"), &list(|c| c.standard_error), &theirs["se"]);
    set.check_list(&format!("{what} {wide}"), &list(|c| c.wide_standard_error), &theirs[wide]);
}

#[test]
fn the_seat_belt_law_has_the_effect_of_s11() {
    let Some(mut set) = Reference::open("S11_its_seatbelt_drivers") else {
        return;
    };
    let rows = set.rows("series.csv");
    let values: Vec<f64> = rows.iter().map(|row| number(&row[1])).collect();
    let counts: Vec<u64> = rows.iter().map(|row| count(&row[1])).collect();
    let expected = set.expected.clone();
    let law = Interruption::of_months(expected["intervention_row"].as_u64().expect("a place") as usize);

    let effect = interrupted_series(&values, law, 12).expect("a fit");
    let names: Vec<String> = effect.coefficients.iter().map(|c| name(c.term)).collect();
    assert_eq!(Value::from(names), expected["names"]);
    check(&mut set, "OLS", &effect.coefficients, &expected["ols"], "se_newey_west_lag12");
    set.check("R squared", effect.r_squared.expect("movement"), &expected["ols"]["r2"]);
    set.check("Durbin-Watson", effect.durbin_watson.expect("residuals"), &expected["ols"]["durbin_watson"]);
    assert!(effect.coefficient(Term::LevelChange).is_some_and(|c| c.interval(Level::P95).high < 0.0));

    let effect = interrupted_counts(&counts, law).expect("a fit");
    let poisson = &expected["poisson"];
    check(&mut set, "Poisson", &effect.coefficients, poisson, "se_quasi");
    set.check("deviance", effect.deviance, &poisson["deviance"]);
    set.check("Pearson", effect.pearson_chi_square, &poisson["pearson_chi2"]);
    set.check("dispersion", effect.dispersion, &poisson["dispersion"]);
    set.check("rate ratio", effect.rate_ratio_of_level(), &poisson["rate_ratio_level"]);
    set.check_interval(
        "rate ratio interval",
        effect.interval_of_level(Level::P95),
        &poisson["rate_ratio_level_ci95_quasi"],
    );
    assert_eq!(set.compared, 56);
}
