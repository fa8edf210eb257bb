//! What the data hub knows at one moment: what is loaded and where it lies.

use std::sync::Arc;

use capability::Services;
use incident::Holdings;
use web::Fault;

use crate::{
    model::{Geography, HarmWeights},
    overview::Overview,
    store,
};

/// What is known at one moment. Worked out once for each state of knowledge.
pub struct Knowledge {
    /// The mark of that moment, for keeping what is worked out from it.
    pub state: String,
    /// The files that are loaded.
    pub holdings: Arc<Holdings>,
    /// The areas, lookups and populations.
    pub geography: Geography,
    /// The harm weights in use.
    pub harm_weights: Option<HarmWeights>,
}

impl Knowledge {
    /// What is known now.
    pub async fn fetch(services: &Services) -> Result<Arc<Self>, Fault> {
        let holdings = services.incidents.holdings().map_err(Fault::new)?;
        let state = services.state_of_knowledge(&holdings).await.map_err(Fault::new)?;
        if let Some(known) = services.recall.kept(&state, "knowledge") {
            return Ok(known);
        }
        let geography = store::fetch_geography(&services.database).await.map_err(Fault::new)?;
        let harm_weights = store::fetch_harm_weights(&services.database).await.map_err(Fault::new)?;
        let knowledge = Arc::new(Self { state: state.clone(), holdings, geography, harm_weights });
        services.recall.keep(&state, "knowledge", Arc::clone(&knowledge));
        Ok(knowledge)
    }

    /// What is loaded.
    pub fn overview(&self) -> Overview {
        Overview::of(&self.holdings, &self.geography, self.harm_weights.as_ref())
    }
}
