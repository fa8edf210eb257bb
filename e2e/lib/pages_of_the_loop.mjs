// The pages from sign-in to the public plan, in every state: [name, path, more].

import { made } from "./told.mjs";

export const PLAN = "2025-28";
export const PRIORITY = "anti-social-behaviour";
const { action, links, paths } = made;
const board = `/desk/plans/${PLAN}`;
const desk = `/desk/actions/${action}`;
const mend = (sends) => ({ sends, status: 422 });
const administrator = (more = {}) => ({ as: "administrator", ...more });

/** For anybody, in both languages. */
export const openPages = [
  ["signing in", "/sign-in"],
  ["signing in with a wrong password", "/sign-in", mend({ email: "nobody@saltmere.example", password: "not the one" })],
  ["a forgotten password", "/forgot-password"],
  ["a forgotten password, sent", "/forgot-password", { sends: { email: "nobody@saltmere.example" } }],
  ["a link to choose a password that is dead", "/password/an-altered-link", { status: 410 }],
  ["the public plan", "/plan"],
  ["the public plan by its years", `/plan/${PLAN}`],
  ["a public priority", `/plan/${PLAN}/${PRIORITY}`],
  ["a plan that is not there", "/plan/1999-02", { status: 404 }],
  ["a public action", `/actions/${action}`],
  ["an action that is not there", "/actions/A-1999-001", { status: 404 }],
  ["how the partnership is organised", "/groups"],
  ["a group", paths.publicGroup],
  ["the organisations", "/organisations"],
];

/** For whoever holds a link, in both languages. */
export const linkPages = [
  ["an open link", links.open],
  ["an open link, sent without an answer", links.open, mend({})],
  ["passing a link on", `${links.open}/pass-on`],
  ["passing a link on to no address", `${links.open}/pass-on`, mend({ name: "", email: "nowhere" })],
  ["a link that was altered", `${links.open.slice(0, -2)}xx`, { status: 404 }],
  ["a link that was used", links.used, { status: 410 }],
  ["a link that was taken back", links.revoked, { status: 410 }],
  ["thanks for an update", "/u/done/sent"],
  ["thanks for passing a link on", "/u/done/passed-on"],
  ["thanks for asking for a new link", "/u/done/asked"],
  ["thanks for saying it was not for you", "/u/done/not-you"],
];

/** At the desk, for a team leader unless another role is said. */
export const deskPages = [
  ["signing out", "/sign-out"],
  ["one's own account", "/account"],
  ["a new password", "/account/password"],
  ["a new password that will not do", "/account/password", mend({ old: "not mine", password: "short", again: "other" })],
  ["the second factor, off", "/account/second-factor", administrator()],
  ["the second factor, begun", "/account/second-factor", administrator({ sends: {} })],
  ["the second factor, with a wrong code", "/account/second-factor", administrator(mend([{}, { code: "000000" }]))],

  ["the desk of a team leader", "/desk"],
  ["the desk of a partner lead", "/desk", { as: "partner lead" }],
  ["the desk of a reader", "/desk", { as: "reader" }],
  ["a page for others", "/desk/people", { as: "partner lead", status: 403 }],

  ["the people", "/desk/people", administrator()],
  ["a new person", "/desk/people/new", administrator()],
  ["a new person with faults", "/desk/people/new", administrator(mend({ name: "", email: "nowhere" }))],
  ["a person", paths.person, administrator()],

  ["the actions", "/desk/actions"],
  ["a search for actions without result", "/desk/actions?q=zebra"],
  ["the actions of a partner lead", "/desk/actions", { as: "partner lead" }],
  ["a new action", "/desk/actions/new"],
  ["a new action under a priority", `/desk/actions/new?plan=${PLAN}&priority=${PRIORITY}`],
  ["a new action with faults", "/desk/actions/new", mend({ title: "", "due-kind": "date", "due-day": "31", "due-month": "2", "due-year": "2027" })],
  ["an action", desk],
  ["an action of another organisation", desk, { as: "reader" }],
  ["an update with faults", desk, { ...mend({ text: "", going: "late", because: "" }), action: `${desk}/update` }],
  ["changing what was agreed", `${desk}/edit`],
  ["moving an action", `${desk}/move`],
  ["overriding a grade", `${desk}/override`],
  ["overriding a grade without a reason", `${desk}/override`, mend({ reason: "" })],
  ["milestones", `${desk}/milestones`],
  ["a milestone without a name", `${desk}/milestones`, { ...mend({ title: "" }), action: "last" }],
  ["evidence", `${desk}/evidence`],
  ["sending a link", `${desk}/send-link`],
  ["sending a link to nobody", `${desk}/send-link`, mend({ person: "" })],
  ...(paths.correct ? [["correcting an update", paths.correct]] : []),

  ["the plans", "/desk/plans"],
  ["a new plan", "/desk/plans/new"],
  ["a new plan with faults", "/desk/plans/new", mend({ title: "", from: "x", to: "y" })],
  ["the board of a plan", board],
  ["the board as a reader has it", board, { as: "reader" }],
  ["the board filtered to what is late", `${board}?due=late`],
  ["the board filtered to nothing", `${board}?q=zebra`],
  ["the versions of a plan", `${board}/versions`],
  ["a version of a plan", `${board}/versions/1`],
  ["bringing in an action plan", `${board}/import`],
  ["bringing in no file", `${board}/import`, mend({})],
  ["an action plan before it is brought in", paths.paper],
  ["the progress report of a plan", `${board}/progress`],
  ["publishing a version", `${board}/publish`],
  ["the objective of a plan", `${board}/objective`],
  ["a new priority, with findings", `${board}/priorities/new`],
  ["a new priority with faults", `${board}/priorities/new`, mend({ title: "" })],
  ["changing a priority", `${board}/priorities/${PRIORITY}/edit`],
  ["taking a priority out", `${board}/priorities/${PRIORITY}/remove`],
  ["remarks on a priority", `${board}/priorities/${PRIORITY}/remarks`],
  ["a remark without words", `${board}/priorities/${PRIORITY}/remarks`, mend({ text: "" })],

  ["the partnership at the desk", "/desk/partnership"],
  ["the partnership as a partner lead has it", "/desk/partnership", { as: "partner lead" }],
  ["a group at the desk", paths.group],
  ["a new group with faults", "/desk/partnership/groups/new", mend({ name: "" })],
  ["a seat", paths.seat],
  ["changing a seat", `${paths.seat}/edit`],
  ["an organisation at the desk", paths.organisation],
  ["a new organisation with faults", "/desk/partnership/organisations/new", mend({ name: "" })],
  ["somebody in a post", paths.post],
  ["the law of the partnership", "/desk/partnership/law"],
  ["taking in a sheet", "/desk/partnership/import"],
];
