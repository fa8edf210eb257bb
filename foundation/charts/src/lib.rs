//! Draws restrained, accessible SVG charts, each with the same figures as a table.
//!
//! Every chart is a pure function from labels and figures to a [`Chart`]: markup for the page and the PDF, a title, a
//! description in sentences and a [`DataTable`] to stand beside it. The markup carries no style attribute, no style
//! element, no script and no outside reference, so it may be put inline under a strict content security policy and
//! embedded by typst. Nothing is told by colour alone.
//!
//! | file | draws |
//! |---|---|
//! | `line` | a monthly series, with periods and a comparison |
//! | `control` | a monthly series with its mean, control limits and signals |
//! | `forecast` | a monthly series and the range ahead |
//! | `funnel` | areas against limits that widen as areas get smaller |
//! | `intervals` | figures with their intervals, as bars or dots |
//! | `lorenz` | how events gather in few places |
//! | `panels` | the same months for many categories |
//! | `sparkline` | the same, for a table cell |
//! | `position` | one area among its group |
//! | `choropleth` | a map of areas by class, and one of hot and cold spots |
//! | `structure` | who reports to whom, and who feeds whom |
//!
//! This crate refuses to know where figures come from, which are sensitive, what a month is, or which language is
//! spoken: it takes labels as text and its few own words as [`Words`].

mod axes;
mod breaks;
mod chart;
mod choropleth;
mod control;
mod ends;
mod forecast;
mod funnel;
mod intervals;
mod key;
mod line;
mod lorenz;
mod marks;
mod outline;
mod panels;
mod plane;
mod plot;
mod position;
mod scale;
mod series;
mod sparkline;
mod structure;
mod style;
mod svg;
mod text;
mod words;

pub use chart::{Chart, DataTable};
pub use choropleth::{Area, Choropleth, HotSpot, HotSpotMap, HotSpotWords};
pub use control::{ControlChart, ControlWords, Signal};
pub use forecast::{Forecast, ForecastWords};
pub use funnel::{Funnel, FunnelLimits, FunnelPoint, FunnelWords, Standing};
pub use intervals::{IntervalChart, IntervalRow, IntervalWords};
pub use line::LineChart;
pub use lorenz::{Lorenz, LorenzWords};
pub use outline::Rings;
pub use panels::{SmallMultiples, SmallMultiplesWords};
pub use position::Position;
pub use scale::number;
pub use sparkline::Sparkline;
pub use structure::{StructureBox, StructureChart, StructureWords};
pub use style::STYLESHEET;
pub use words::Words;
