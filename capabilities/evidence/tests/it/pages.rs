//! The page of what is loaded: empty, full, in Welsh.

use evidence::capability;
use testkit::{MemoryStore, TestApp};
use vocabulary::Language;

fn loaded() -> MemoryStore {
    MemoryStore::new()
        .with_street("2026-08", "saltmarsh", "E01900001", "Saltmere 001A", None, "robbery", 3)
        .with_street("2026-06", "saltmarsh", "E01900001", "Saltmere 001A", None, "drugs", 1)
}

#[tokio::test]
async fn an_empty_house_says_what_to_do() {
    let page = TestApp::with([capability()]).await.get("/evidence").await;
    assert_eq!((page.status.as_u16(), page.h1().as_str()), (200, "The data behind the figures"));
    assert!(page.contains("No police data is loaded yet"), "{}", page.words());
}

#[tokio::test]
async fn what_is_loaded_is_shown_with_its_age_and_its_gaps() {
    let page = TestApp::with([capability()]).incidents(loaded()).await.get("/evidence").await;
    let words = page.words();
    assert!(words.contains("The newest month of recorded incidents is August 2026"), "{words}");
    assert!(words.contains("2 months before the present month"), "{words}");
    assert!(words.contains("without July 2026"), "{words}");
}

#[tokio::test]
async fn the_page_speaks_welsh() {
    let app = TestApp::with([capability()]).incidents(loaded()).await;
    let page = app.get_in(Language::Welsh, "/evidence").await;
    assert_eq!(page.h1(), "Y data y tu ôl i’r ffigurau");
    assert!(page.words().contains("Awst 2026"), "{}", page.words());
}
