//! Against the reference sets beside the checkout: the 38 measures, and S08 taken in as values.

use std::{fs, path::PathBuf};

use measures::{
    Amount, Cadence, Charted, Definition, Measure, Period, Point, Series, Told, Unit, Window, chart,
    list_measures, tell, tell_all,
};
use testkit::{SignedIn, TestApp, shared_folder};

use super::{analyst, assert_led, file, hidden, house, keep, kept};

fn reference(path: &str) -> Option<PathBuf> {
    let found =
        shared_folder().map(|shared| shared.join("reference").join(path)).filter(|path| path.exists());
    if found.is_none() {
        eprintln!("skipped: ../shared/reference/{path} is not there");
    }
    found
}

/// Of a measure whose values are those of S08.
async fn told(values: &[(String, f64)]) -> Told {
    let app = house().await;
    let definition = Definition {
        cadence: Some(Cadence::Monthly),
        ..Definition::new("Fewer people die on the road", "Drivers killed", Unit::Count)
    };
    let measure = keep(&app, "drivers-killed", definition).await;
    let rows: String =
        values.iter().map(|(month, value)| format!("drivers-killed,{month},{value}\n")).collect();
    let (_folder, path) = file(&format!("measure,period,value\n{rows}"));
    app.import("values", [path], &[]).await.expect("taken in");
    tell(&app.services, measure).await.expect("a measure")
}

#[tokio::test]
async fn limits_and_signals_of_a_measure_agree_with_s08() {
    let Some(folder) = reference("analytics/S08_spc_drivers_killed") else { return };
    let text = fs::read_to_string(folder.join("series.csv")).expect("the series");
    let rows = text.lines().skip(1).filter_map(|line| line.split_once(','));
    let series: Vec<(String, f64)> =
        rows.map(|(month, value)| (month.to_owned(), value.parse().expect("a number"))).collect();
    let expected: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(folder.join("expected.json")).expect("a file"))
            .expect("JSON");
    let from = |name: &str| match name {
        "all" => 0,
        "last_36" => series.len() - 36,
        _ => series.len() - 24,
    };
    for name in ["all", "last_36", "last_24"] {
        let told = told(&series[from(name)..]).await;
        agrees(name, &told.charted, &expected["expected"][name]);
    }
    // The check series goes below nought, which no sheet takes; it is charted as a series.
    let check = &expected["expected"]["check_series"];
    let month = Period::read("2000-01", Cadence::Monthly).expect("a month");
    let point = |(value, step): (&serde_json::Value, i32)| Point {
        period: month.plus(step),
        amount: value.as_f64().map(Amount::of),
        provisional: false,
    };
    let values = check["values"].as_array().expect("values");
    let checked = Series::of_points(Unit::Count, values.iter().zip(0..).map(point).collect());
    agrees("check_series", &chart(&checked, &[]), &check["screened"]);
}

/// Mean, limits and signals are those of a scenario.
fn agrees(name: &str, charted: &Charted, scenario: &serde_json::Value) {
    let chart = charted.current().and_then(|stretch| stretch.chart.as_ref()).expect("a chart");
    for (key, found) in [
        ("mean", chart.mean),
        ("mean_moving_range_used", chart.mean_moving_range),
        ("lower_limit", chart.limits.low),
        ("upper_limit", chart.limits.high),
    ] {
        let wanted = scenario[key].as_f64().unwrap_or_else(|| panic!("{name}: {key}"));
        assert!((found - wanted).abs() <= 1e-9 * wanted.abs().max(1.0), "{name} {key}: {found} for {wanted}");
    }
    for (key, found) in [
        ("points_outside", chart.places(|signals| signals.outside)),
        ("shift_7_points", chart.places(|signals| signals.shift)),
        ("trend_7_points", chart.places(|signals| signals.trend)),
        ("two_of_three_near_limit", chart.places(|signals| signals.near_limit)),
    ] {
        let wanted: Vec<usize> = serde_json::from_value(scenario[key].clone()).expect("places");
        assert_eq!(found, wanted, "{name} {key}");
    }
}

/// The form of a measure as it is, with a cadence.
async fn say_how_often(app: &TestApp, who: &SignedIn, measure: &Measure) {
    let address = format!("{}/edit", measure.desk_address());
    let version = hidden(&app.get_as(who, &address).await, "version");
    let definition = &measure.definition;
    let fields = [
        ("outcome", definition.outcome.as_str()),
        ("name", &definition.name),
        ("unit", definition.unit.as_str()),
        ("window", definition.window.as_str()),
        ("window_said", &definition.window_said),
        ("source", &definition.source),
        ("cadence", "quarterly"),
        ("version", &version),
    ];
    assert_led(&app.post_as(who, &address, &fields).await);
}

#[tokio::test]
async fn the_38_measures_are_set_up_filled_and_reported_by_outcome() {
    let Some(sheet) = reference("domestic-abuse-measures.csv") else { return };
    let app = house().await;
    let taken = app.import("measures", [sheet.clone()], &[]).await.expect("taken in");
    assert_eq!(taken.lines[0], "Taken in: 38 new, 0 changed, 0 as before");
    let said = taken.lines.join("\n");
    for part in [
        "Left empty: baseline of 38 measures",
        "Left empty: cadence of 2 measures",
        "“6 months after completion” is no window",
        "The column “shared_with_childrens_board” is not taken in",
    ] {
        assert!(said.contains(part), "{part} in {said}");
    }
    let again = app.import("measures", [sheet], &[]).await.expect("nothing to do");
    assert_eq!(again.lines[0], "Nothing was taken in: 0 new, 0 changed, 38 as before");

    let analyst = analyst(&app).await;
    let (reader, here) = (app.services.database.reader(), app.services.partnership.id);
    let all = list_measures(reader, here, false).await.expect("measures");
    for measure in all.iter().filter(|measure| measure.definition.cadence.is_none()) {
        say_how_often(&app, &analyst, measure).await;
        assert_eq!(
            kept(&app, measure.slug.as_str()).await.definition.window_said,
            measure.definition.window_said
        );
    }
    fill(&app).await;
    let told = tell_all(&app.services, false).await.expect("measures");
    assert_eq!(told.len(), 38);
    for told in &told {
        let figure = &told.standing.as_ref().expect("a figure").figure;
        assert!(figure.amount().is_some(), "{}: {figure:?}", told.measure.slug);
    }
    let to_date = told.iter().filter(|told| told.measure.definition.window == Window::YearToDate).count();
    assert_eq!(to_date, 5);
    let page = app.get_as(&analyst, "/desk/measures/scorecard").await;
    let outcomes = page.elements("h2");
    for outcome in ["Less domestic abuse", "Victims are safer", "Young people understand"] {
        assert!(outcomes.iter().any(|heading| heading == outcome), "{outcome} in {outcomes:?}");
    }
    assert!(page.words().contains("38 of 38 outcome measures have values"), "{}", page.words());
}

/// Made-up values for every measure, two years of them, from a sheet.
async fn fill(app: &TestApp) {
    let (reader, here) = (app.services.database.reader(), app.services.partnership.id);
    let mut rows = String::from("measure,period,value,numerator,denominator\n");
    for measure in list_measures(reader, here, false).await.expect("measures") {
        let cadence = measure.definition.cadence.expect("a cadence");
        let last = measures::Period::ended_before("2026-11".parse().expect("a month"), cadence);
        for step in 0..24 / cadence.months() {
            let figure = match measure.definition.unit {
                Unit::Count => format!("{},,", 30 + (step * 7) % 11),
                _ => format!(",{},{}", 20 + (step * 3) % 7, 50 + step % 5),
            };
            rows.push_str(&format!("{},{},{figure}\n", measure.slug, last.plus(-step)));
        }
    }
    let (_folder, path) = file(&rows);
    let taken = app.import("values", [path], &[]).await.expect("values");
    assert!(taken.lines[0].starts_with("Taken in: "), "{:?}", taken.lines[0]);
}
