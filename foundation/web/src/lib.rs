//! How Headland speaks HTTP: pages and their layout, words, stops, style, and the loop that serves them.
//!
//! It refuses to know any capability, any database and who the visitor is: what a page says is the page's business.

mod assets;
mod choice;
mod components;
mod date_typed;
mod disk_full;
mod form;
mod form_errors;
mod headers;
mod impatient;
mod layers;
mod locale_faults;
mod page;
mod serve;
mod stop;
mod surroundings;
mod words;

pub use assets::asset;
pub use choice::{Choice, ChoiceGroup};
pub use components::{Column, Link, Pagination};
pub use date_typed::DateTyped;
#[doc(hidden)]
pub use fluent_templates;
pub use fluent_templates::StaticLoader;
pub use form::{FormToken, see_other};
pub use form_errors::{FormError, FormErrors};
pub use layers::{LARGEST_BODY, layers};
pub use locale_faults::locale_faults;
pub use page::{File, Page};
pub use serve::serve;
pub use stop::{Fault, Stop};
pub use surroundings::{
    NavigationEntry, NavigationItem, SignedInAs, Surroundings, SurroundingsSource, cookie_of,
};
pub use words::{Value, Words, speak_plainly};
