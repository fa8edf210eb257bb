//! What the person can mend: for each field a sentence that says what to do.

/// The errors of a form, in the order of its fields. `components.html` draws the summary and the field messages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormErrors(Vec<FormError>);

/// One error of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormError {
    /// Id of the field it belongs to.
    pub field: &'static str,
    /// What to do, such as "Enter the date the action is due".
    pub sentence: String,
}

impl FormError {
    /// The link from the summary to the field.
    pub fn href(&self) -> String {
        format!("#{}", self.field)
    }
}

impl FormErrors {
    /// No errors yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an error to a field.
    pub fn add(&mut self, field: &'static str, sentence: impl Into<String>) {
        self.0.push(FormError { field, sentence: sentence.into() });
    }

    /// The first error of a field.
    pub fn on(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|error| error.field == field).map(|error| error.sentence.as_str())
    }

    /// Whether there is nothing to mend.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The errors in order.
    pub fn iter(&self) -> std::slice::Iter<'_, FormError> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a FormErrors {
    type Item = &'a FormError;
    type IntoIter = std::slice::Iter<'a, FormError>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_shows_its_first_error_and_the_summary_leads_to_it() {
        let mut errors = FormErrors::new();
        assert!(errors.is_empty());
        errors.add("due", "Enter the date the action is due");
        errors.add("due", "The date must be in the future");
        assert_eq!(errors.on("due"), Some("Enter the date the action is due"));
        assert_eq!(errors.on("owner"), None);
        assert_eq!(errors.iter().map(FormError::href).collect::<Vec<_>>(), ["#due", "#due"]);
    }
}
