//! What may be done with interventions and funds. Who may is in `policies/interventions.cedar`.

use access::{Entity, OrganisationId, PartnershipId, Permission, PolicyFile, Resource};

use crate::model::{Fund, Intervention};

/// To see interventions and funds on the public pages.
pub static SEE: Permission = Permission {
    name: "interventions.see",
    lets: "see a published intervention: what it does, for whom, with whose money, whether it worked, and what was decided",
};

/// To read the ledger at the desk.
pub static READ: Permission = Permission {
    name: "interventions.read",
    lets: "read the intervention ledger at the desk: grants and spending, evaluations, cohorts in counts, decisions, funds",
};

/// To write what an intervention or fund is.
pub static WRITE: Permission = Permission {
    name: "interventions.write",
    lets: "add interventions, grants, funds and awards, change what they are, and take interventions in from a sheet",
};

/// To enter what was spent and delivered.
pub static ENTER: Permission = Permission {
    name: "interventions.enter",
    lets: "enter and correct what was spent of a grant, and what was delivered",
};

/// To evaluate.
pub static EVALUATE: Permission = Permission {
    name: "interventions.evaluate",
    lets: "enter counts before and after an intervention, and counts of a cohort",
};

/// To record decisions.
pub static DECIDE: Permission = Permission {
    name: "interventions.decide",
    lets: "record the decision of a body to stop, continue or scale an intervention",
};

/// Every permission of interventions.
pub static PERMISSIONS: [&Permission; 6] = [&SEE, &READ, &WRITE, &ENTER, &EVALUATE, &DECIDE];

/// By whom.
pub const POLICIES: PolicyFile = PolicyFile {
    name: "interventions",
    policies: include_str!("../policies/interventions.cedar"),
    schema: include_str!("../policies/interventions.cedarschema"),
};

/// What policies are told of an intervention.
pub struct Kept<'a>(pub PartnershipId, pub &'a Intervention);

impl Resource for Kept<'_> {
    fn entity(&self) -> Entity {
        let about = &self.1.about;
        Entity::new("Intervention", self.1.slug.as_str())
            .partnership(self.0)
            .longs("owners", about.owner.iter().map(|OrganisationId(id)| i64::from(*id)))
            .flag("published", about.published)
    }
}

/// What policies are told of a fund.
pub struct KeptFund<'a>(pub PartnershipId, pub &'a Fund);

impl Resource for KeptFund<'_> {
    fn entity(&self) -> Entity {
        Entity::new("Fund", self.1.slug.as_str())
            .partnership(self.0)
            .flag("published", self.1.about.published)
    }
}
