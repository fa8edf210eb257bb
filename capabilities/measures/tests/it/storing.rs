//! What is kept is what was given, on both databases; and two who change at once are told.

use measures::{
    Amount, Binding, Cadence, Compared, Definition, Direction, Entry, EvidenceKind, Kind, NotSaved, Period,
    Status, Unit, Window, list_annotations, list_measures, list_values, save_annotation, save_changed,
    save_value,
};
use testkit::{TestApp, on_both};

use super::{capabilities, end, keep, kept};

fn whole() -> Definition {
    Definition {
        definition: "What is counted".into(),
        numerator: "offences".into(),
        denominator: "people".into(),
        unit: Unit::RateOfPeople(1_000),
        cadence: Some(Cadence::Monthly),
        window: Window::YearToDate,
        window_said: "as the board has it".into(),
        source: "police".into(),
        owner: Some(access::OrganisationId(1)),
        direction: Some(Direction::Neither),
        baseline: Some(Compared { figure: 12.345_678_9, of: "2022-23".into() }),
        target: Some(10.0),
        tolerance: Some(0.5),
        benchmark: Some(Compared { figure: 11.0, of: String::new() }),
        kind: Some(Kind::Outcome),
        evidence: Some(EvidenceKind::DipSample),
        public: true,
        binding: Some(Binding { category: None, area: "E06990001".into() }),
        ..Definition::new("Less harm", "Offences", Unit::Count)
    }
}

fn month(text: &str) -> Period {
    Period::read(text, Cadence::Monthly).expect("a month")
}

fn entry(period: &str, value: f64) -> Entry {
    Entry {
        period: month(period),
        amount: Some(Amount::of(value)),
        status: Status::Final,
        note: String::new(),
    }
}

async fn house(database: database::Database) -> TestApp {
    TestApp::with(capabilities()).at("2026-11-22T10:00:00Z").on(database).await
}

#[tokio::test]
async fn a_definition_is_kept_as_it_was_given() {
    on_both(capabilities(), async |database| {
        let app = house(database).await;
        app.organisation("Police").await;
        let bare = keep(&app, "bare", Definition::new("Less harm", "Bare", Unit::Percentage)).await;
        let full = keep(&app, "offences", whole()).await;
        assert_eq!(kept(&app, "offences").await, full);
        let (reader, here) = (app.services.database.reader(), app.services.partnership.id);
        assert_eq!(list_measures(reader, here, false).await.expect("measures"), [bare, full.clone()]);
        assert_eq!(list_measures(reader, here, true).await.expect("measures"), [full]);
        let elsewhere = access::PartnershipId(here.0 + 1);
        assert_eq!(list_measures(reader, elsewhere, false).await.expect("measures"), []);
    })
    .await;
}

#[tokio::test]
async fn of_two_who_change_a_definition_one_is_told() {
    on_both(capabilities(), async |database| {
        let app = house(database).await;
        let read = keep(&app, "offences", whole()).await;
        for (name, outcome) in [("Mine", true), ("Theirs", false)] {
            let mut work = app.administrator().begin(&app.services.database).await.expect("work");
            let changed = Definition { name: name.into(), ..whole() };
            let saved = save_changed(&mut work, &app.permit(), &read, &changed).await;
            if outcome {
                saved.expect("saved");
                end(work).await;
            } else {
                assert!(matches!(saved, Err(NotSaved::ChangedMeanwhile)), "{saved:?}");
            }
        }
        let now = kept(&app, "offences").await;
        assert_eq!((now.version, now.definition.name.as_str()), (2, "Mine"));
    })
    .await;
}

#[tokio::test]
async fn every_version_of_a_value_stays() {
    on_both(capabilities(), async |database| {
        let app = house(database).await;
        let measure = keep(
            &app,
            "fires",
            Definition { cadence: Some(Cadence::Monthly), ..Definition::new("A", "B", Unit::Count) },
        )
        .await;
        let save = async |entry: Entry, follows: i32| {
            let mut work = app.administrator().begin(&app.services.database).await.expect("work");
            let saved = save_value(&mut work, &app.permit(), &measure, &entry, (follows, "form")).await;
            if saved.is_ok() {
                end(work).await;
            }
            saved
        };
        save(entry("2026-09", 10.25), 0).await.expect("saved");
        save(entry("2026-08", 8.0), 0).await.expect("saved");
        save(Entry { note: "Late reports".into(), ..entry("2026-09", 12.0) }, 1).await.expect("saved");
        let late = save(entry("2026-09", 99.0), 1).await;
        assert!(matches!(late, Err(NotSaved::ChangedMeanwhile)), "{late:?}");
        let first = save(entry("2026-09", 99.0), 0).await;
        assert!(matches!(first, Err(NotSaved::ChangedMeanwhile)), "{first:?}");
        let withdrawn = Entry { amount: None, status: Status::Withdrawn, ..entry("2026-08", 0.0) };
        save(withdrawn.clone(), 1).await.expect("saved");
        let values = list_values(app.services.database.reader(), &measure).await.expect("values");
        let versions: Vec<(String, Vec<Option<f64>>)> = values
            .iter()
            .map(|value| {
                let figure = |version: &measures::Version| version.entry.amount.map(|amount| amount.value);
                (value.period.to_string(), value.versions.iter().map(figure).collect())
            })
            .collect();
        assert_eq!(
            versions,
            [
                ("2026-08".to_owned(), vec![Some(8.0), None]),
                ("2026-09".to_owned(), vec![Some(10.25), Some(12.0)])
            ]
        );
        assert!(values[1].is_revised() && values[1].versions[1].entry.note == "Late reports");
        assert_eq!(values[1].versions[0].at, app.services.clock.now());
    })
    .await;
}

#[tokio::test]
async fn of_eight_who_enter_the_same_month_one_is_first_and_the_others_are_told() {
    on_both(capabilities(), async |database| {
        let app = std::sync::Arc::new(house(database).await);
        let measure = keep(
            &app,
            "fires",
            Definition { cadence: Some(Cadence::Monthly), ..Definition::new("A", "B", Unit::Count) },
        )
        .await;
        let enter = |number: i32| {
            let (app, measure) = (std::sync::Arc::clone(&app), measure.clone());
            tokio::spawn(async move {
                let mut work = app.administrator().begin(&app.services.database).await.expect("work");
                let entry = entry("2026-09", f64::from(number));
                let saved = save_value(&mut work, &app.permit(), &measure, &entry, (0, "form")).await;
                if saved.is_ok() {
                    end(work).await;
                }
                saved.is_ok()
            })
        };
        let mut kept = 0;
        for entering in (0..8).map(enter).collect::<Vec<_>>() {
            // On PostgreSQL the one that loses the race may fail at the index instead.
            kept += usize::from(entering.await.unwrap_or(false));
        }
        assert_eq!(kept, 1);
        let values = list_values(app.services.database.reader(), &measure).await.expect("values");
        assert_eq!(values[0].versions.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_note_stands_once() {
    on_both(capabilities(), async |database| {
        let app = house(database).await;
        let measure = keep(
            &app,
            "fires",
            Definition { cadence: Some(Cadence::Monthly), ..Definition::new("A", "B", Unit::Count) },
        )
        .await;
        for first in [true, false] {
            let mut work = app.administrator().begin(&app.services.database).await.expect("work");
            let of = (month("2026-09"), "Counting rule changed", true);
            let saved = save_annotation(&mut work, &app.permit(), &measure, of).await.expect("an answer");
            assert_eq!(saved, first);
            end(work).await;
        }
        let notes = list_annotations(app.services.database.reader(), &measure).await.expect("notes");
        assert_eq!(notes.len(), 1);
        assert!(notes[0].breaks && notes[0].period == month("2026-09"));
    })
    .await;
}
