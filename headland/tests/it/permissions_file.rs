//! `docs/permissions.txt` says what the list says: who may do what, for people who do not read Rust.

use std::{fmt::Write, fs, path::Path};

use access::Role;
use headland::capabilities;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/permissions.txt");

#[test]
fn the_file_of_permissions_is_what_the_list_says() {
    let text = text();
    if asked_to_update() {
        fs::create_dir_all(Path::new(FILE).parent().expect("a folder")).expect("a folder");
        fs::write(FILE, &text).expect("the file is written");
    }
    let kept = fs::read_to_string(FILE).unwrap_or_default();
    assert!(
        kept == text,
        "docs/permissions.txt is not what the list says. Run this test with UPDATE=1 and look at the change"
    );
}

fn text() -> String {
    let mut text = String::from(
        "Who may do what in Headland\n\
         ===========================\n\n\
         Nobody may do anything that is not listed here. Each page asks for one of these permissions before it\n\
         answers. This file is made from the program and a test keeps it true.\n\n\
         Roles\n\
         - anyone: whoever reads the public pages, signed in or not\n\
         - administrator: whoever runs the installation and holds its data folder\n",
    );
    for capability in capabilities() {
        let _ = write!(text, "\n\n{}\n{}\n", capability.name, "-".repeat(capability.name.len()));
        for permission in capability.permissions {
            let _ = write!(
                text,
                "\n{}\n  lets: {}\n  who:  {}\n",
                permission.name,
                permission.lets,
                who(permission.roles)
            );
            for route in capability.routes.iter().filter(|route| route.permission() == *permission) {
                let _ = writeln!(text, "  page: {} {}", route.method(), route.path());
            }
        }
    }
    text
}

fn who(roles: &[Role]) -> String {
    let name = |role: &Role| match role {
        Role::Public => "anyone",
        Role::Administrator => "administrator",
    };
    roles.iter().map(name).collect::<Vec<_>>().join(", ")
}

#[expect(clippy::disallowed_methods, reason = "a test that is asked to rewrite its file")]
fn asked_to_update() -> bool {
    std::env::var("UPDATE").is_ok_and(|update| update == "1")
}
