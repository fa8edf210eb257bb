//! A form that was sent: read whole, its token looked at, its fields handed to the page.

use std::sync::Arc;

use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{FromRequest, Request},
    http::{
        HeaderMap,
        header::{CONTENT_TYPE, HOST, ORIGIN},
    },
};
use serde::de::DeserializeOwned;
use web::{LARGEST_BODY, Stop};

/// A form that was sent.
#[derive(Debug)]
pub struct Submitted<T> {
    /// The name of this form alone, for [`access::Work::earlier_answer`].
    pub key: String,
    /// Its fields, still raw.
    pub form: T,
    /// Its files.
    pub files: Vec<UploadedFile>,
}

/// A file that came with a form.
#[derive(Clone)]
pub struct UploadedFile {
    /// The field it came in.
    pub field: String,
    /// The name it had where it came from; never to be used as a path.
    pub name: String,
    /// Its content.
    pub bytes: Bytes,
}

impl std::fmt::Debug for UploadedFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "UploadedFile({}, {} bytes)", self.field, self.bytes.len())
    }
}

/// The fields and files of a request, before anybody says what they are.
#[derive(Clone, Default)]
pub(crate) struct Submission {
    fields: Arc<[(String, String)]>,
    files: Arc<[UploadedFile]>,
}

impl Submission {
    /// Reads the body of a form, whichever of the two ways it was sent.
    pub(crate) async fn read(headers: &HeaderMap, body: Body) -> Result<Self, Stop> {
        let bytes = to_bytes(body, LARGEST_BODY)
            .await
            .map_err(|_| Stop::refused("The form could not be read. Send it again"))?;
        let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if let Ok(boundary) = multer::parse_boundary(kind) {
            return Self::of_parts(bytes, boundary).await;
        }
        let fields: Vec<(String, String)> = serde_html_form::from_bytes(&bytes)
            .map_err(|_| Stop::refused("The form could not be read. Send it again"))?;
        Ok(Self { fields: fields.into(), files: Arc::default() })
    }

    async fn of_parts(bytes: Bytes, boundary: String) -> Result<Self, Stop> {
        let unreadable = |_| Stop::refused("The form could not be read. Send it again");
        let stream = http_body_util::BodyDataStream::new(http_body_util::Full::new(bytes));
        let mut parts = multer::Multipart::new(stream, boundary);
        let (mut fields, mut files) = (Vec::new(), Vec::new());
        while let Some(part) = parts.next_field().await.map_err(unreadable)? {
            let field = part.name().unwrap_or_default().to_owned();
            match part.file_name().map(str::to_owned) {
                Some(name) => {
                    let bytes = part.bytes().await.map_err(unreadable)?;
                    // A browser sends an empty part where no file was chosen.
                    if !(name.is_empty() && bytes.is_empty()) {
                        files.push(UploadedFile { field, name, bytes });
                    }
                }
                None => fields.push((field, part.text().await.map_err(unreadable)?)),
            }
        }
        Ok(Self { fields: fields.into(), files: files.into() })
    }

    fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// Whether the form carries this token.
    pub(crate) fn carries(&self, token: &str) -> bool {
        self.field("csrf").is_some_and(|sent| same(sent.as_bytes(), token.as_bytes()))
    }

    fn typed<T: DeserializeOwned>(&self) -> Result<Submitted<T>, Stop> {
        let own = self.fields.iter().filter(|(field, _)| field != "csrf" && field != "key");
        let own: Vec<&(String, String)> = own.collect();
        let text = serde_html_form::to_string(own)?;
        let form = serde_html_form::from_str(&text).map_err(|_| {
            Stop::refused("The form has fields this page does not know. Load the page and send it again")
        })?;
        let key = self.field("key").filter(|key| !key.is_empty() && key.len() <= 64).ok_or(Stop::Stale)?;
        Ok(Submitted { key: key.to_owned(), form, files: self.files.to_vec() })
    }
}

/// Whether a request that changes something comes from a page of this site, as far as the browser says.
pub(crate) fn comes_from_here(headers: &HeaderMap) -> bool {
    let said = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if said("sec-fetch-site").is_some_and(|site| site != "same-origin" && site != "none") {
        return false;
    }
    let origin = said(ORIGIN.as_str()).filter(|origin| *origin != "null");
    let host = said(HOST.as_str()).unwrap_or_default();
    origin.is_none_or(|origin| {
        origin.split_once("://").is_some_and(|(_, from)| from.eq_ignore_ascii_case(host))
    })
}

/// Compares in a time that does not tell how much was right.
fn same(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len() && one.iter().zip(other).fold(0, |all, (a, b)| all | (a ^ b)) == 0
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Submitted<T> {
    type Rejection = Stop;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Stop> {
        request.extensions().get::<Submission>().ok_or(Stop::Stale)?.typed()
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;
    use serde::Deserialize;

    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (axum::http::HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect()
    }

    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(deny_unknown_fields)]
    struct Form {
        #[serde(default)]
        text: String,
        #[serde(default)]
        lead: Vec<i32>,
    }

    #[tokio::test]
    async fn fields_that_come_several_times_are_a_list() {
        let body = Body::from("csrf=a&key=k1&text=T%C5%B7+%26+co&lead=1&lead=2");
        let sent = Submission::read(&HeaderMap::new(), body).await.expect("a form");
        assert!(sent.carries("a") && !sent.carries("b"));
        let form = sent.typed::<Form>().expect("a form");
        assert_eq!(form.form, Form { text: "Tŷ & co".into(), lead: vec![1, 2] });
        assert_eq!(form.key, "k1");
    }

    #[tokio::test]
    async fn files_come_beside_the_fields() {
        let body = "--x\r\ncontent-disposition: form-data; name=\"key\"\r\n\r\nk\r\n--x\r\ncontent-disposition: form-data; \
                    name=\"evidence\"; filename=\"a.txt\"\r\ncontent-type: text/plain\r\n\r\nhello\r\n--x--\r\n";
        let headers = headers(&[("content-type", "multipart/form-data; boundary=x")]);
        let sent = Submission::read(&headers, Body::from(body)).await.expect("a form");
        let form = sent.typed::<Form>().expect("a form");
        assert_eq!((form.files[0].name.as_str(), &form.files[0].bytes[..]), ("a.txt", &b"hello"[..]));
    }

    #[tokio::test]
    async fn an_unknown_field_and_a_form_without_a_key_are_refused() {
        let sent = Submission::read(&HeaderMap::new(), Body::from("key=k&role=admin")).await.expect("a form");
        assert!(matches!(sent.typed::<Form>(), Err(Stop::Refused { .. })));
        let sent = Submission::read(&HeaderMap::new(), Body::from("text=x")).await.expect("a form");
        assert!(matches!(sent.typed::<Form>(), Err(Stop::Stale)));
    }

    #[test]
    fn a_form_of_another_site_is_told_by_what_the_browser_says() {
        assert!(comes_from_here(&headers(&[("host", "a.example")])));
        assert!(comes_from_here(&headers(&[("host", "a.example"), ("origin", "https://a.example")])));
        assert!(!comes_from_here(&headers(&[("host", "a.example"), ("origin", "https://b.example")])));
        assert!(!comes_from_here(&headers(&[("host", "a.example"), ("sec-fetch-site", "cross-site")])));
        assert!(!comes_from_here(&headers(&[("host", "a.example"), ("sec-fetch-site", "same-site")])));
    }
}
