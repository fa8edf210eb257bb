//! What may be done in the data hub, and by whom.

use access::{Permission, Role};

/// To see what is loaded: open data, so anyone may.
pub static READ: Permission = Permission {
    name: "evidence.read",
    lets: "see which data is loaded, how fresh it is and which rows were rejected",
    roles: &[Role::Public, Role::Administrator],
};

/// To take data in.
pub static IMPORT: Permission = Permission {
    name: "evidence.import",
    lets: "import incidents, boundaries, lookups, populations and groups of similar areas",
    roles: &[Role::Administrator],
};

/// Every permission of the data hub.
pub static PERMISSIONS: [&Permission; 2] = [&READ, &IMPORT];
