//! What may be done with the serious violence hub. Who may is in `policies/serious_violence.cedar`.

use access::{Permission, PolicyFile};

/// To see the hub.
pub static SEE: Permission = Permission {
    name: "serious_violence.see",
    lets: "see the public serious violence hub: definition, dashboard, map, what people said, evaluations, services by place",
};

/// To read at the desk.
pub static READ: Permission = Permission {
    name: "serious_violence.read",
    lets: "read what stands behind the hub at the desk: what is missing, entries inside the partnership, returns to the Home Office with small numbers",
};

/// To keep the hub.
pub static WRITE: Permission = Permission {
    name: "serious_violence.write",
    lets: "write down a version of the definition, choose the measures that the public hub shows and so publish their twelve-month figures, keep its entries, and draft returns to the Home Office",
};

/// To lock a return.
pub static APPROVE: Permission = Permission {
    name: "serious_violence.approve",
    lets: "record that a body approved a return to the Home Office, and so lock it as it was",
};

/// Every permission of the hub.
pub static PERMISSIONS: [&Permission; 4] = [&SEE, &READ, &WRITE, &APPROVE];

/// By whom.
pub const POLICIES: PolicyFile = PolicyFile {
    name: "serious_violence",
    policies: include_str!("../policies/serious_violence.cedar"),
    schema: include_str!("../policies/serious_violence.cedarschema"),
};
