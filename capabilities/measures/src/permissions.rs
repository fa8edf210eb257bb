//! What may be done with measures. Who may is in `policies/measures.cedar`.

use access::{Entity, OrganisationId, PartnershipId, Permission, PolicyFile, Resource};

use crate::model::{Measure, ValueAsked};

/// To see a measure on the public pages.
pub static SEE: Permission = Permission {
    name: "measures.see",
    lets: "see a public measure: its definition, its values, its chart, and what may be said of it",
};

/// To read measures at the desk.
pub static READ: Permission = Permission {
    name: "measures.read",
    lets: "read the register of measures at the desk: definitions, values with every version, the scorecard and its report",
};

/// To define measures.
pub static WRITE: Permission = Permission {
    name: "measures.write",
    lets: "add measures, change their definitions, and take definitions in from a sheet",
};

/// To enter values.
pub static ENTER: Permission = Permission {
    name: "measures.enter",
    lets: "enter and revise values of a measure, note what happened in a period, and take values in from a sheet",
};

/// To ask for a value.
pub static ASK: Permission = Permission {
    name: "measures.ask",
    lets: "ask a person by e-mail for the value of one period of a measure, with a link that takes it",
};

/// To open a link that one was sent.
pub static OPEN_LINK: Permission = Permission {
    name: "measures.open-link",
    lets: "open the link to the value they were asked for, or have a new one sent to the address on file",
};

/// Every permission of measures.
pub static PERMISSIONS: [&Permission; 6] = [&SEE, &READ, &WRITE, &ENTER, &ASK, &OPEN_LINK];

/// By whom.
pub const POLICIES: PolicyFile = PolicyFile {
    name: "measures",
    policies: include_str!("../policies/measures.cedar"),
    schema: include_str!("../policies/measures.cedarschema"),
};

/// What policies are told of a measure.
pub struct Kept<'a>(pub PartnershipId, pub &'a Measure);

impl Resource for Kept<'_> {
    fn entity(&self) -> Entity {
        let definition = &self.1.definition;
        Entity::new("Measure", self.1.slug.as_str())
            .partnership(self.0)
            .longs("owners", definition.owner.iter().map(|OrganisationId(id)| i64::from(*id)))
            .flag("published", definition.public)
    }
}

/// A value somebody was asked for by a letter: what the holder of the letter's link may enter.
pub struct AskedFor<'a>(pub PartnershipId, pub &'a ValueAsked);

impl Resource for AskedFor<'_> {
    fn entity(&self) -> Entity {
        let object = self.1.to_string();
        Entity::new("AskedValue", &object).partnership(self.0).text("link", &object)
    }
}
