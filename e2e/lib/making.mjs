// What the gallery shows that only people can make: sessions, and links in every state.

import { actionsOf, chased } from "./chasing.mjs";
import { formsOf, signedIn, visitor } from "./client.mjs";
import { lettersIn, nextLetter } from "./letters.mjs";

const ROLES = ["administrator", "team leader", "partner lead", "reader"];
const FIRE = "Saltmere Coast Fire and Rescue Authority";
const SAID = { text: "The last gate on the dock road is locked.", going: "going-well" };

/** An action plan as somebody may send it, with dates that cannot be right. */
const PAPER = [
  "Priority,Objective / Outcome,Who,Actions / Progress / Comments,Date,RAG,How we will know",
  '"Harbour safety*","Fewer nuisance boats","Police, Harbour Trust","Patrols in two coves.\n27/06/26 - Ada Marsh, Team Leader\nTalks began.\n02/03/26 – Ada Marsh, Team Leader\nTwo patrols a week.\nO3/09/26 - Fire update\nBuoys are ordered.","March 2027","Light green","Calls to the harbour office"',
  ',"Light the quay","Council","31/02/26 - Work began.","when funds allow","purple",',
  ',"Other comments",,"Mar\' 26 - A good month.",,,',
].join("\n");

/** Sessions of roles, an action of the sample, and links to it: open, used up, taken back. */
export async function makeForGallery(base, folder, people) {
  const sessions = {};
  for (const role of ROLES) {
    const person = people.find((one) => one.role === role);
    if (!person) throw new Error(`The sample prints no sign-in of a ${role}: ${JSON.stringify(people)}`);
    sessions[role] = (await signedIn(base, person)).cookies();
  }
  const leader = visitor(base, sessions["team leader"]);
  const list = await leader.get("/desk/actions?q=deliberate+fires");
  const action = /\/desk\/actions\/(A-\d{4}-\d{3,})"/.exec(list.text)?.[1];
  const sending = `/desk/actions/${action}/send-link`;
  const addressees = [...(await leader.get(sending)).text.matchAll(/<option value="(\d+)"/g)].map(([, id]) => id);

  /** A link to one of the addressees, as their letter has it. */
  const link = async (place) => {
    const before = (await lettersIn(folder)).length;
    const { status } = await leader.send(sending, { person: addressees[place] });
    if (status !== 303) throw new Error(`A link to ${action} was not sent: ${status}`);
    return (await nextLetter(folder, before)).path;
  };
  const links = { open: await link(0), used: await link(1), revoked: await link(2) };

  const [asked] = await actionsOf(leader, { plan: "gallery", organisation: FIRE, titles: ["Paint the hydrants", "Count the ladders"] });
  const { letter, round } = await chased(leader, folder, "gallery", asked);
  links.asked = letter.path;
  const one = /href="(\/u\/asked\/[^"\/]+\/A-[^"]+)"/.exec((await visitor(base).get(links.asked)).text)?.[1];
  if (!one) throw new Error("The link of a round leads to no action");
  links.askedAboutOne = one;

  const measure = "/desk/measures/repeat-referrals/ask";
  const offered = (await leader.get(measure)).text;
  const person = /<option value="(\d+)"/.exec(offered)?.[1];
  const period = /<option value="(\d{4}-[^"]+)"/.exec(offered)?.[1];
  const before = (await lettersIn(folder)).length;
  const askedFor = await leader.send(measure, { person, period });
  if (askedFor.status !== 303) throw new Error(`The value was not asked for: ${askedFor.status}`);
  links.value = (await nextLetter(folder, before)).path;

  const answered = await visitor(base).send(links.used, SAID);
  if (answered.status !== 303) throw new Error(`The update by link was not taken: ${answered.status}`);
  const revoke = formsOf((await leader.get(`/desk/actions/${action}`)).text).filter((form) => /\/revoke$/.test(form.action ?? ""));
  const newest = revoke.reduce((one, other) => (numberOf(other) > numberOf(one) ? other : one));
  await leader.sendAs(newest.action, newest.fields);

  /** The first path a page links to that is like this. */
  const found = async (page, like) => {
    const path = like.exec((await leader.get(page)).text)?.[1];
    if (!path) throw new Error(`${page} has no link like ${like}`);
    return path;
  };
  const group = await found("/desk/partnership", /href="(\/desk\/partnership\/groups\/(?!new)[^"/]+)"/);
  const own = visitor(base, sessions.administrator);
  const account = /href="(\/desk\/people\/\d+)"/.exec((await own.get("/desk/people")).text)?.[1];
  const sent = await leader.sendFile("/desk/plans/2025-28/import", "file", "action plan.csv", PAPER);
  if (sent.status !== 303) throw new Error(`The action plan was not taken: ${sent.status}`);
  const paths = {
    round,
    person: account,
    paper: sent.headers.location,
    group,
    publicGroup: await found("/groups", /href="(\/groups\/[^"/]+)"/),
    seat: await found(group, /href="(\/desk\/partnership\/groups\/[^"/]+\/seats\/(?!new)[^"/]+)"/),
    organisation: await found("/desk/partnership", /href="(\/desk\/partnership\/organisations\/(?!new)[^"/]+)"/),
    post: await found("/desk/partnership", /href="(\/desk\/partnership\/people\/(?!new)[^"/]+)"/),
    correct: await found(`/desk/actions/${action}`, /href="(\/desk\/actions\/[^"]+\/correct\/\d+)"/).catch(() => null),
  };
  return { sessions, action, links, paths };
}

const numberOf = (form) => Number(/send-link\/(\d+)\//.exec(form.action)[1]);
