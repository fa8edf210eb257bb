//! Harm weights: how much one incident of a category weighs, by an edition of an index.

use incident::Category;

/// One edition of a harm index, by category of incident. Which offence of a category its weight stands for is the
/// decision of whoever imported it; no weight is built in (`statistics::harm`).
#[derive(Clone, Debug, PartialEq)]
pub struct HarmWeights {
    /// The name of the edition, such as "Cambridge Crime Harm Index 2026"; shown beside every figure.
    pub edition: String,
    /// The weight of each category that has one, in the edition's unit (days of imprisonment for the Cambridge index).
    pub weights: Vec<(Category, f64)>,
}
