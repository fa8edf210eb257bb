//! What a method gives back.

use charts::Chart;
use serde_json::Value;

/// The answer of a method, for programs, for people and as a picture.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The keys of one scenario of the method's reference set, and `notes` where something could not be worked out.
    pub json: Value,
    /// The sentence first, then a small table.
    pub text: String,
    /// A chart, where one helps.
    pub chart: Option<Chart>,
}
