// What partners meet who hold a link: one that was altered, used, taken back or passed on; in Welsh; pressed twice.

import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { noBrowser } from "./lib/browser.mjs";
import { formsOf, visitor } from "./lib/client.mjs";
import { choose, press, write } from "./lib/hands.mjs";
import { lettersIn, letterTo } from "./lib/letters.mjs";
import { aLinkTo, anAction, aTeamLeader } from "./lib/officers.mjs";
import { base, folder, heading, somebody, words } from "./lib/people.mjs";
import { personOf } from "./lib/told.mjs";

const FIRE = "Saltmere Coast Fire and Rescue Authority";
const petra = personOf("loop", "partner lead", "Fire");

describe("a partner with a link", { skip: noBrowser }, () => {
  let leader;
  let tab;
  const sent = async (title) => {
    const number = await anAction(leader, title, FIRE);
    return { number, path: (await aLinkTo(leader, number, petra, "Petra Coalhaven")).path };
  };
  const updatesOf = async (number, said) => (await leader.get(`/desk/actions/${number}`)).text.split(said).length - 1;
  before(async () => {
    leader = await aTeamLeader();
    tab = await somebody(320);
  });

  test("that was altered reads why it opens nothing, and asks for a new one by their address", async () => {
    const { path } = await sent("Fit smoke alarms in the flats on Quay Street");
    const altered = path.slice(0, -1) + (path.endsWith("A") ? "B" : "A");
    assert.equal((await tab.goto(base + altered)).status(), 404);
    assert.equal(await heading(tab), "This link does not open anything");
    assert.match(await words(tab), /cut or changed on its way/);
    await write(tab, tab.getByLabel("Your work e-mail address"), "nobody@elsewhere.example");
    await press(tab, tab.getByRole("button", { name: "Send me a new link" }));
    const answer = await words(tab);
    await tab.goto(base + altered);
    await write(tab, tab.getByLabel("Your work e-mail address"), petra.email);
    await press(tab, tab.getByRole("button", { name: "Send me a new link" }));
    assert.equal(await words(tab), answer, "nobody learns who is on file");
    assert.match(answer, /If we have your address on file/);
  });

  test("that was cut to nothing is refused in the same way", async () => {
    const answer = await tab.goto(`${base}/u/x`);
    assert.equal(answer.status(), 404);
    assert.equal(await heading(tab), "This link does not open anything");
  });

  test("that was taken back reads so, and has a new one sent to the address on file", async () => {
    const { number, path } = await sent("Walk the marsh with the wardens");
    const page = await leader.get(`/desk/actions/${number}`);
    const form = formsOf(page.text).find((one) => /\/revoke$/.test(one.action ?? ""));
    assert.equal((await leader.sendAs(form.action, form.fields)).status, 303);
    assert.equal((await tab.goto(base + path)).status(), 410);
    assert.equal(await heading(tab), "This link was taken back");
    assert.match(await words(tab), /p…@fire\.example/);
    await press(tab, tab.getByRole("button", { name: "Send me a new link" }));
    assert.equal(await heading(tab), "Look into your e-mails");
    const again = await letterTo(folder, petra.email, { words: number, after: 1 });
    assert.notEqual(again.path, path);
    assert.equal((await tab.goto(base + again.path)).status(), 200);
  });

  test("sends it to a colleague, whose own link says whose it is and who passed it on", async () => {
    const { number, path } = await sent("Show the old docks to the insurers");
    await tab.goto(base + path);
    await press(tab, tab.getByRole("link", { name: "Not mine: send it to a colleague" }));
    await write(tab, tab.getByLabel("Their name"), "Casey Wrackline");
    await write(tab, tab.getByLabel("Their work e-mail address"), "casey.wrackline@fire.example");
    await press(tab, tab.getByRole("button", { name: "Send it" }));
    assert.equal(await heading(tab), "It is on its way");
    const letter = await letterTo(folder, "casey.wrackline@fire.example", { words: number });
    assert.match(letter.text, /Dear Casey Wrackline/);
    assert.notEqual(letter.path, path);
    const colleague = await somebody(320);
    await colleague.goto(base + letter.path);
    assert.match(await words(colleague), /This link is for Casey Wrackline/);
    assert.match(await words(colleague), /Petra Coalhaven passed it on to you/);
    await tab.goto(base + path);
    assert.match(await words(tab), /This link is for Petra Coalhaven/, "theirs still says that it is theirs");
  });

  test("says that it reached the wrong person, and it opens nothing any more", async () => {
    const { path } = await sent("Ask the port for its camera plan");
    await tab.goto(base + path);
    await press(tab, tab.getByRole("link", { name: "Not you?" }));
    await press(tab, tab.getByRole("button", { name: "It reached the wrong person" }));
    assert.equal(await heading(tab), "Thank you for telling us");
    assert.equal((await tab.goto(base + path)).status(), 410);
  });

  test("who answers nothing is told what is missing, and loses nothing of what was written", async () => {
    const { path } = await sent("Count the hydrants of the old town");
    await tab.goto(base + path);
    await write(tab, tab.getByLabel("What has happened since?"), "Two thirds are counted.");
    await press(tab, tab.getByRole("button", { name: "Send update" }));
    assert.match(await tab.title(), /^Error: /);
    assert.match(await words(tab), /Choose how it is going/);
    assert.equal(await tab.getByLabel("What has happened since?").inputValue(), "Two thirds are counted.");
    await press(tab, tab.getByRole("button", { name: "Nothing to report" }));
    assert.match(await heading(tab), /It is in/);
  });

  test("who presses twice has written one update", async () => {
    const said = "The arches are swept and lit.";
    const { number, path } = await sent("Sweep and light the arches");
    await tab.goto(base + path);
    await write(tab, tab.getByLabel("What has happened since?"), said);
    await choose(tab, tab.getByLabel("Complete"));
    await tab.getByRole("button", { name: "Send update" }).dblclick();
    await tab.waitForURL("**/u/done/sent");
    assert.match(await heading(tab), /It is in/, "the second press is no error");
    assert.equal(await updatesOf(number, said), 1);
  });

  test("whose telephone sends the form twenty times has written one update", async () => {
    const said = "Every boat has a fire blanket.";
    const { number, path } = await sent("Give every boat a fire blanket");
    const telephone = visitor(base);
    const [form] = formsOf((await telephone.get(path)).text);
    const fields = [...form.fields, ["text", said], ["going", "going-well"]];
    const answers = await Promise.all(Array.from({ length: 20 }, () => telephone.sendAs(path, fields)));
    for (const { status, headers } of answers) assert.deepEqual([status, headers.location], [303, "/u/done/sent"]);
    assert.equal(await updatesOf(number, said), 1);
    const copies = (await lettersIn(folder)).filter((letter) => letter.text.includes(said));
    assert.ok(copies.length <= 1, `${copies.length} copies`);
  });

  test("reads Welsh on the link, when it is refused, and in the open", async () => {
    const { number, path } = await sent("Open the slipway gate at weekends");
    const language = () => tab.locator("html").getAttribute("lang");
    const inWelsh = async (english) => {
      assert.equal(await language(), "cy");
      const shown = await words(tab);
      for (const sentence of english) assert.ok(!shown.includes(sentence), `${tab.url()}: ${sentence}`);
    };
    await tab.goto(base + path);
    await press(tab, tab.getByRole("link", { name: "Cymraeg" }));
    await inWelsh(["This link is for", "What has happened", "How is it going", "Send update", "Nothing to report", "Your organisation", "It is due"]);
    await write(tab, tab.locator("textarea"), "Mae’r giât ar agor bob dydd Sadwrn.");
    await choose(tab, tab.locator('input[name="going"][value="going-well"]'));
    await press(tab, tab.locator('main form button:not([name="answer"])'));
    await inWelsh(["Thank you", "The team leader", "See the plan"]);
    await tab.goto(base + path);
    await inWelsh(["already used", "Send me", "We can send"]);
    await tab.goto(`${base}/actions/${number}`);
    await inWelsh(["Going well", "What partners say", "Priority", "leads", "Due"]);
    assert.ok((await words(tab)).includes("Mae’r giât ar agor"));
    await tab.goto(`${base}/plan`);
    await inWelsh(["actions", "complete", "Our priorities", "published"]);
    await press(tab, tab.getByRole("link", { name: "English" }));
    assert.equal(await language(), "en-GB");
  });
});
