//! What tests are made with: the house with a few capabilities in it, on a database of its own, with a clock that
//! stands still.
//!
//! ```ignore
//! let store = MemoryStore::new().with_street("2024-12", "saltmarsh", "E01990001", "Saltmere 001A", None, "robbery", 3);
//! let app = TestApp::with([evidence::capability()]).incidents(store).await;
//! let page = app.get("/evidence").await;
//! assert_eq!(page.h1(), "The data behind the figures");
//! ```
//!
//! It refuses to know any capability: what is tested is handed in.

mod app;
mod databases;
mod office;
mod page;
mod people;
mod press;
mod store;

pub use app::{TestApp, TestAppBuilder};
pub use databases::{on_both, on_postgres, shared_folder};
pub use office::LinesOffice;
pub use page::Page;
pub use people::SignedIn;
pub use press::RecordingPress;
pub use store::MemoryStore;
