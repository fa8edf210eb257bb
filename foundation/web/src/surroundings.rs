//! What surrounds every page: the partnership's name, the language, the navigation; made once for each request.

use std::sync::Arc;

use axum::{
    extract::{FromRequestParts, Request, State},
    http::{
        HeaderMap, HeaderValue, Uri,
        header::{CONTENT_TYPE, COOKIE, SET_COOKIE, VARY},
        request::Parts,
    },
    middleware::Next,
    response::Response,
};
use fluent_templates::StaticLoader;
use vocabulary::Language;

use crate::{Fault, Stop, Words, asset};

/// A year in seconds: how long a language is remembered.
const A_YEAR: u32 = 31_536_000;

/// A place in the navigation or the footer: the key of its word, the words it is found in, its address.
#[derive(Clone, Copy)]
pub struct NavigationEntry {
    /// Key of the word shown.
    pub key: &'static str,
    /// Where the word is found: `&LOCALES` of the crate that owns the page.
    pub locales: &'static StaticLoader,
    /// Address, such as `/meetings`.
    pub href: &'static str,
}

/// A place in the navigation, in the language of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavigationItem {
    /// Word shown.
    pub label: String,
    /// Address.
    pub href: &'static str,
}

/// What all pages of one partnership have in common; made once, when the server starts.
pub struct SurroundingsSource {
    partnership: Arc<str>,
    sample: bool,
    secure: bool,
    version: Arc<str>,
    menus: [Menu; 2],
}

#[derive(Clone, Default)]
struct Menu {
    navigation: Arc<[NavigationItem]>,
    footer: Arc<[NavigationItem]>,
}

impl SurroundingsSource {
    /// The surroundings of a partnership, with nothing in the navigation yet.
    pub fn new(partnership: &str) -> Self {
        Self {
            partnership: partnership.into(),
            sample: false,
            secure: false,
            version: env!("CARGO_PKG_VERSION").into(),
            menus: Default::default(),
        }
    }

    /// Says on every page that the data is a sample and the partnership does not exist.
    #[must_use]
    pub fn sample(self, sample: bool) -> Self {
        Self { sample, ..self }
    }

    /// Says that visitors come over TLS (here or at a proxy): `__Host-` cookies and HSTS are sent.
    #[must_use]
    pub fn secure(self, secure: bool) -> Self {
        Self { secure, ..self }
    }

    /// The version shown in the footer, if not that of this crate.
    #[must_use]
    pub fn version(self, version: &str) -> Self {
        Self { version: version.into(), ..self }
    }

    /// The navigation at the top of every page.
    #[must_use]
    pub fn navigation(mut self, entries: &[NavigationEntry]) -> Self {
        for (menu, language) in self.menus.iter_mut().zip([Language::English, Language::Welsh]) {
            menu.navigation = items(entries, language);
        }
        self
    }

    /// The links in the footer, such as the accessibility statement.
    #[must_use]
    pub fn footer(mut self, entries: &[NavigationEntry]) -> Self {
        for (menu, language) in self.menus.iter_mut().zip([Language::English, Language::Welsh]) {
            menu.footer = items(entries, language);
        }
        self
    }

    /// Whether visitors come over TLS.
    pub fn is_secure(&self) -> bool {
        self.secure
    }

    /// The surroundings of the page at an address, in a language; `query` without its question mark.
    pub fn at(&self, path: &str, query: Option<&str>, language: Language) -> Surroundings {
        let [english, welsh] = &self.menus;
        let menu = match language {
            Language::English => english,
            Language::Welsh => welsh,
        };
        Surroundings {
            partnership: Arc::clone(&self.partnership),
            language,
            words: Words::common(language),
            navigation: Arc::clone(&menu.navigation),
            footer: Arc::clone(&menu.footer),
            sample: self.sample,
            path: path.to_owned(),
            query: without_language(query.unwrap_or_default()),
            version: Arc::clone(&self.version),
            secure: self.secure,
            signed_in: None,
        }
    }
}

/// `__Host-` binds a cookie to this host; browsers take it only over TLS.
fn cookie_name(name: &str, secure: bool) -> String {
    if secure { format!("__Host-{name}") } else { name.to_owned() }
}

fn cookie(name: &str, value: &str, seconds: u32, secure: bool) -> Option<HeaderValue> {
    let name = cookie_name(name, secure);
    let mark = if secure { "; Secure" } else { "" };
    HeaderValue::from_str(&format!("{name}={value}; Path=/; Max-Age={seconds}; SameSite=Lax; HttpOnly{mark}"))
        .ok()
}

/// The value of a cookie a visitor sent; `name` in full.
pub fn cookie_of<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let cookies = headers.get_all(COOKIE).into_iter().filter_map(|line| line.to_str().ok());
    let mut pairs = cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find_map(|(found, value)| (found == name).then_some(value))
}

fn items(entries: &[NavigationEntry], language: Language) -> Arc<[NavigationItem]> {
    entries
        .iter()
        .map(|entry| NavigationItem {
            label: Words::new(language, entry.locales).t(entry.key),
            href: entry.href,
        })
        .collect()
}

/// What the layout needs besides the page. A handler takes it as an argument and puts it into its page.
#[derive(Clone)]
pub struct Surroundings {
    /// Name of the partnership, shown in the header and in the title.
    pub partnership: Arc<str>,
    /// Language of the page.
    pub language: Language,
    /// Words every page shares, in the language of the page.
    pub words: Words,
    /// Navigation at the top.
    pub navigation: Arc<[NavigationItem]>,
    /// Links in the footer.
    pub footer: Arc<[NavigationItem]>,
    /// Whether the data is a sample.
    pub sample: bool,
    /// Path of the address, such as `/assessment/2025-09`.
    pub path: String,
    /// Query of the address without the language.
    pub query: String,
    /// Version of the software.
    pub version: Arc<str>,
    /// Who is signed in; put there when the session was found.
    pub signed_in: Option<SignedInAs>,
    secure: bool,
}

/// Who is signed in, as the head of the page says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedInAs {
    /// Their name.
    pub name: String,
    /// Whether they have a part in this partnership, and so a desk.
    pub has_desk: bool,
}

impl Surroundings {
    /// The words of the crate that owns the page: `surroundings.words(&LOCALES)`.
    pub fn words(&self, locales: &'static StaticLoader) -> Words {
        Words::new(self.language, locales)
    }

    /// The full name of one of our cookies on this site.
    pub fn cookie_name(&self, name: &str) -> String {
        cookie_name(name, self.secure)
    }

    /// A cookie for this site alone, out of reach of scripts, that lasts so many seconds; 0 takes it away.
    pub fn cookie(&self, name: &str, value: &str, seconds: u32) -> Option<HeaderValue> {
        cookie(name, value, seconds, self.secure)
    }

    /// The address of a built file: `surroundings.asset("headland.css")`.
    pub fn asset(&self, name: &str) -> &'static str {
        asset(name)
    }

    /// How `aria-current` describes a place in the navigation: the page itself, above the page, or neither.
    pub fn current(&self, href: &str) -> Option<&'static str> {
        if self.path == href {
            return Some("page");
        }
        let below = self.path.strip_prefix(href).is_some_and(|rest| rest.starts_with('/'));
        (below && href != "/").then_some("true")
    }

    /// The language the switch offers.
    pub fn other_language(&self) -> Language {
        match self.language {
            Language::English => Language::Welsh,
            Language::Welsh => Language::English,
        }
    }

    /// The name of the language the switch offers, in that language.
    pub fn other_language_name(&self) -> &'static str {
        match self.other_language() {
            Language::English => "English",
            Language::Welsh => "Cymraeg",
        }
    }

    /// The same page in the other language; relative, so that no address can lead away from this site.
    pub fn other_language_href(&self) -> String {
        let and = if self.query.is_empty() { "" } else { "&" };
        let tag = match self.other_language() {
            Language::English => "en",
            Language::Welsh => "cy",
        };
        format!("?{}{and}lang={tag}", self.query)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Surroundings {
    type Rejection = Stop;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Stop> {
        let surroundings = parts.extensions.get::<Self>().cloned();
        surroundings.ok_or_else(|| {
            Stop::Fault(Fault::from_text("no surroundings: is the router inside web::layers?"))
        })
    }
}

/// Makes the surroundings of each request and remembers a language that was chosen.
///
/// The language is the one in `?lang=`, else the one chosen earlier (a cookie), else English. The browser's
/// Accept-Language is not asked: most people who read Welsh use a browser set to English, an address should show
/// the same page to whoever it is sent to, and a language nobody chose is hard to get out of.
pub async fn surround(
    State(source): State<Arc<SurroundingsSource>>,
    mut request: Request,
    next: Next,
) -> Response {
    let chosen = chosen_language(request.uri());
    let language = chosen
        .or_else(|| remembered_language(request.headers(), &cookie_name("language", source.secure)))
        .unwrap_or_default();
    let surroundings = source.at(request.uri().path(), request.uri().query(), language);
    request.extensions_mut().insert(surroundings);

    let mut response = next.run(request).await;
    let is_page =
        response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if is_page {
        response.headers_mut().append(VARY, HeaderValue::from_static("cookie"));
        if let Some(cookie) =
            chosen.and_then(|language| cookie("language", language.tag(), A_YEAR, source.secure))
        {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
    }
    response
}

fn chosen_language(address: &Uri) -> Option<Language> {
    let tag = address.query()?.split('&').find_map(|pair| pair.strip_prefix("lang="))?;
    Language::from_tag(tag)
}

fn remembered_language(headers: &HeaderMap, cookie_name: &str) -> Option<Language> {
    Language::from_tag(cookie_of(headers, cookie_name)?)
}

fn without_language(query: &str) -> String {
    let others: Vec<&str> =
        query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("lang=")).collect();
    others.join("&")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(path: &str, query: Option<&str>) -> Surroundings {
        SurroundingsSource::new("Safer Saltmere").at(path, query, Language::English)
    }

    #[test]
    fn the_language_switch_keeps_the_rest_of_the_query() {
        assert_eq!(at("/measures", None).other_language_href(), "?lang=cy");
        assert_eq!(
            at("/measures", Some("page=2&lang=en&q=fires")).other_language_href(),
            "?page=2&q=fires&lang=cy"
        );
    }

    #[test]
    fn a_page_below_a_place_in_the_navigation_marks_it() {
        let page = at("/meetings/csp/2026-03-14", None);
        assert_eq!(page.current("/meetings/csp/2026-03-14"), Some("page"));
        assert_eq!(page.current("/meetings"), Some("true"));
        assert_eq!(page.current("/meet"), None);
        assert_eq!(page.current("/"), None);
    }

    #[test]
    fn a_language_we_do_not_speak_is_not_chosen() {
        let chosen = |address: &'static str| chosen_language(&Uri::from_static(address));
        assert_eq!(chosen("/?lang=cy"), Some(Language::Welsh));
        assert_eq!(chosen("/?a=b&lang=en"), Some(Language::English));
        assert_eq!(chosen("/?lang=fr"), None);
        assert_eq!(chosen("/?slang=cy"), None);
    }

    #[test]
    fn the_remembered_language_is_found_among_other_cookies() {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_static("a=b; language=cy; c=d"));
        assert_eq!(remembered_language(&headers, "language"), Some(Language::Welsh));
        assert_eq!(remembered_language(&headers, "__Host-language"), None);
    }
}
