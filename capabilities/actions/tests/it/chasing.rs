//! Chasing: who is asked, that nobody is asked twice, and what partners answer.

use std::collections::BTreeMap;

use access::{Event, OrganisationId, Role, identity};
use actions::{
    Agreement, Due, Part, Rhythm, Schedule, capability,
    chasing::{begin_round, turn, write_letters},
    store,
    store::chasing::{fetch_round, list_results, list_rounds, save_schedule},
};
use database::Database;
use jiff::civil::date;
use post::{Folder, LetterState, Mail, Postman, Transport, Undelivered};
use testkit::{SignedIn, TestApp, on_both};

use crate::given::{agreed, day, done};

const NOW: &str = "2026-11-23T10:00:00Z";
const PLAN: &str = "2025-28";

struct House {
    app: TestApp,
    leader: SignedIn,
    mail: tempfile::TempDir,
}

impl House {
    /// Fire leads three actions and the police one.
    async fn new() -> Self {
        Self::of(TestApp::with([capability()]).at(NOW).await).await
    }

    async fn of(app: TestApp) -> Self {
        let leader = app.signed_in("Lee Leader", "Council", &[Role::TeamLeader]).await;
        app.person("Fay Fire", "Fire").await;
        app.person("Pat Police", "Police").await;
        let (fire, police) = (app.organisation("Fire").await, app.organisation("Police").await);
        let house = Self { app, leader, mail: tempfile::tempdir().expect("a folder") };
        for (title, lead) in [
            ("Reduce deliberate fires", fire),
            ("Fit alarms", fire),
            ("Visit schools", fire),
            ("Patrol the docks", police),
        ] {
            house.action(title, lead).await;
        }
        house
    }

    async fn action(&self, title: &str, lead: OrganisationId) {
        let due = Due::On(day("2027-01-31"));
        let agreement = Agreement { due, parties: vec![(lead, Part::Leads)], ..agreed(title) };
        let mut work = self.app.administrator().begin(self.database()).await.expect("work");
        let under = (PLAN.to_owned(), "anti-social-behaviour".to_owned());
        let saved =
            store::save_new_action(&mut work, &self.app.permit(), agreement, under, day("2026-09-01")).await;
        done(work, saved.expect("an action").number).await;
    }

    fn database(&self) -> &Database {
        &self.app.services.database
    }

    /// The same data at another instant.
    async fn at(&self, now: &str) -> TestApp {
        TestApp::with([capability()]).at(now).on(self.database().clone()).await
    }

    async fn chase(&self) {
        let begun = self.app.post_as(&self.leader, "/desk/chasing/plans/2025-28", &[]).await;
        assert_eq!(begun.header("location"), "/desk/chasing/rounds/1?done=begun", "{}", begun.words());
    }

    /// Delivers what is in the outbox; the newest letter to somebody.
    async fn letter_to(&self, address: &str) -> String {
        let from = "no-reply@saltmere.localhost".parse().expect("a sender");
        let postman =
            Postman::new(self.database().clone(), from, std::sync::Arc::new(Folder::new(self.mail.path())));
        postman.round(self.app.services.clock.now()).await.expect("a round");
        let mut letters: Vec<_> = std::fs::read_dir(self.mail.path())
            .expect("a folder")
            .map(|entry| entry.expect("a file").path())
            .collect();
        letters.sort();
        let texts = letters.iter().map(|path| std::fs::read_to_string(path).expect("a mail"));
        let mut to: Vec<String> = texts.filter(|text| text.contains(address)).collect();
        to.pop().expect("a letter").replace("=\r\n", "")
    }

    /// The path of the link in the newest letter to somebody.
    async fn link_to(&self, address: &str) -> String {
        let letter = self.letter_to(address).await;
        let at = letter.find("/u/asked/").expect("a link");
        letter[at..].split_whitespace().next().expect("a path").to_owned()
    }

    async fn round(&self) -> String {
        self.app.get_as(&self.leader, "/desk/chasing/rounds/1").await.words()
    }
}

/// Runs a test with a house on SQLite, and on PostgreSQL where there is a server.
async fn on_each(body: impl AsyncFn(House)) {
    on_both([capability()], async |database| {
        body(House::of(TestApp::with([capability()]).at(NOW).on(database).await).await).await;
    })
    .await;
}

const UPDATE: [(&str, &str); 2] = [("text", "Two visits held."), ("going", "going-well")];

#[tokio::test]
async fn a_round_is_previewed_and_each_person_gets_one_letter_with_all_their_actions() {
    let house = House::new().await;
    let preview = house.app.get_as(&house.leader, "/desk/chasing/plans/2025-28").await;
    assert!(preview.words().contains("2 people would be asked about 4 actions."), "{}", preview.words());
    assert!(preview.words().contains("Chase now: write to 2 people"), "{}", preview.words());
    assert!(preview.words().contains("Dear Fay Fire"), "the letter can be read first: {}", preview.words());
    let letters = post::list_letters(house.database().reader(), 1, 9).await.expect("letters");
    assert!(letters.is_empty(), "looking sends nothing");
    house.chase().await;
    let letter = house.letter_to("fay.fire@partner.example").await;
    for said in ["A-2026-001", "Fit alarms", "Visit schools", "7 December 2026"] {
        assert!(letter.contains(said), "{said} is not in {letter}");
    }
    assert!(!letter.contains("Patrol the docks"));
    assert!(house.round().await.contains("2 asked: 2 no answer yet."), "{}", house.round().await);
    let again = house.app.post_as(&house.leader, "/desk/chasing/plans/2025-28", &[]).await;
    assert_eq!(again.status.as_u16(), 409, "one round a day");
    let action = house.app.get_as(&house.leader, "/desk/actions/A-2026-001").await;
    assert!(action.words().contains("asked by e-mail for an update"), "{}", action.words());
}

#[tokio::test]
async fn a_partner_answers_one_has_nothing_for_another_and_sends_a_third_to_a_colleague() {
    on_each(async |house| {
        house.chase().await;
        let link = house.link_to("fay.fire@partner.example").await;
        let page = house.app.get(&link).await;
        assert_eq!((page.status.as_u16(), page.elements("h2").len()), (200, 3), "{}", page.words());
        let form = house.app.get(&format!("{link}/A-2026-001")).await;
        let fields = ["name=\"text\"", "name=\"going\"", "name=\"because\""];
        assert!(fields.iter().all(|field| form.contains(field)), "three fields");
        let wrong = house.app.post_as_public(&format!("{link}/A-2026-001"), &[("text", "x")]).await;
        assert_eq!(wrong.status.as_u16(), 422);
        let sent = house.app.post_as_public(&format!("{link}/A-2026-001"), &UPDATE).await;
        assert_eq!(sent.header("location"), format!("{link}?done=sent"), "{}", sent.words());
        let nothing = house.app.post_as_public(&format!("{link}/nothing"), &[("action", "A-2026-002")]).await;
        assert_eq!(nothing.header("location"), format!("{link}?done=noted"), "{}", nothing.words());
        let colleague = [("name", "Col League"), ("email", "col@partner.example")];
        let passed = house.app.post_as_public(&format!("{link}/A-2026-003/pass-on"), &colleague).await;
        assert_eq!(passed.header("location"), "/u/done/passed-on", "{}", passed.words());
        let round = house.round().await;
        for said in [
            "Fay Fire, Fire answered",
            "A-2026-001 : updated",
            "A-2026-002 : nothing to report",
            "A-2026-003 : sent to a colleague",
            "Col League, Fire",
            "Passed on by Fay Fire, Fire.",
        ] {
            assert!(round.contains(said), "{said} is not in {round}");
        }
        let action = house.app.get_as(&house.leader, "/desk/actions/A-2026-001").await;
        assert!(action.words().contains("Two visits held."), "the leader sees it at once");
        assert!(action.words().contains("by a link for B-1"), "the record has it: {}", action.words());
        let theirs = house.link_to("col@partner.example").await;
        let page = house.app.get(&format!("{theirs}/A-2026-003")).await;
        assert!(page.words().contains("Fay Fire passed it on to you."), "{}", page.words());
        assert_eq!(house.app.get(&format!("{theirs}/A-2026-001")).await.status.as_u16(), 404);
    })
    .await;
}

#[tokio::test]
async fn nothing_to_report_for_all_is_one_press() {
    let house = House::new().await;
    house.chase().await;
    let link = house.link_to("fay.fire@partner.example").await;
    let noted = house.app.post_as_public(&format!("{link}/nothing"), &[("action", "all")]).await;
    assert_eq!(noted.header("location"), "/u/done/noted", "{}", noted.words());
    assert!(house.round().await.contains("1 nothing to report, 1 no answer yet"), "{}", house.round().await);
    let again = house.app.post_as_public(&format!("{link}/nothing"), &[("action", "all")]).await;
    assert_eq!(again.header("location"), link, "{}", again.words());
    let number = "A-2026-001".parse().expect("a number");
    let updates =
        store::list_updates(house.database().reader(), house.app.services.partnership.id, number, true);
    assert_eq!(updates.await.expect("updates").len(), 1);
}

#[tokio::test]
async fn an_action_takes_one_answer_however_often_the_form_comes() {
    let house = House::new().await;
    house.chase().await;
    let link = house.link_to("fay.fire@partner.example").await;
    let address = format!("{link}/A-2026-001");
    let twice = [house.app.post_as_public(&address, &UPDATE), house.app.post_as_public(&address, &UPDATE)];
    for sent in twice {
        assert_eq!(sent.await.status.as_u16(), 303);
    }
    let number = "A-2026-001".parse().expect("a number");
    let partnership = house.app.services.partnership.id;
    let updates = store::list_updates(house.database().reader(), partnership, number, true).await;
    assert_eq!(updates.expect("updates").len(), 1);
    assert_eq!(house.app.get(&address).await.header("location"), link);
}

#[tokio::test]
async fn who_is_asked_about_one_action_comes_to_its_form_at_once() {
    let house = House::new().await;
    house.chase().await;
    let link = house.link_to("pat.police@partner.example").await;
    assert_eq!(house.app.get(&link).await.header("location"), format!("{link}/A-2026-004"));
    let sent = house.app.post_as_public(&format!("{link}/A-2026-004"), &UPDATE).await;
    assert_eq!(sent.header("location"), "/u/done/sent");
    assert_eq!(house.app.get(&link).await.status.as_u16(), 200, "what was sent is shown");
}

#[tokio::test]
async fn a_link_past_its_date_offers_a_new_one_to_the_address_on_file_once() {
    on_each(async |house| {
        house.chase().await;
        let link = house.link_to("fay.fire@partner.example").await;
        let later = house.at("2026-12-08T10:00:00Z").await;
        let page = later.get(&link).await;
        assert_eq!((page.status.as_u16(), page.h1().as_str()), (410, "This link is past its date"));
        assert!(page.words().contains("f…@partner.example"), "{}", page.words());
        for _ in 0..2 {
            let asked = later.post_as_public(&format!("{link}/again"), &[]).await;
            assert_eq!(asked.header("location"), "/u/done/asked", "{}", asked.words());
        }
        let letters = post::list_letters(house.database().reader(), 1, 9).await.expect("letters");
        assert_eq!(letters.iter().filter(|letter| letter.purpose == "actions.chase-again").count(), 1);
        for address in [format!("{link}x"), "/u/asked/NOSUCHLINK".to_owned()] {
            assert_eq!(later.get(&address).await.status.as_u16(), 404);
        }
    })
    .await;
}

#[tokio::test]
async fn who_gets_a_round_by_mistake_can_close_it() {
    let house = House::new().await;
    house.chase().await;
    let link = house.link_to("fay.fire@partner.example").await;
    let said = house.app.post_as_public(&format!("{link}/not-you"), &[]).await;
    assert_eq!(said.header("location"), "/u/done/not-you", "{}", said.words());
    assert_eq!(house.app.get(&link).await.status.as_u16(), 410);
}

#[tokio::test]
async fn a_reason_leaves_somebody_out_until_it_is_lifted_and_the_preview_says_why() {
    on_each(async |house| {
        let fire = house.app.organisation("Fire").await;
        let whom = format!("organisation-{}", fire.0);
        let form = [
            ("whom", whom.as_str()),
            ("reason", "The station moves"),
            ("until-day", "31"),
            ("until-month", "12"),
            ("until-year", "2026"),
        ];
        let wrong = house.app.post_as(&house.leader, "/desk/chasing/not-chased", &form[..2]).await;
        assert_eq!(wrong.status.as_u16(), 422);
        let said = house.app.post_as(&house.leader, "/desk/chasing/not-chased", &form).await;
        assert_eq!(said.header("location"), "/desk/chasing/not-chased", "{}", said.words());
        let preview = house.app.get_as(&house.leader, "/desk/chasing/plans/2025-28").await.words();
        assert!(preview.contains("1 person would be asked about 1 action."), "{preview}");
        assert!(preview.contains("not chased until 31 December 2026: The station moves"), "{preview}");
        let list = house.app.get_as(&house.leader, "/desk/chasing/not-chased").await;
        assert!(
            list.words().contains("Fire , until 31 December 2026: The station moves"),
            "{}",
            list.words()
        );
        house.app.post_as(&house.leader, "/desk/chasing/not-chased/1/lift", &[]).await;
        let preview = house.app.get_as(&house.leader, "/desk/chasing/plans/2025-28").await.words();
        assert!(preview.contains("2 people would be asked"), "{preview}");
    })
    .await;
}

#[tokio::test]
async fn an_address_a_letter_came_back_from_is_not_written_to_until_it_is_another() {
    on_each(async |house| {
        house.chase().await;
        house.letter_to("fay.fire@partner.example").await;
        let noted = house.app.post_as(&house.leader, "/desk/chasing/came-back", &[("bundle", "1")]).await;
        assert_eq!(noted.header("location"), "/desk/chasing/rounds/1?done=came-back", "{}", noted.words());
        assert!(house.round().await.contains("1 letter came back"), "{}", house.round().await);
        let letters = post::list_letters(house.database().reader(), 1, 9).await.expect("letters");
        let police = letters.iter().find(|letter| letter.to_name == "Pat Police").expect("a letter");
        let by_id =
            [("message-id", police.message_id.trim_matches(['<', '>'])), ("says", "550 no such user")];
        let noted = house.app.post_as(&house.leader, "/desk/chasing/came-back", &by_id).await;
        assert_eq!(noted.header("location"), "/desk/chasing/came-back", "{}", noted.words());
        let unknown = [("message-id", "nobody@nowhere")];
        let refused = house.app.post_as(&house.leader, "/desk/chasing/came-back", &unknown).await;
        assert_eq!(refused.status.as_u16(), 422);
        let preview = house.app.get_as(&house.leader, "/desk/chasing/plans/2025-28").await.words();
        assert!(preview.contains("Nobody would be asked"), "{preview}");
        assert!(preview.contains("the last letter came back. Correct the address"), "{preview}");
        let fire = house.app.organisation("Fire").await;
        let people = identity::list_people(house.database().reader(), house.app.services.partnership.id);
        let fay = people.await.expect("people").into_iter().find(|one| one.name == "Fay Fire").expect("Fay");
        let mut work = house.app.administrator().begin(house.database()).await.expect("work");
        let person = identity::PersonToSave {
            name: fay.name,
            post: fay.post,
            email: "fay@fire.example".into(),
            organisation: Some(fire),
            left: false,
        };
        identity::save_person(&mut work, &house.app.permit(), Some(fay.id), person).await.expect("saved");
        recorded(work).await;
        let preview = house.app.get_as(&house.leader, "/desk/chasing/plans/2025-28").await.words();
        assert!(preview.contains("1 person would be asked about 3 actions"), "{preview}");
    })
    .await;
}

async fn recorded(mut work: access::Work) {
    let event = Event { what: "test", object: "test".into(), detail: serde_json::json!({}) };
    work.record(event).await.expect("recorded");
    work.done().await.expect("done");
}

#[tokio::test]
async fn a_schedule_is_kept_by_form_and_the_next_round_is_shown() {
    on_each(async |house| {
        let address = "/desk/chasing/plans/2025-28/schedule";
        let wrong = house.app.post_as(&house.leader, address, &[("often", "monthly")]).await;
        assert_eq!(wrong.status.as_u16(), 422);
        let form = [
            ("often", "before-meeting"),
            ("days", "10"),
            ("meeting-day", "14"),
            ("meeting-month", "3"),
            ("meeting-year", "2027"),
            ("answer", "14"),
            ("language", "en-GB"),
        ];
        let kept = house.app.post_as(&house.leader, address, &form).await;
        assert_eq!(kept.header("location"), "/desk/chasing?done=scheduled", "{}", kept.words());
        let page = house.app.get_as(&house.leader, "/desk/chasing").await.words();
        assert!(page.contains("10 days before the meeting of 14 March 2027"), "{page}");
        assert!(page.contains("Next round 4 March 2027"), "{page}");
        assert_eq!(house.app.get_as(&house.leader, address).await.status.as_u16(), 200);
        assert_eq!(
            house.app.get_as(&house.leader, "/desk/chasing/plans/1999/schedule").await.status.as_u16(),
            404
        );
    })
    .await;
}

#[tokio::test]
async fn silence_is_counted_for_each_organisation_with_how_often_it_was_asked() {
    on_each(async |house| {
        house.chase().await;
        let page = house.app.get_as(&house.leader, "/desk/silence").await.words();
        assert!(
            page.contains("Fire 3 3 never heard from, 11 weeks once, last on 23 November 2026"),
            "{page}"
        );
        let link = house.link_to("fay.fire@partner.example").await;
        house.app.post_as_public(&format!("{link}/A-2026-001"), &UPDATE).await;
        let page = house.app.get_as(&house.leader, "/desk/silence?weeks=4").await.words();
        assert!(page.contains("Fire 3 2 heard from this week once"), "{page}");
    })
    .await;
}

/// A mail server whose connection breaks before it answers.
struct Breaking;

#[async_trait::async_trait]
impl Transport for Breaking {
    async fn deliver(&self, _mail: &Mail) -> Result<(), Undelivered> {
        Err(Undelivered::Perhaps("the connection broke".into()))
    }
}

#[tokio::test]
async fn an_interrupted_sending_is_perhaps_sent_and_goes_out_again_only_when_a_person_says_so() {
    let house = House::new().await;
    house.chase().await;
    let from = "no-reply@saltmere.localhost".parse().expect("a sender");
    let postman = Postman::new(house.database().clone(), from, std::sync::Arc::new(Breaking));
    for _ in 0..2 {
        postman.round(house.app.services.clock.now()).await.expect("a round");
    }
    assert_eq!(turn(&house.app.services, 8).await.expect("a turn").letters, 0, "no letter is written anew");
    let round = house.round().await;
    assert!(round.contains("2 asked: 2 perhaps sent."), "{round}");
    assert!(round.contains("It is not sent again by itself"), "{round}");
    let address = "/desk/chasing/rounds/1/send-again";
    let again = house.app.post_as(&house.leader, address, &[("bundle", "1")]).await;
    assert_eq!(again.header("location"), "/desk/chasing/rounds/1?done=again", "{}", again.words());
    assert!(house.round().await.contains("1 letter on its way, 1 perhaps sent"), "{}", house.round().await);
    let twice = house.app.post_as(&house.leader, address, &[("bundle", "1")]).await;
    assert_eq!(twice.status.as_u16(), 409, "it is on its way");
    house.link_to("fay.fire@partner.example").await;
}

/// A partnership of so many organisations, each with a person and an action.
async fn partners(app: &TestApp, count: usize) {
    let mut work = app.administrator().begin(&app.services.database).await.expect("work");
    let permit = app.permit();
    for partner in 0..count {
        let name = format!("Partner {partner:03}");
        let organisation =
            identity::save_organisation(&mut work, &permit, None, &name, &name).await.expect("saved");
        let person = identity::PersonToSave {
            name: format!("Person {partner:03}"),
            post: "Manager".into(),
            email: format!("person{partner:03}@partner.example"),
            organisation: Some(organisation),
            left: false,
        };
        identity::save_person(&mut work, &permit, None, person).await.expect("saved");
        let agreement = Agreement { parties: vec![(organisation, Part::Leads)], ..agreed(&name) };
        let under = (PLAN.to_owned(), "anti-social-behaviour".to_owned());
        store::save_new_action(&mut work, &permit, agreement, under, day("2026-09-01")).await.expect("saved");
    }
    recorded(work).await;
}

/// To how many people there are how many letters.
async fn letters_by_person(database: &Database) -> BTreeMap<usize, usize> {
    let mut of: BTreeMap<String, usize> = BTreeMap::new();
    for letter in post::list_letters(database.reader(), 1, 5000).await.expect("letters") {
        *of.entry(letter.to_name).or_default() += 1;
    }
    let mut counts = BTreeMap::new();
    for count in of.into_values() {
        *counts.entry(count).or_default() += 1;
    }
    counts
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_several_programs_at_once_one_begins_the_round_and_each_letter_is_written_once() {
    on_both([capability()], async |database| {
        let app = TestApp::with([capability()]).at(NOW).on(database.clone()).await;
        partners(&app, 60).await;
        let schedule = Schedule::unset(day("2026-11-01"));
        let rhythm = Rhythm::Months { every: 1, from: date(2026, 11, 23) };
        set(&app, Schedule { rhythm, ..schedule }).await;
        let turns = (0..4).map(|_| {
            let services = app.services.clone();
            tokio::spawn(async move { turn(&services, 8).await })
        });
        let mut begun = 0;
        for turn in turns.collect::<Vec<_>>() {
            begun += turn.await.expect("a turn").expect("no fault").begun.len();
        }
        assert_eq!(begun, 1);
        assert_eq!(letters_by_person(&database).await, BTreeMap::from([(1, 60)]));
    })
    .await;
}

async fn set(app: &TestApp, schedule: Schedule) {
    let visitor = app.administrator();
    let permit = visitor.may(&actions::CHASE).expect("a permit");
    let mut work = visitor.begin(&app.services.database).await.expect("work");
    save_schedule(&mut work, &permit, PLAN, &schedule).await.expect("kept");
    recorded(work).await;
}

#[tokio::test]
async fn a_round_that_was_interrupted_is_finished_by_the_clock_at_any_hour() {
    on_both([capability()], async |database| {
        let app = TestApp::with([capability()]).at(NOW).on(database.clone()).await;
        partners(&app, 50).await;
        let visitor = app.administrator();
        let permit = visitor.may(&actions::CHASE).expect("a permit");
        let mut work = visitor.begin(&database).await.expect("work");
        let schedule = Schedule::unset(day("2026-11-01"));
        let round = begin_round(&mut work, &permit, PLAN, &schedule).await.expect("no fault");
        work.done().await.expect("done");
        assert!(letters_by_person(&database).await.is_empty(), "killed before the first letter");
        let night = TestApp::with([capability()]).at("2026-11-23T23:30:00Z").on(database.clone()).await;
        assert_eq!(turn(&night.services, 8).await.expect("a turn").letters, 50);
        assert_eq!(write_letters(&app.services, &visitor).await.expect("no fault"), 0);
        assert_eq!(letters_by_person(&database).await, BTreeMap::from([(1, 50)]));
        let partnership = app.services.partnership.id;
        let round = fetch_round(database.reader(), partnership, round.expect("begun")).await;
        let round = round.expect("a database").expect("a round");
        let results = list_results(database.reader(), partnership, &round).await.expect("results");
        assert!(results.iter().all(|result| result.letter == Some(LetterState::Waiting)));
    })
    .await;
}

#[tokio::test]
async fn the_clock_begins_a_round_on_its_day_at_its_hour_once_and_makes_up_for_a_day_it_was_down() {
    on_both([capability()], async |database| {
        let house = async |now: &str| TestApp::with([capability()]).at(now).on(database.clone()).await;
        let app = house(NOW).await;
        partners(&app, 2).await;
        let rhythm = Rhythm::Months { every: 1, from: date(2026, 12, 1) };
        set(&app, Schedule { rhythm, ..Schedule::unset(day("2026-11-23")) }).await;
        for (now, begun) in [
            ("2026-11-30T12:00:00Z", 0),
            ("2026-12-01T07:59:00Z", 0),
            // It is down on the 1st and comes back on the 2nd in the night.
            ("2026-12-02T02:00:00Z", 0),
            ("2026-12-02T08:00:00Z", 1),
            ("2026-12-02T08:01:00Z", 0),
            ("2026-12-31T12:00:00Z", 0),
            ("2027-01-01T08:00:00Z", 1),
        ] {
            let turn = turn(&house(now).await.services, 8).await.expect("a turn");
            assert_eq!(turn.begun.len(), begun, "{now}");
        }
        let rounds = list_rounds(database.reader(), app.services.partnership.id, 9).await.expect("rounds");
        assert!(rounds.iter().all(|round| round.begun_by == "clock"));
        let days: Vec<String> = rounds.iter().map(|round| round.day.to_string()).collect();
        assert_eq!(days, ["2027-01-01", "2026-12-02"]);
        assert_eq!(letters_by_person(&database).await, BTreeMap::from([(2, 2)]));
    })
    .await;
}
