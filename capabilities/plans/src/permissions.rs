//! What may be done with plans.

use access::{Entity, PartnershipId, Permission, PolicyFile, Resource, Visitor};

use crate::store::{Seen, VersionListed};

/// To read plans. A version that is out is for everybody, a draft is not.
pub static READ: Permission = Permission {
    name: "plans.read",
    lets: "read the community safety plan and other strategies, with their priorities and the state of their actions",
};

/// To see the plans at the desk.
pub static BOARD: Permission = Permission {
    name: "plans.board",
    lets: "see the board of a plan at the desk: its actions by priority, who is late and who is silent",
};

/// To write drafts.
pub static WRITE: Permission = Permission {
    name: "plans.write",
    lets: "make a plan, start a new version, and write the objective and the priorities of a draft",
};

/// To publish.
pub static PUBLISH: Permission =
    Permission { name: "plans.publish", lets: "publish the draft of a plan, so that everybody can read it" };

/// To bring a version on its way: consultation, final, approvals.
pub static DECIDE: Permission = Permission {
    name: "plans.decide",
    lets: "open and close the consultation on a plan, call a version final, and record who approved it",
};

/// To lock a report.
pub static REPORT: Permission = Permission {
    name: "plans.report",
    lets: "lock how a plan stands, as reported to a meeting, so that it stays as it was",
};

/// Every permission of plans.
pub static PERMISSIONS: [&Permission; 6] = [&READ, &BOARD, &WRITE, &PUBLISH, &DECIDE, &REPORT];

/// By whom.
pub const POLICIES: PolicyFile = PolicyFile {
    name: "plans",
    policies: include_str!("../policies/plans.cedar"),
    schema: include_str!("../policies/plans.cedarschema"),
};

impl Resource for VersionListed {
    fn entity(&self) -> Entity {
        version(self.partnership, self.publication.is_some())
    }
}

/// A version of a partnership that the public is or was asked about, whichever.
pub struct AskedAbout(pub PartnershipId);

impl Resource for AskedAbout {
    fn entity(&self) -> Entity {
        Entity::new("PlanVersion", "consultation")
            .partnership(self.0)
            .flag("published", false)
            .flag("consulted", true)
    }
}

/// A draft of a partnership, whichever.
struct AnyDraft(PartnershipId);

impl Resource for AnyDraft {
    fn entity(&self) -> Entity {
        version(self.0, false)
    }
}

fn version(partnership: PartnershipId, published: bool) -> Entity {
    let id = if published { "published" } else { "draft" };
    Entity::new("PlanVersion", id)
        .partnership(partnership)
        .flag("published", published)
        .flag("consulted", false)
}

/// Which versions a visitor may see: the rule of the policies, as the store asks for it.
pub fn seen_by(visitor: &Visitor) -> Seen {
    match visitor.may_on(&READ, &AnyDraft(visitor.partnership())) {
        Ok(_permit) => Seen::DraftsToo,
        Err(_not_allowed) => Seen::Published,
    }
}
