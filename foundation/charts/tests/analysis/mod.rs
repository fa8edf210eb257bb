//! The charts of the analysis in every state: empty, one, 34, extreme, long, Welsh. The gallery shows them, the tests check them.

mod comparisons;
mod maps;
mod series;

use charts::Chart;

pub const LONG: &str = "Anti-social behaviour recorded by the police in Llanfairpwllgwyngyll and the surrounding \
                        villages, including environmental and nuisance categories";

/// Every state of every chart of the analysis, with its name.
pub fn states() -> Vec<(&'static str, Chart)> {
    let all = [
        series::controls(),
        series::forecasts(),
        series::panels(),
        comparisons::intervals(),
        comparisons::funnels(),
        comparisons::curves(),
        maps::maps(),
    ];
    all.into_iter().flatten().collect()
}
