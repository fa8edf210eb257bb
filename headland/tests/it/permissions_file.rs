//! `docs/permissions.txt` says what the policies say: who may do what, for people who do not read Rust.

use std::{fmt::Write, fs, path::Path};

use access::{Policies, Role};
use headland::capabilities;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/permissions.txt");

#[test]
fn the_file_of_permissions_is_what_the_policies_say() {
    let text = text();
    if asked_to_update() {
        fs::create_dir_all(Path::new(FILE).parent().expect("a folder")).expect("a folder");
        fs::write(FILE, &text).expect("the file is written");
    }
    let kept = fs::read_to_string(FILE).unwrap_or_default();
    assert!(
        kept == text,
        "docs/permissions.txt is not what the policies say. Run this test with UPDATE=1 and look at the change"
    );
}

#[test]
fn the_policies_fit_their_schema() {
    policies().validate().expect("policies that fit");
}

#[test]
fn every_permission_is_given_to_somebody_and_every_policy_says_to_whom() {
    let policies = policies();
    for capability in capabilities() {
        for permission in capability.permissions {
            let who = policies.who_may(permission.name);
            assert!(!who.is_empty(), "nobody may do {}", permission.name);
            assert!(
                who.iter().all(|says| !says.is_empty()),
                "a policy about {} says nothing",
                permission.name
            );
        }
    }
}

fn policies() -> Policies {
    capability::policies(&capabilities()).expect("policies that can be read")
}

fn text() -> String {
    let policies = policies();
    let mut text = String::from(
        "Who may do what in Headland\n\
         ===========================\n\n\
         Nobody may do anything that is not listed here. Each page asks for one of these permissions before it\n\
         answers, and what changes a record asks again about that record. This file is made from the policies\n\
         (the files named *.cedar) and a test keeps it true.\n\nRoles\n",
    );
    for role in Role::ALL {
        let _ = writeln!(text, "- {}: {}", role.in_words(), meaning(role));
    }
    text.push_str("\nWhatever else is said\n");
    for forbidden in policies.forbidden() {
        let _ = writeln!(text, "- {forbidden}");
    }
    for capability in capabilities() {
        let _ = write!(text, "\n\n{}\n{}\n", capability.name, "-".repeat(capability.name.len()));
        for permission in capability.permissions {
            let _ = write!(text, "\n{}\n  lets: {}\n", permission.name, permission.lets);
            for who in policies.who_may(permission.name) {
                let _ = writeln!(text, "  who:  {who}");
            }
            for route in capability.routes.iter().filter(|route| route.permission() == *permission) {
                let _ = writeln!(text, "  page: {} {}", route.method(), route.path());
            }
        }
    }
    text
}

fn meaning(role: Role) -> &'static str {
    match role {
        Role::Public => "whoever reads the public pages, signed in or not",
        Role::Administrator => {
            "whoever runs the installation: holds its data folder, or was made administrator"
        }
        Role::TeamLeader => "the community safety team leader, who keeps the plan and chases its actions",
        Role::Analyst => "the analyst, who loads data and makes the assessment",
        Role::DemocraticServices => "the officer who runs meetings and papers",
        Role::PartnerLead => "answers for the actions of a partner organisation",
        Role::Member => "sits on the partnership: the chair, councillors, heads of the authorities",
        Role::Reader => "reads what is behind the desk and changes nothing",
        Role::Link => "holds a link made for one purpose, one object and one person",
        Role::Clock => "the program itself, when it does at its hour what somebody asked for beforehand",
    }
}

#[expect(clippy::disallowed_methods, reason = "a test that is asked to rewrite its file")]
fn asked_to_update() -> bool {
    std::env::var("UPDATE").is_ok_and(|update| update == "1")
}
