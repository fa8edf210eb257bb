//! What came back: status, headers and text, with the few questions tests ask of a page.

use axum::{
    http::{HeaderMap, StatusCode},
    response::Response,
};
use http_body_util::BodyExt;

/// What came back.
#[derive(Clone, Debug)]
pub struct Page {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body as it came.
    pub bytes: Vec<u8>,
    /// The body as text.
    pub text: String,
}

impl Page {
    pub(crate) async fn of(response: Response) -> Self {
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("a body").to_bytes().to_vec();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Self { status: parts.status, headers: parts.headers, bytes, text }
    }

    /// Whether the text holds this, markup and all.
    pub fn contains(&self, text: &str) -> bool {
        self.text.contains(text)
    }

    /// The words of the only first heading.
    pub fn h1(&self) -> String {
        let headings = self.elements("h1");
        assert_eq!(headings.len(), 1, "a page has one h1, this one has {headings:?}");
        headings.into_iter().next().unwrap_or_default()
    }

    /// The title shown on the browser's tab.
    pub fn title(&self) -> String {
        self.elements("title").into_iter().next().unwrap_or_default()
    }

    /// The words of the page as a reader meets them, without markup, one space between.
    pub fn words(&self) -> String {
        words(
            self.text
                .split_once("<body")
                .map_or(&*self.text, |(_, body)| body.split_once('>').map_or("", |(_, b)| b)),
        )
    }

    /// A header's value; empty when it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("a readable header"))
    }

    /// The addresses the page links to, in order.
    pub fn links(&self) -> Vec<String> {
        let hrefs = self.text.split("<a ").skip(1).filter_map(|link| link.split_once("href=\""));
        hrefs.filter_map(|(_, rest)| rest.split_once('"')).map(|(href, _)| plain(href)).collect()
    }

    /// The words of each element of a kind, such as `h2`, `th`, `td`; elements within elements of the same kind are
    /// not told apart.
    pub fn elements(&self, kind: &str) -> Vec<String> {
        let (open, close) = (format!("<{kind}"), format!("</{kind}>"));
        let begun = self.text.split(&open).skip(1).filter(|rest| rest.starts_with(['>', ' ', '\n']));
        let inner = begun.filter_map(|rest| rest.split_once('>')?.1.split_once(&close));
        inner.map(|(inner, _)| words(inner)).collect()
    }
}

/// Text without its tags, entities read, one space between words.
fn words(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        text.push(' ');
        rest = tag.split_once('>').map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    plain(&text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn plain(text: &str) -> String {
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#38;", "&"),
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&amp;", "&"),
    ];
    entities.iter().fold(text.to_owned(), |text, (entity, letter)| text.replace(entity, letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(text: &str) -> Page {
        Page { status: StatusCode::OK, headers: HeaderMap::new(), bytes: text.into(), text: text.into() }
    }

    #[test]
    fn the_words_of_a_heading_are_read_without_its_markup() {
        let page = page("<h1 class=\"x\">Fens &amp; <b>Greatham</b></h1><h2>A</h2><h2>B</h2>");
        assert_eq!(page.h1(), "Fens & Greatham");
        assert_eq!(page.elements("h2"), ["A", "B"]);
    }

    #[test]
    fn links_are_found_in_order() {
        let page = page("<a class=\"l\" href=\"/a?x=1&amp;y=2\">A</a><a href=\"/b\">B</a>");
        assert_eq!(page.links(), ["/a?x=1&y=2", "/b"]);
    }
}
