//! What is kept is what was given, on both databases; two who change at once are told; and the ledger puts it together.

use access::{OrganisationId, PartnershipId};
use interventions::{
    About, AboutFund, Award, Baseline, Choice, Cohort, Contact, Evidence, Found, Ledger, Money, NotSaved,
    Outcome, Output, Pace, Reader, Standing, evaluation_sentences, fetch_intervention, list_cohorts,
    list_decisions, list_evaluations, list_grants, list_interventions, list_spends, save_award, save_changed,
    save_cohort, save_decision, save_evaluation, save_fund, save_grant, save_spend, words_in,
};
use jiff::civil::date;
use testkit::{TestApp, on_both};
use vocabulary::Language;

use super::{begin, capabilities, decision, end, evaluation, grant, keep, spend, titled};

fn whole() -> About {
    About {
        does: "Somebody sits with young people in custody".into(),
        purpose: "Fewer return with an injury".into(),
        provider: "Lantern".into(),
        service_id: "b1f0".into(),
        theme: "Serious violence".into(),
        priority: "/plan/2025-28/serious-violence".into(),
        reaches: "People of 16 to 25 in custody".into(),
        places: "Harbour ward".into(),
        from: Some(date(2025, 4, 1)),
        to: Some(date(2027, 3, 31)),
        theory: "A moment in which people listen".into(),
        evidence: Some(Evidence::Comparison),
        found: Some(Found::Mixed),
        evidence_source: "A toolkit of studies".into(),
        owner: Some(OrganisationId(1)),
        published: true,
        outcomes: vec![
            Outcome {
                what: "Fewer admissions".into(),
                measure: None,
                baseline: "41 admissions".into(),
                baseline_of: "2024-25".into(),
            },
            Outcome { measure: Some("fires".parse().expect("an address")), ..Outcome::default() },
        ],
        outputs: vec![Output {
            what: "People met".into(),
            planned: Some(60),
            delivered: Some(0),
            as_of: Some(date(2026, 9, 30)),
        }],
        ..titled("Custody navigators")
    }
}

async fn house(database: database::Database) -> TestApp {
    TestApp::with(capabilities()).at("2026-11-22T10:00:00Z").on(database).await
}

#[tokio::test]
async fn what_an_intervention_is_is_kept_as_it_was_given() {
    on_both(capabilities(), async |database| {
        let app = house(database).await;
        let bare = keep(&app, "bare", titled("Bare")).await;
        let full = keep(&app, "navigators", whole()).await;
        let (reader, here) = (app.services.database.reader(), app.services.partnership.id);
        assert_eq!(fetch_intervention(reader, here, &full.slug).await.expect("one"), Some(full.clone()));
        assert_eq!(list_interventions(reader, here, false).await.expect("all"), [bare, full.clone()]);
        assert_eq!(list_interventions(reader, here, true).await.expect("some"), [full]);
        assert_eq!(list_interventions(reader, PartnershipId(here.0 + 1), false).await.expect("none"), []);
    })
    .await;
}

#[tokio::test]
async fn of_two_who_change_it_one_is_told_and_outcomes_go_with_their_intervention() {
    on_both(capabilities(), async |database| {
        let app = house(database).await;
        let read = keep(&app, "navigators", whole()).await;
        let other = keep(&app, "other", whole()).await;
        for (title, first) in [("Mine", true), ("Theirs", false)] {
            let mut work = begin(&app).await;
            let changed = About { title: title.into(), outcomes: vec![], ..whole() };
            let saved = save_changed(&mut work, &app.permit(), &read, &changed).await;
            if first {
                saved.expect("saved");
                end(work).await;
            } else {
                assert!(matches!(saved, Err(NotSaved::ChangedMeanwhile)), "{saved:?}");
            }
        }
        let (reader, here) = (app.services.database.reader(), app.services.partnership.id);
        let now = fetch_intervention(reader, here, &read.slug).await.expect("one").expect("one");
        assert_eq!((now.version, now.about.title.as_str(), now.about.outcomes.len()), (2, "Mine", 0));
        assert_eq!(fetch_intervention(reader, here, &other.slug).await.expect("one"), Some(other));
    })
    .await;
}

#[tokio::test]
async fn lines_are_kept_and_only_one_can_stand_in_the_place_of_another() {
    on_both(capabilities(), async |database| {
        let app = house(database).await;
        let navigators = keep(&app, "navigators", whole()).await;
        let other = keep(&app, "other", titled("Other")).await;
        let permit = app.permit();
        let mut work = begin(&app).await;
        let given = save_grant(&mut work, &permit, &navigators, &grant(40_000), None).await.expect("a grant");
        let spent = spend(given, 9_000, date(2026, 6, 30));
        let first = save_spend(&mut work, &permit, &navigators, &spent, None).await.expect("spending");
        save_evaluation(&mut work, &permit, &navigators, &evaluation(), None).await.expect("an evaluation");
        let review = decision(Choice::Scale, Some(date(2026, 9, 1)));
        save_decision(&mut work, &permit, &navigators, &review, None).await.expect("a decision");
        let cohort = Cohort {
            who: "The first 24".into(),
            people: 24,
            months_before: 12,
            months_after: 6,
            project_cost: Some(Money(1_850_000)),
            contacts: vec![Contact {
                kind: "A&E".into(),
                before: 60,
                after: 12,
                cost_before: Some(Money(1_200_050)),
                cost_after: None,
            }],
            source: "Hospitals".into(),
            day: date(2026, 10, 1),
            note: "Counted by the trust".into(),
        };
        save_cohort(&mut work, &permit, &navigators, &cohort, None).await.expect("a cohort");
        end(work).await;
        let (reader, here) = (app.services.database.reader(), app.services.partnership.id);
        assert_eq!(list_grants(reader, here, None).await.expect("grants")[0].says, grant(40_000));
        assert_eq!(list_spends(reader, here, Some(navigators.id)).await.expect("spends")[0].says, spent);
        assert_eq!(list_spends(reader, here, Some(other.id)).await.expect("spends"), []);
        assert_eq!(list_evaluations(reader, here, None).await.expect("evaluations")[0].says, evaluation());
        assert_eq!(list_decisions(reader, here, None).await.expect("decisions")[0].says, review);
        assert_eq!(list_cohorts(reader, here, None).await.expect("cohorts")[0].says, cohort);

        let corrected = spend(given, 8_500, date(2026, 6, 30));
        let mut work = begin(&app).await;
        save_spend(&mut work, &permit, &navigators, &corrected, Some(first)).await.expect("corrected");
        end(work).await;
        for (of, replaces) in [(&navigators, first), (&other, first + 1), (&navigators, 999)] {
            let mut work = begin(&app).await;
            let late = save_spend(&mut work, &permit, of, &corrected, Some(replaces)).await;
            assert!(matches!(late, Err(NotSaved::ChangedMeanwhile)), "{late:?} of {replaces}");
        }
        let ledger = Ledger::whole(&app.services).await.expect("the ledger");
        let told = &ledger.of_theme("serious violence")[0];
        assert_eq!(told.accounts[0].spent, Money(850_000));
        assert_eq!((told.accounts[0].spends.len(), told.spends.len()), (1, 2));
        assert_eq!(told.accounts[0].pace, Pace::Even);
        assert_eq!(told.standing, Standing::ReviewOverdue(date(2026, 9, 1)));
        assert_eq!(told.outcomes[0].baseline, Baseline::Said);
        assert_eq!(told.missing_baselines().map(|missing| missing.len()), Some(1));
        let words = words_in(Language::English);
        let said = evaluation_sentences(words, &told.evaluations[0], Reader::Public);
        assert!(said[0].starts_with("After the scheme there were 118 fewer incidents"), "{said:?}");
    })
    .await;
}

#[tokio::test]
async fn a_fund_keeps_what_its_forum_gave_and_shows_nothing_before_it_is_published() {
    on_both(capabilities(), async |database| {
        let app = house(database).await;
        let permit = app.permit();
        let about = AboutFund {
            title: "Youth fund".into(),
            purpose: "Things to do".into(),
            forum: "Youth forum".into(),
            funder: "Council".into(),
            amount: Money(1_000_000),
            from: Some(date(2026, 4, 1)),
            to: None,
            theme: "Serious violence".into(),
            published: false,
        };
        let award = Award {
            organisation: "Boxing club".into(),
            purpose: "Mats".into(),
            amount: Money(250_050),
            day: date(2026, 6, 1),
            result: String::new(),
        };
        let mut work = begin(&app).await;
        let slug = "youth-fund".parse().expect("an address");
        let fund = save_fund(&mut work, &permit, slug, about.clone()).await.expect("a fund");
        let first = save_award(&mut work, &permit, &fund, &award, None).await.expect("an award");
        let result = Award { result: "31 young people came".into(), ..award };
        save_award(&mut work, &permit, &fund, &result, Some(first)).await.expect("a result");
        end(work).await;
        let ledger = Ledger::whole(&app.services).await.expect("the ledger");
        let told = &ledger.funds_of_theme("SERIOUS VIOLENCE")[0];
        assert_eq!((told.fund.about.clone(), told.left), (about, Money(749_950)));
        assert_eq!(told.awards.iter().map(|line| line.says.clone()).collect::<Vec<_>>(), [result]);
        let published = Ledger::published(&app.services).await.expect("the ledger");
        assert!(published.funds.is_empty() && published.interventions.is_empty());
    })
    .await;
}
