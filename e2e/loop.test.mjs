// What a user gets: from a finding to a partner's signed update in the open, without JavaScript, by keyboard alone, at a
// desk screen and on a telephone. What the log and the pages give away is looked at when all is done.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { before, describe, test } from "node:test";
import { noBrowser } from "./lib/browser.mjs";
import { choose, pick, press, reach, tick, write } from "./lib/hands.mjs";
import { lettersIn, letterTo } from "./lib/letters.mjs";
import { PLAN } from "./lib/pages_of_the_loop.mjs";
import { base, folder, heading, seen, sessions, signIn, somebody, words } from "./lib/people.mjs";
import { log, personOf } from "./lib/told.mjs";

const leader = personOf("loop", "team leader");
const fire = personOf("loop", "partner lead", "Fire");

const JOURNEYS = [
  { width: 1280, priority: "Fires set on purpose", slug: "fires-set-on-purpose", action: "Visit every school before the summer", said: "Nine schools were visited; the last two are booked." },
  { width: 320, priority: "Thefts from shops", slug: "thefts-from-shops", action: "Train the staff of forty shops", said: "Thirty-one shops sent somebody to the training." },
];

for (const { width, priority, slug, action, said } of JOURNEYS) {
  describe(`from a finding to a partner's update, at ${width} px`, { skip: noBrowser }, () => {
    let desk;
    let partner;
    let finding;
    let number;
    let letter;
    before(async () => {
      desk = await somebody(width);
      partner = await somebody(320);
    });

    test("a team leader signs in and comes to the desk that was asked for", async () => {
      await signIn(desk, leader);
      assert.equal(new URL(desk.url()).pathname, "/desk");
      assert.equal(await heading(desk), "Desk");
      const lists = await desk.locator("main h2").allInnerTexts();
      assert.deepEqual(lists.map((list) => list.replace(/\s*\d+$/, "")), ["Mine to do", "Waiting for others", "Coming up"]);
    });

    test("opens the board of the plan, and starts a version where there is no draft", async () => {
      await press(desk, desk.getByRole("main").getByRole("link", { name: "Plans", exact: true }));
      await press(desk, desk.getByRole("link", { name: "Community safety plan 2025 to 2028" }));
      const start = desk.getByRole("button", { name: /^Start version/ });
      if ((await start.count()) > 0) await press(desk, start);
      assert.match(await words(desk), /Version \d+ is a draft/);
    });

    test("chooses a priority from a finding", async () => {
      await press(desk, desk.getByRole("link", { name: "Add a priority" }));
      await write(desk, desk.getByLabel("Title"), priority);
      await tick(desk, desk.getByLabel("This is a priority of the plan"));
      const box = desk.getByRole("group", { name: "Which findings does it answer?" }).getByRole("checkbox").first();
      finding = await box.evaluate((element) => element.labels[0].textContent.trim());
      assert.match(finding, /\d/, "a finding has its figures");
      await tick(desk, box);
      await write(desk, desk.getByLabel("Why we chose it"), "Partners and residents asked for it.");
      await choose(desk, desk.getByLabel("None"));
      await press(desk, desk.getByRole("button", { name: "Save the priority" }));
      assert.match(await words(desk), /The priority is added to the draft/);
    });

    test("publishes it", async () => {
      await press(desk, desk.getByRole("link", { name: /^Publish version/ }));
      assert.ok((await words(desk)).includes(priority), "what differs names the priority");
      await write(desk, desk.getByLabel("What changed, and why?"), `A new priority: ${priority}.`);
      await press(desk, desk.getByRole("button", { name: "Publish" }));
      assert.match(await words(desk), /Not approved yet by .* say why it goes out without/, "no plan goes out unapproved by itself");
      await write(desk, desk.getByLabel("Why does it go out without?"), "The board meets next week and has seen it.");
      await press(desk, desk.getByRole("button", { name: "Publish" }));
      assert.match(await words(desk), /The version is published/);
    });

    test("agrees an action under it, with Fire as lead", async () => {
      await press(desk, desk.getByRole("link", { name: `Add an action to ${priority}` }));
      await write(desk, desk.getByLabel("What is to be done"), action);
      await tick(desk, desk.getByRole("group", { name: "Who leads" }).getByLabel("Saltmere Coast Fire and Rescue Authority"));
      const due = desk.getByRole("group", { name: "The date it is due" });
      for (const [label, value] of [["Day", "31"], ["Month", "3"], ["Year", "2028"]]) await write(desk, due.getByLabel(label), value);
      await press(desk, desk.getByRole("button", { name: "Agree the action" }));
      assert.match(await words(desk), /The action is in the register/);
      number = /A-\d{4}-\d{3,}/.exec(desk.url())[0];
      assert.equal(await heading(desk), action);
    });

    test("sends the partner a link", async () => {
      await press(desk, desk.getByRole("link", { name: "Send a link to a partner" }));
      await pick(desk, desk.getByLabel("Who gets it"), "Petra");
      await press(desk, desk.getByRole("button", { name: "Send the link" }));
      assert.match(await words(desk), /The link is in the outbox/);
      letter = await letterTo(folder, fire.email, { words: number });
      assert.match(letter.path, /^\/u\/\S{20,}$/);
      assert.ok(letter.text.includes(action));
      assert.match(letter.text, /do not forward/);
    });

    test("the partner opens it on a telephone without an account, twice, and nothing is used up", async () => {
      for (let time = 0; time < 2; time++) {
        assert.equal((await partner.goto(base + letter.path)).status(), 200);
        assert.equal(await heading(partner), action);
      }
      assert.match(await words(partner), /This link is for Petra Coalhaven/);
      assert.match(await words(partner), /Your organisation leads this action/);
      const asked = await partner.locator('main form input:not([type="hidden"], [type="radio"]), main form textarea, main form fieldset').count();
      assert.ok(asked <= 3, `${asked} fields`);
    });

    test("the partner writes one update, and is thanked", async () => {
      await write(partner, partner.getByLabel("What has happened since?"), said);
      await choose(partner, partner.getByLabel("Going well"));
      await press(partner, partner.getByRole("button", { name: "Send update" }));
      assert.match(await heading(partner), /Thank you\. It is in\./);
      assert.doesNotMatch(partner.url(), new RegExp(letter.path.slice(3)));
      const copy = await letterTo(folder, fire.email, { words: said });
      assert.match(copy.text, /copy of the update/);
    });

    test("the same link again is refused in plain words, and a new one is offered", async () => {
      assert.equal((await partner.goto(base + letter.path)).status(), 410);
      assert.equal(await heading(partner), "This link was already used");
      assert.match(await words(partner), /that update is in/);
      assert.match(await words(partner), /p…@/, "to the address on file, which is only hinted at");
      await reach(partner, partner.getByRole("button", { name: "Send me a new link" }));
    });

    test("anybody sees state and update on the page of the action, signed by the post", async () => {
      await partner.goto(`${base}/actions/${number}`);
      const public_ = await words(partner);
      assert.match(public_, /Going well/i);
      assert.ok(public_.includes(said), public_);
      assert.match(public_, /Area manager/);
      assert.doesNotMatch(public_, /Petra|@/, "no name and no address");
    });

    test("anybody sees priority, finding, action, state and update in the plan", async () => {
      await partner.goto(`${base}/plan`);
      await press(partner, partner.getByRole("link", { name: priority, exact: true }));
      assert.equal(new URL(partner.url()).pathname, `/plan/${PLAN}/${slug}`);
      const plan = await words(partner);
      for (const shown of [finding, action, said, "Going well", number]) assert.ok(plan.includes(shown), `${shown}: ${plan}`);
    });

    test("the record says who did what", async () => {
      await desk.goto(`${base}/desk/actions/${number}`);
      const record = desk.locator("details", { hasText: "The record" });
      await reach(desk, record.locator("summary"));
      await desk.keyboard.press("Enter");
      const entries = await record.getByRole("listitem").allInnerTexts();
      for (const done of [/Bryn Saltby.* agreed the action/, /Bryn Saltby.* sent a link/, /Petra Coalhaven.* wrote an update/]) {
        assert.ok(entries.some((entry) => done.test(entry)), `${done}: ${entries.join("; ")}`);
      }
    });
  });
}

describe("a log at trace level, and every page", { skip: noBrowser }, () => {
  let logged;
  let secrets;
  before(async () => {
    logged = await readFile(log, "utf8");
    const all = await lettersIn(folder);
    secrets = [
      ["the password", leader.password],
      ...[...sessions].map((token) => ["a session token", token]),
      ...all.filter((one) => one.path).map((one) => ["the token of a link", one.path.split("/").at(-1)]),
    ];
    assert.ok(sessions.size >= 2 && secrets.length >= 5, `${secrets.length} secrets`);
  });

  test("the log names the route of a link, and no fault", () => {
    assert.match(logged, /route="\/u\/\{token\}"/);
    assert.deepEqual(logged.match(/^.*\b(?:ERROR|WARN)\b.*$/gm) ?? [], []);
  });

  test("the log holds no password, token or letter", async () => {
    for (const [what, secret] of secrets) assert.ok(!logged.includes(secret) && !logged.includes(encodeURIComponent(secret)), `${what} is in the log`);
    for (const { text } of await lettersIn(folder)) {
      for (const line of text.split(/\r?\n/).filter((line) => line.length > 30)) assert.ok(!logged.includes(line), `of a letter, in the log: ${line}`);
    }
    for (const { said } of JOURNEYS) assert.ok(!logged.includes(said), "the words of an update are in the log");
  });

  test("no page holds a password, a session token, or the token of another's link", () => {
    assert.ok(seen.length > 20, `${seen.length} pages`);
    for (const { address, text } of seen) {
      for (const [what, secret] of secrets) {
        const own = address.startsWith(`/u/${secret}`);
        assert.ok(own || !text.includes(secret), `${what} is in ${address.replace(/^(\/u\/...).*/, "$1...")}`);
      }
      assert.doesNotMatch(text, /Write your update here|This is a copy of the update/, `a letter is in ${address}`);
    }
  });
});
