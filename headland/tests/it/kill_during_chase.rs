//! Chasing 500 partners with a program that is killed at any moment: each is written to exactly once.

use std::{
    collections::BTreeMap,
    fs,
    path::PathBuf,
    process::{Child, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use access::{Event, identity};
use actions::{Agreement, Due, Part, store};
use database::{Database, Location};
use headland::capabilities;
use post::{LetterState, ShownLetter};
use testkit::TestApp;

use crate::program::Installation;

/// How often the program is killed while it writes letters, and again while it sends them; HEADLAND_KILLS says otherwise
/// (`make soak`).
const KILLS: u32 = 6;
const PARTNERS: usize = 500;
const PLAN: &str = "2025-28";

#[tokio::test(flavor = "multi_thread")]
async fn five_hundred_partners_are_each_written_to_exactly_once_however_often_the_program_is_killed() {
    let house = Installation::new();
    house.done(&["chase"]);
    partners(&house).await;
    let check = Instant::now();
    let would = house.done(&["chase", "--plan", PLAN, "--check"]).out;
    let start = check.elapsed();
    assert!(would.starts_with("500 people would be written to."), "{would}");

    // Before and while the round is kept, then between its letters.
    for kill in 0..kills().min(10) {
        sleep_and_kill(chase(&house), start.mul_f64(0.4) + spread(kill, 200));
    }
    let mut met = 0;
    for kill in 0..kills() {
        let written = async || letters(&house).await.len();
        met += u32::from(kill_at_work(chase(&house), written, spread(kill, 40)).await);
    }
    println!("killed {met} times between two letters");
    assert!(met > 0, "no kill met the program at work");
    // Whatever was left is finished, and nobody is asked a second time.
    for _ in 0..2 {
        house.done(&["chase", "--plan", PLAN]);
    }
    assert_eq!(by_person(&letters(&house).await), BTreeMap::from([(1, PARTNERS)]));

    let mut met = 0;
    for kill in 0..kills() {
        let sent = async || mails(&house).len();
        met += u32::from(kill_at_work(serve(&house), sent, spread(kill, 400)).await);
    }
    println!("killed {met} times between two mails");
    assert!(met > 0, "no kill met the program at work");
    let server = serve(&house);
    let began = Instant::now();
    while letters(&house).await.iter().any(|letter| letter.state != LetterState::Sent) {
        assert!(began.elapsed() < Duration::from_secs(120), "the letters are not sent");
        sleep(Duration::from_millis(200));
    }
    kill(server);

    let sent = letters(&house).await;
    let mails = mails(&house);
    assert_eq!((sent.len(), mails.len()), (PARTNERS, PARTNERS));
    let mut to: Vec<String> = mails.iter().map(|path| addressee(path)).collect();
    to.sort();
    to.dedup();
    assert_eq!(to.len(), PARTNERS, "nobody has two mails");
    assert!(house.done(&["record", "verify"]).out.starts_with("The record is whole"));
}

/// The partnership of the program with 500 organisations, each with a person and an action it leads.
async fn partners(house: &Installation) {
    let database = open(house).await;
    let app = TestApp::with(capabilities()).on(database.clone()).await;
    let permit = app.permit();
    let mut work = app.administrator().begin(&database).await.expect("work");
    for partner in 0..PARTNERS {
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
        let agreement = Agreement {
            title: name,
            why: String::new(),
            answers: None,
            start: None,
            due: Due::NoDate,
            parties: vec![(organisation, Part::Leads)],
            published: true,
        };
        let under = (PLAN.to_owned(), "anti-social-behaviour".to_owned());
        let agreed = "2026-01-05".parse().expect("a day");
        store::save_new_action(&mut work, &permit, agreement, under, agreed).await.expect("saved");
    }
    let event = Event { what: "test", object: "partners".into(), detail: serde_json::json!({}) };
    work.record(event).await.expect("recorded");
    work.done().await.expect("done");
    database.close().await.expect("closed");
}

fn data(house: &Installation) -> PathBuf {
    house.path().join("headland-data")
}

async fn open(house: &Installation) -> Database {
    let file = data(house).join("headland.sqlite");
    Database::connect(&Location::File(file)).await.expect("the database opens")
}

async fn letters(house: &Installation) -> Vec<ShownLetter> {
    let database = open(house).await;
    let letters = post::list_letters(database.reader(), 1, 5_000).await.expect("letters");
    database.close().await.expect("closed");
    letters
}

/// How many people have how many letters.
fn by_person(letters: &[ShownLetter]) -> BTreeMap<usize, usize> {
    let mut of: BTreeMap<&str, usize> = BTreeMap::new();
    for letter in letters {
        *of.entry(&letter.to_name).or_default() += 1;
    }
    let mut people = BTreeMap::new();
    for count in of.into_values() {
        *people.entry(count).or_default() += 1;
    }
    people
}

fn mails(house: &Installation) -> Vec<PathBuf> {
    let Ok(folder) = fs::read_dir(data(house).join("letters")) else { return vec![] };
    let files = folder.map(|entry| entry.expect("a file").path());
    files.filter(|path| path.extension().is_some_and(|end| end == "eml")).collect()
}

fn addressee(mail: &std::path::Path) -> String {
    let text = fs::read_to_string(mail).expect("a mail");
    let to = text.lines().find(|line| line.starts_with("To: ")).expect("an addressee");
    to.to_owned()
}

fn chase(house: &Installation) -> Child {
    spawn(house, &["chase", "--plan", PLAN])
}

fn serve(house: &Installation) -> Child {
    spawn(house, &["serve", "--listen", "127.0.0.1:0"])
}

fn spawn(house: &Installation, arguments: &[&str]) -> Child {
    let mut command = house.command(arguments);
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program begins")
}

fn sleep_and_kill(child: Child, wait: Duration) {
    sleep(wait);
    kill(child);
}

fn kill(mut child: Child) {
    child.kill().expect("it is killed, or over");
    child.wait().expect("it is gone");
}

/// Kills a program a moment after it got further than before; says whether it was killed before it was through.
async fn kill_at_work(mut child: Child, far: impl AsyncFn() -> usize, moment: Duration) -> bool {
    let before = far().await;
    let began = Instant::now();
    // Where there is nothing left to do it ends, or goes on without getting further.
    while far().await == before && before < PARTNERS && began.elapsed() < Duration::from_secs(60) {
        if child.try_wait().expect("a child").is_some() {
            break;
        }
        sleep(Duration::from_millis(2));
    }
    sleep(moment);
    kill(child);
    let after = far().await;
    before < after && after < PARTNERS
}

/// Moments spread over so many milliseconds, the same each time: steps of the golden ratio.
fn spread(kill: u32, milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds).mul_f64((f64::from(kill) * 0.618_034).fract())
}

#[expect(clippy::disallowed_methods, reason = "make soak asks for more rounds")]
fn kills() -> u32 {
    std::env::var("HEADLAND_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(KILLS)
}
