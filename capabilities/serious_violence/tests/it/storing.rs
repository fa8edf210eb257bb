//! What is kept is what was given, on both databases; another partnership has none of it.

use std::collections::BTreeMap;

use access::PartnershipId;
use jiff::civil::date;
use serious_violence::{
    Ages, Approved, Entry, EntryKind, FigureHeld, Group, Held, InterventionHeld, NotSaved, People, Quarter,
    Rank, Says, Shown, Sight, Weighed, fetch_entry, fetch_return, list_definitions, list_entries,
    list_returns, list_shown, remove_entry, remove_shown, save_approved, save_changed_entry, save_definition,
    save_entry, save_parts, save_return, save_shown,
};
use testkit::{TestApp, on_both};

use super::{capabilities, end};

async fn house(database: database::Database) -> TestApp {
    TestApp::with(capabilities()).at("2026-11-22T10:00:00Z").on(database).await
}

fn says() -> Says {
    let category = |code| incident::Category::from_code(code).expect("a category");
    Says {
        categories: vec![category("robbery"), category("violent-crime")],
        offences: "Homicide\nRobbery".into(),
        qualifiers: "With a knife".into(),
        weighed: Weighed {
            penalty: "a".into(),
            victims: "b".into(),
            prevalence: "c".into(),
            community: "d".into(),
        },
        from: date(2026, 4, 1),
        body: "Board".into(),
        approved: date(2026, 3, 14),
        changed: "e".into(),
    }
}

#[tokio::test]
async fn versions_of_the_definition_are_kept_as_given_and_one_follows_another() {
    on_both(capabilities(), async |database| {
        let app = house(database).await;
        for (follows, fine) in [(0, true), (0, false), (2, false), (1, true)] {
            let mut work = app.administrator().begin(&app.services.database).await.expect("work");
            let saved = save_definition(&mut work, &app.permit(), follows, says()).await;
            match saved {
                Ok(number) => {
                    assert!(fine && number == follows + 1);
                    end(work).await;
                }
                Err(fault) => assert!(!fine && matches!(fault, NotSaved::ChangedMeanwhile), "{fault:?}"),
            }
        }
        let (reader, here) = (app.services.database.reader(), app.services.partnership.id);
        let kept = list_definitions(reader, here).await.expect("versions");
        assert_eq!(kept.iter().map(|one| one.number).collect::<Vec<_>>(), [1, 2]);
        assert!(kept.iter().all(|one| one.says == says() && one.at == app.services.clock.now()));
        assert_eq!(list_definitions(reader, PartnershipId(here.0 + 1)).await.expect("versions"), []);
    })
    .await;
}

#[tokio::test]
async fn measures_shown_are_kept_changed_and_taken_off() {
    on_both(capabilities(), async |database| {
        let app = house(database).await;
        let bare = Shown {
            measure: "homicide".parse().expect("an address"),
            group: Group::Homicide,
            ages: Ages::All,
            place: 2,
            rank: None,
            people: None,
            version: 0,
        };
        let full = Shown {
            group: Group::Other,
            ages: Ages::Under25,
            rank: Some(Rank { place: 3, of: 42, which: "forces".into() }),
            people: Some(People { number: 1_000, of: "under 25".into() }),
            version: 1,
            ..bare.clone()
        };
        let (reader, here) = (app.services.database.reader(), app.services.partnership.id);
        for (shown, fine) in [(&bare, true), (&bare, false), (&full, true), (&full, false)] {
            let mut work = app.administrator().begin(&app.services.database).await.expect("work");
            let saved = save_shown(&mut work, &app.permit(), shown).await;
            assert_eq!(saved.is_ok(), fine, "{saved:?}");
            if fine {
                end(work).await;
                let kept = list_shown(reader, here).await.expect("measures");
                assert_eq!(kept, [Shown { version: shown.version + 1, ..shown.clone() }]);
            }
        }
        let mut work = app.administrator().begin(&app.services.database).await.expect("work");
        assert!(remove_shown(&mut work, &app.permit(), &bare.measure).await.expect("removed"));
        assert!(!remove_shown(&mut work, &app.permit(), &bare.measure).await.expect("nothing there"));
        end(work).await;
        assert_eq!(list_shown(reader, here).await.expect("measures"), []);
    })
    .await;
}

#[tokio::test]
async fn entries_are_kept_as_given_and_the_public_sees_the_public_ones() {
    on_both(capabilities(), async |database| {
        let app = house(database).await;
        let entry = |kind, public| Entry {
            id: 0,
            kind,
            says: BTreeMap::from([("name".into(), "“Ünïcode”\nline".into())]),
            public,
            version: 0,
            at: app.services.clock.now(),
            by: app.administrator().name(),
        };
        let mut work = app.administrator().begin(&app.services.database).await.expect("work");
        for (kind, public) in [(EntryKind::Local, true), (EntryKind::Heard, false)] {
            save_entry(&mut work, &app.permit(), &entry(kind, public)).await.expect("saved");
        }
        end(work).await;
        let (reader, here) = (app.services.database.reader(), app.services.partnership.id);
        let all = list_entries(reader, here, Sight::Desk).await.expect("entries");
        let expected = [
            Entry { id: all[0].id, version: 1, ..entry(EntryKind::Local, true) },
            Entry { id: all[1].id, version: 1, ..entry(EntryKind::Heard, false) },
        ];
        assert_eq!(all, expected);
        assert_eq!(list_entries(reader, here, Sight::Public).await.expect("entries"), expected[..1]);
        let elsewhere = PartnershipId(here.0 + 1);
        assert_eq!(fetch_entry(reader, elsewhere, all[0].id).await.expect("an answer"), None);

        let changed = Entry { public: false, ..all[0].clone() };
        for fine in [true, false] {
            let mut work = app.administrator().begin(&app.services.database).await.expect("work");
            let saved = save_changed_entry(&mut work, &app.permit(), &changed).await;
            assert_eq!(saved.is_ok(), fine, "the second has read an older version");
            if fine {
                end(work).await;
            }
        }
        let mut work = app.administrator().begin(&app.services.database).await.expect("work");
        let stale = remove_entry(&mut work, &app.permit(), &changed).await;
        assert!(matches!(stale, Err(NotSaved::ChangedMeanwhile)), "{stale:?}");
        remove_entry(&mut work, &app.permit(), &Entry { version: 2, ..changed }).await.expect("removed");
        end(work).await;
        assert_eq!(list_entries(reader, here, Sight::Desk).await.expect("entries").len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_return_is_kept_and_once_approved_never_touched() {
    on_both(capabilities(), async |database| {
        let app = house(database).await;
        let quarter: Quarter = "2026-07".parse().expect("a quarter");
        let (reader, here) = (app.services.database.reader(), app.services.partnership.id);
        let mut work = app.administrator().begin(&app.services.database).await.expect("work");
        let due = date(2026, 10, 31);
        save_return(&mut work, &app.permit(), quarter, (due, "Group")).await.expect("saved");
        let twice = save_return(&mut work, &app.permit(), quarter, (due, "Group")).await;
        assert!(matches!(twice, Err(NotSaved::ThereAlready)), "{twice:?}");
        end(work).await;
        let draft = fetch_return(reader, here, quarter).await.expect("an answer").expect("a return");
        assert_eq!((draft.due, draft.drafted_by.as_str(), draft.version), (due, "Group", 1));

        let parts = BTreeMap::from([("summary".to_owned(), "Calm.".to_owned())]);
        let mut work = app.administrator().begin(&app.services.database).await.expect("work");
        save_parts(&mut work, &app.permit(), &draft, &parts).await.expect("saved");
        let late = save_parts(&mut work, &app.permit(), &draft, &BTreeMap::new()).await;
        assert!(matches!(late, Err(NotSaved::ChangedMeanwhile)), "{late:?}");
        end(work).await;
        let written = fetch_return(reader, here, quarter).await.expect("an answer").expect("a return");
        assert_eq!((&written.parts, written.version), (&parts, 2));

        let approved = Approved {
            body: "Board".into(),
            on: date(2026, 10, 20),
            held: Held {
                definition: "Version 1".into(),
                figures: vec![FigureHeld {
                    name: "Homicide".into(),
                    quarter: "3".into(),
                    ..FigureHeld::default()
                }],
                interventions: vec![InterventionHeld {
                    name: "Navigators".into(),
                    ..InterventionHeld::default()
                }],
            },
        };
        let mut work = app.administrator().begin(&app.services.database).await.expect("work");
        save_approved(&mut work, &app.permit(), &written, &approved).await.expect("saved");
        end(work).await;
        let locked = fetch_return(reader, here, quarter).await.expect("an answer").expect("a return");
        assert_eq!((locked.approved.as_ref(), &locked.parts), (Some(&approved), &parts));
        let mut work = app.administrator().begin(&app.services.database).await.expect("work");
        for change in [
            save_parts(&mut work, &app.permit(), &locked, &BTreeMap::new()).await,
            save_approved(&mut work, &app.permit(), &locked, &approved).await,
        ] {
            assert!(matches!(change, Err(NotSaved::ChangedMeanwhile)), "{change:?}");
        }
        drop(work);
        assert_eq!(list_returns(reader, PartnershipId(here.0 + 1)).await.expect("returns"), []);
    })
    .await;
}
