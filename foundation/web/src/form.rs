//! What every form carries, and where a visitor is led after it was sent.

use axum::{
    http::{HeaderValue, StatusCode, header::LOCATION},
    response::{IntoResponse, Response},
};

use crate::{Fault, Stop};

/// What every form carries unseen: `{% call components::form_token(form) %}{% endcall %}` inside the form.
#[derive(Clone, PartialEq, Eq)]
pub struct FormToken {
    /// Proof that the form was drawn for this visitor; another site cannot know it.
    pub csrf: String,
    /// A name of this form alone: sent twice, it is done once.
    pub key: String,
}

impl std::fmt::Debug for FormToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FormToken(…)")
    }
}

/// Leads the visitor to another page of this site after a form was sent: 303, so that going back or loading
/// again sends nothing twice. An address that leads elsewhere is not followed.
pub fn see_other(address: &str) -> Response {
    let own = address.starts_with('/') && !address.starts_with("//") && !address.contains('\\');
    match HeaderValue::from_str(address) {
        Ok(location) if own => (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response(),
        _ => Stop::Fault(Fault::from_text("a form leads to an address that is not ours")).into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visitor_is_led_to_pages_of_this_site_only() {
        assert_eq!(see_other("/desk?done=updated").status(), StatusCode::SEE_OTHER);
        for elsewhere in ["https://evil.example", "//evil.example", "/\\evil.example", "desk", "/a\r\nb"] {
            assert_eq!(see_other(elsewhere).status(), StatusCode::INTERNAL_SERVER_ERROR, "{elsewhere}");
        }
    }
}
