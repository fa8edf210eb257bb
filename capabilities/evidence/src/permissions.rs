//! What may be done in the data hub.

use access::{Permission, PolicyFile};

/// To see what is loaded: open data, so anyone may.
pub static READ: Permission = Permission {
    name: "evidence.read",
    lets: "see which data is loaded, how fresh it is and which rows were rejected",
};

/// To take data in.
pub static IMPORT: Permission = Permission {
    name: "evidence.import",
    lets: "import incidents, boundaries, lookups, populations and groups of similar areas",
};

/// Every permission of the data hub.
pub static PERMISSIONS: [&Permission; 2] = [&READ, &IMPORT];

/// By whom.
pub const POLICIES: PolicyFile = PolicyFile {
    name: "evidence",
    policies: include_str!("../policies/evidence.cedar"),
    schema: include_str!("../policies/evidence.cedarschema"),
};
