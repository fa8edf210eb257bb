//! A damaged backup is refused whole, and leaves nothing behind.

use std::fs;

use backup::NotRestored;

use crate::house::{House, restored_into};

#[tokio::test]
async fn a_damaged_or_truncated_backup_is_refused_and_leaves_nothing_behind() {
    let scratch = tempfile::tempdir().expect("a folder");
    let file = scratch.path().join("whole.zip");
    let made = House::with_everything(None).await.back_up(&file).await.expect("a backup");
    let whole = fs::read(&file).expect("the backup");
    let place = scratch.path().join("place");
    fs::create_dir(&place).expect("a folder");
    let (damaged, into) = (scratch.path().join("damaged.zip"), place.join("data"));

    for cut in (0..whole.len()).step_by(whole.len() / 40 + 1) {
        fs::write(&damaged, &whole[..cut]).expect("a file");
        let refused = restored_into(&damaged, &into, None).await.expect_err("refused");
        assert!(matches!(refused, NotRestored::Refused(_)), "cut at {cut}: {refused}");
        assert_eq!(fs::read_dir(&place).expect("a folder").count(), 0, "cut at {cut}");
    }
    let mut refused = 0;
    for at in (0..whole.len()).step_by(whole.len() / 120 + 1) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        fs::write(&damaged, &bytes).expect("a file");
        // A byte that says nothing of the content, such as the date of a member, may be any.
        match restored_into(&damaged, &into, None).await {
            Ok(manifest) => {
                assert_eq!(manifest, made, "changed at {at}");
                fs::remove_dir_all(&into).expect("removed");
            }
            Err(NotRestored::Refused(_)) => refused += 1,
            Err(other) => panic!("changed at {at}: {other}"),
        }
        assert_eq!(fs::read_dir(&place).expect("a folder").count(), 0, "changed at {at}");
    }
    assert!(refused > 60, "{refused} of 120 changes were refused");
}
