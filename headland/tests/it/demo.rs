//! The sample: made once, served at once the second time, and never where somebody's data is.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use crate::program::Installation;

/// A demo that is serving; it is stopped when it is dropped.
struct Demo {
    child: Child,
    said: Vec<String>,
    address: String,
}

impl Demo {
    fn start(house: &Installation, arguments: &[&str]) -> Self {
        let all: Vec<&str> = ["demo", "--listen", "127.0.0.1:0"].iter().chain(arguments).copied().collect();
        let mut child =
            house.command(&all).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it starts");
        let mut said = Vec::new();
        for line in BufReader::new(child.stdout.take().expect("its output")).lines() {
            said.push(line.expect("a line"));
            if let Some(address) = said.last().and_then(|line| line.strip_prefix("Open http://")) {
                let address = address.trim_end_matches('/').to_owned();
                return Self { child, said, address };
            }
        }
        panic!("it said no address but {said:?}, and ended {:?}", child.wait());
    }

    /// The answer to a request, head and body.
    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("it listens");
        write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            .expect("a request");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        answer
    }

    /// Asks it to stop, as systemd does, and says how it ended.
    fn stop(mut self) -> Option<i32> {
        let asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        assert!(asked.expect("kill runs").success());
        let started = Instant::now();
        while started.elapsed() < Duration::from_secs(15) {
            if let Some(status) = self.child.try_wait().expect("its state") {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        None
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn the_sample_is_made_once_and_says_on_every_page_that_it_is_one() {
    let house = Installation::new();
    let demo = Demo::start(&house, &[]);
    assert!(demo.said.iter().any(|line| line.contains("Everything in it is made up")), "{:?}", demo.said);
    for path in ["/", "/evidence", "/accessibility", "/nothing"] {
        let answer = demo.get(path);
        assert!(answer.contains("Safer Saltmere does not exist"), "{path}: {answer}");
    }
    assert_eq!(demo.stop(), Some(0), "it stops when asked");
    assert!(!house.path().join("headland-demo/sample-files").exists());
    assert_eq!(house.run(&["--data", "headland-demo", "doctor"]).code, 0);

    let loaded = house.done(&["--data", "headland-demo", "evidence", "--json"]).out;
    let again = Demo::start(&house, &[]);
    let makes = |demo: &Demo| demo.said.iter().any(|line| line.starts_with("Making"));
    assert!(!makes(&again), "the second start makes nothing: {:?}", again.said);
    assert!(again.said.iter().any(|line| line.contains("team leader")), "sign-ins: {:?}", again.said);
    drop(again);
    let anew = Demo::start(&house, &["--reset"]);
    assert!(makes(&anew), "{:?}", anew.said);
    drop(anew);
    assert_eq!(house.done(&["--data", "headland-demo", "evidence", "--json"]).out, loaded);
}

#[test]
fn a_demo_that_was_killed_while_it_was_made_is_made_again() {
    let house = Installation::new();
    let mut child = house
        .command(&["demo", "--listen", "127.0.0.1:0"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("it starts");
    let begun = house.path().join("headland-demo/sample-files");
    let started = Instant::now();
    while !begun.exists() && started.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(5));
    }
    child.kill().expect("it is killed");
    child.wait().expect("it is gone");
    let demo = Demo::start(&house, &[]);
    assert!(demo.get("/evidence").starts_with("HTTP/1.1 200"));
    assert!(demo.said.iter().any(|line| line.starts_with("Making")), "{:?}", demo.said);
}

#[test]
fn a_folder_with_somebodys_data_is_refused() {
    let house = Installation::new();
    house.file("theirs/headland.sqlite", "theirs");
    for arguments in [
        &["--data", "theirs", "demo", "--listen", "127.0.0.1:0"][..],
        &["--data", "theirs", "demo", "--reset", "--listen", "127.0.0.1:0"],
    ] {
        let said = house.run(arguments);
        assert_eq!(said.code, 2, "{said:?}");
        assert!(said.err.contains("theirs holds data that is not a sample"), "{said:?}");
    }
    assert_eq!(
        std::fs::read_to_string(house.path().join("theirs/headland.sqlite")).expect("their file"),
        "theirs"
    );
}
