// What an officer does to set a scene, without a browser: agrees an action, sends a link to it.

import { signedIn, textOf } from "./client.mjs";
import { letterTo, lettersIn } from "./letters.mjs";
import { PLAN, PRIORITY } from "./pages_of_the_loop.mjs";
import { addresses, letters, personOf } from "./told.mjs";

const base = addresses.loop;

/** A team leader who is signed in. */
export const aTeamLeader = () => signedIn(base, personOf("loop", "team leader"));

/** A new action that one organisation leads; its number. */
export async function anAction(leader, title, organisation) {
  const form = await leader.get(`/desk/actions/new?plan=${PLAN}&priority=${PRIORITY}`);
  const label = new RegExp(`name="leads"[^>]*value="(\\d+)"[^>]*>\\s*<label[^>]*>${organisation}<`).exec(form.text);
  if (!label) throw new Error(`${organisation} is not among those who can lead`);
  const answers = { title, plan: PLAN, priority: PRIORITY, leads: label[1], "due-kind": "date", "due-day": 31, "due-month": 3, "due-year": 2028, published: "yes" };
  const { status, headers, text } = await leader.send("/desk/actions/new", answers);
  if (status !== 303) throw new Error(`"${title}" was not agreed (${status}): ${textOf(text).slice(0, 600)}`);
  return /A-\d{4}-\d{3,}/.exec(headers.location)[0];
}

/** Sends somebody a link to an action; the letter that brings it. */
export async function aLinkTo(leader, number, { email }, name) {
  const sending = `/desk/actions/${number}/send-link`;
  const option = new RegExp(`<option value="(\\d+)"[^>]*>${name}`).exec((await leader.get(sending)).text);
  if (!option) throw new Error(`${name} is not among those who can be sent a link`);
  const before = (await lettersIn(letters.loop)).filter((letter) => letter.to === email && letter.text.includes(number)).length;
  const { status } = await leader.send(sending, { person: option[1] });
  if (status !== 303) throw new Error(`The link to ${number} was not sent: ${status}`);
  return letterTo(letters.loop, email, { words: number, after: before });
}
