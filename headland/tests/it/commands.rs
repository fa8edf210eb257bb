//! The commands as scripts meet them: exit codes, what goes to which stream, and files that are refused.

use std::{io::Write, net::TcpListener, path::Path, process::Stdio};

use crate::program::{Installation, street, street_name};

#[test]
fn wrong_use_ends_with_2_and_says_what_is_known() {
    let house = Installation::new();
    for (arguments, known) in [
        (vec![], "Commands:"),
        (vec!["nonsense"], "known: demo, serve, import"),
        (
            vec!["import", "nonsense", "x"],
            "known: measures, values, partnership, police, areas, lookup, population, peers",
        ),
        (vec!["import", "police"], "PATH"),
        (vec!["import", "areas", "x"], "--kind"),
        (vec!["report", "nonsense"], "known: "),
        (vec!["areas", "--kind", "county"], "lsoa, ward, lad, csp or pfa"),
        (vec!["serve", "--listen", "nowhere"], "--listen"),
        (vec!["evidence", "--nonsense"], "--nonsense"),
    ] {
        let said = house.run(&arguments);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{arguments:?} {said:?}");
        assert!(said.err.contains(known), "{arguments:?} {said:?}");
    }
    assert!(!house.path().join("headland-data").exists(), "wrong use makes nothing");
}

#[test]
fn help_and_version_end_well() {
    let house = Installation::new();
    assert!(house.done(&["--help"]).out.contains("import"));
    assert!(house.done(&["--version"]).out.starts_with("headland "));
}

#[test]
fn an_import_says_what_it_took_in_and_twice_changes_nothing() {
    let house = Installation::new();
    house.file(&street_name("2024-12"), street("2024-12", 3));
    let said = house.done(&["import", "police", "2024-12"]);
    assert!(said.out.contains("3 rows from 1 files"), "{said:?}");
    assert_eq!(said.err, "", "quiet in a pipe");
    let before = house.evidence();
    house.done(&["import", "police", "2024-12/2024-12-saltmarsh-street.csv"]);
    assert_eq!(house.evidence(), before);
    assert!(house.done(&["evidence"]).out.contains("saltmarsh"));
}

#[test]
fn the_data_folder_is_the_one_that_is_named() {
    let house = Installation::new();
    house.file(&street_name("2024-12"), street("2024-12", 1));
    house.done(&["--data", "elsewhere", "import", "police", "2024-12"]);
    assert!(house.path().join("elsewhere/headland.sqlite").exists());
    assert!(!house.path().join("headland-data").exists());
    let named =
        house.command(&["evidence", "--json"]).env("HEADLAND_DATA", "elsewhere").output().expect("it runs");
    assert!(String::from_utf8_lossy(&named.stdout).contains("saltmarsh"));
}

#[test]
fn a_refused_file_ends_with_3_names_itself_and_changes_nothing() {
    let house = Installation::new();
    house.file(&street_name("2024-12"), street("2024-12", 3));
    house.done(&["import", "police", "2024-12"]);
    let before = house.evidence();
    for (name, bytes) in hostile_files() {
        let path = house.file(&format!("bad/{name}"), bytes);
        let said = house.run(&["import", "police", &path.display().to_string()]);
        assert_eq!((said.code, said.out.as_str()), (3, ""), "{name} {said:?}");
        let file = Path::new(&name).file_name().expect("a name").to_string_lossy().into_owned();
        assert!(said.err.contains(&file) && said.err.len() < 1000, "{name} {said:?}");
        assert!(!said.err.contains("panicked"), "{name} {said:?}");
    }
    assert_eq!(house.evidence(), before);
    assert_eq!(house.doctor("problem"), Vec::<String>::new());
}

/// The few hostile files that matter most, as somebody might send them.
fn hostile_files() -> Vec<(String, Vec<u8>)> {
    let good = street("2024-11", 2);
    let name = "2024-11-saltmarsh-street.csv";
    let csv = |folder: &str, bytes: Vec<u8>| (format!("{folder}/{name}"), bytes);
    let (head, row) = good.split_once('\n').expect("two lines");
    vec![
        csv("empty", Vec::new()),
        csv("header only", format!("{head}\n").into()),
        csv("other header", b"a,b\n1,2\n".to_vec()),
        csv("utf-16", good.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        csv("nul", good.replacen("Quay", "Q\0ay", 1).into()),
        csv("unterminated", good.replacen("On or near", "\"On or near", 1).into()),
        csv("huge field", format!("{head}\n{}", row.replacen("Quay", &"x".repeat(70_000), 1)).into()),
        csv("wide", [head.as_bytes(), b"\n", &b",".repeat(1_000_000), b"\n"].concat()),
        csv("another month", good.replace("2024-11", "2024-10").into()),
        ("no.zip".into(), b"PK\x03\x04 and nothing else".to_vec()),
        ("slip.zip".into(), stored_zip("../../2024-11-saltmarsh-street.csv", good.as_bytes(), 0)),
        ("absolute.zip".into(), stored_zip("/2024-11-saltmarsh-street.csv", good.as_bytes(), 0)),
        ("link.zip".into(), stored_zip(name, b"/etc/passwd", 0o120777 << 16)),
        ("truncated.zip".into(), {
            let whole = stored_zip(name, good.as_bytes(), 0);
            whole[..whole.len() / 2].to_vec()
        }),
    ]
}

/// A zip of one entry that is not compressed, written by hand so that its name and attributes can be anything.
fn stored_zip(name: &str, bytes: &[u8], attributes: u32) -> Vec<u8> {
    let (length, named) = ((bytes.len() as u32).to_le_bytes(), (name.len() as u16).to_le_bytes());
    let sizes = [&crc32(bytes).to_le_bytes()[..], &length, &length, &named].concat();
    // Version 10, no flags, stored, midnight of 1 January 1980.
    let common = [&[10, 0, 0, 0, 0, 0, 0, 0, 0x21, 0][..], &sizes].concat();
    let local = [b"PK\x03\x04", &common[..], &[0, 0], name.as_bytes(), bytes].concat();
    let unix = [10, 3];
    let central =
        [b"PK\x01\x02", &unix[..], &common, &[0; 8], &attributes.to_le_bytes(), &[0; 4], name.as_bytes()]
            .concat();
    let (size, start) = ((central.len() as u32).to_le_bytes(), (local.len() as u32).to_le_bytes());
    let end = [b"PK\x05\x06", &[0, 0, 0, 0, 1, 0, 1, 0][..], &size, &start, &[0, 0]].concat();
    [local, central, end].concat()
}

fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32, _| if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 };
    !bytes.iter().fold(!0, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), step))
}

#[test]
fn a_zip_written_by_these_tests_is_a_zip() {
    let house = Installation::new();
    let zip = stored_zip("2024-11/2024-11-saltmarsh-street.csv", street("2024-11", 2).as_bytes(), 0);
    house.file("good.zip", zip);
    assert!(house.done(&["import", "police", "good.zip"]).out.contains("2 rows"));
}

#[test]
fn doctor_finds_a_file_that_is_gone_and_ends_with_1() {
    let house = Installation::new();
    house.file(&street_name("2024-12"), street("2024-12", 3));
    house.done(&["import", "police", "2024-12"]);
    assert_eq!(house.doctor("problem"), Vec::<String>::new());
    house.done(&["doctor"]);
    std::fs::remove_dir_all(house.path().join("headland-data/incidents/rows")).expect("rows to lose");
    let said = house.run(&["doctor"]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.out.contains("problem  incidents"), "{said:?}");
}

#[test]
fn doctor_finds_a_record_that_was_tampered_with() {
    let house = Installation::new();
    house.file(&street_name("2024-12"), street("2024-12", 3));
    for _ in 0..2 {
        house.done(&["import", "police", "2024-12"]);
    }
    let tampered = tokio::runtime::Runtime::new().expect("a runtime").block_on(async {
        use sea_orm::ConnectionTrait;
        let location = database::Location::File(house.path().join("headland-data/headland.sqlite"));
        let database = database::Database::connect(&location).await?;
        database.reader().execute_unprepared("UPDATE access_record SET seal = 'x' WHERE number = 2").await?;
        Ok::<_, Box<dyn std::error::Error>>(database.close().await?)
    });
    tampered.expect("the record is changed behind its back");
    assert_eq!(house.doctor("problem").len(), 1, "{:?}", house.doctor("problem"));
    assert_eq!(house.run(&["doctor"]).code, 1);
}

#[test]
fn doctor_without_data_makes_nothing() {
    let house = Installation::new();
    assert_eq!(house.run(&["doctor"]).code, 1);
    assert!(!house.path().join("headland-data").exists());
}

#[test]
fn a_port_that_is_taken_is_said_in_one_sentence() {
    let house = Installation::new();
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("an address").to_string();
    for command in ["serve", "demo"] {
        let said = house.run(&[command, "--listen", &address]);
        assert_eq!((said.code, said.err.lines().count()), (2, 1), "{said:?}");
        assert!(said.err.contains(&address) && said.err.contains("--listen"), "{said:?}");
    }
}

#[test]
fn a_password_is_never_shown() {
    let house = Installation::new();
    let mut command = house.command(&["evidence"]);
    command.env("HEADLAND_DATABASE_URL", "postgres://u:canary@127.0.0.1:1/none").env("HEADLAND_LOG", "trace");
    let output = command.output().expect("it runs");
    assert_eq!(output.status.code(), Some(4));
    let said = [output.stdout, output.stderr].concat();
    assert!(!String::from_utf8_lossy(&said).contains("canary"));
}

#[test]
fn a_closed_pipe_is_no_fault() {
    let house = Installation::new();
    let months = (1..=12).map(|month| format!("2024-{month:02}"));
    months.for_each(|month| drop(house.file(&street_name(&month), street(&month, 200))));
    house.done(&["import", "police", "."]);
    let mut child = house
        .command(&["evidence", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0));
    std::io::stdout().write_all(&output.stderr).expect("what it said");
    assert!(output.stderr.is_empty());
}
