// What who reads Welsh meets: the choice kept from page to page, and no English sentence.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { noBrowser } from "./lib/browser.mjs";
import { WARD } from "./lib/pages.mjs";
import { ASSESSMENT, base, heading, visiting } from "./lib/reading.mjs";
import { addresses } from "./lib/told.mjs";

describe("who reads Welsh", { skip: noBrowser }, () => {
  test("keeps Welsh from page to page, and gets English back", () =>
    visiting("/", {}, async (tab) => {
      const language = () => tab.locator("html").getAttribute("lang");
      await tab.getByRole("link", { name: "Cymraeg" }).click();
      assert.equal(await language(), "cy");
      await tab.getByRole("link", { name: "Asesiad", exact: true }).click();
      assert.equal(await language(), "cy");
      assert.doesNotMatch(tab.url(), /lang=/);
      await tab.locator("main a").first().click();
      assert.equal(await language(), "cy");
      await tab.locator("#overview-table a").first().click();
      assert.equal(await language(), "cy");
      await tab.goto(`${base}/nid-yw-yma`);
      assert.equal(await language(), "cy");
      await tab.goto(`${base}${ASSESSMENT}`);
      await tab.getByRole("link", { name: "English" }).click();
      assert.equal(await language(), "en-GB");
      assert.equal(new URL(tab.url()).pathname, ASSESSMENT);
      await tab.getByRole("link", { name: "Safer Saltmere" }).click();
      assert.equal(await language(), "en-GB");
    }));

  test("stays with the area that was chosen", () =>
    visiting(`${addresses.areas}${ASSESSMENT}?area=E06990002`, {}, async (tab) => {
      await tab.getByRole("link", { name: "Cymraeg" }).click();
      assert.match(await heading(tab), /^Thornreach/);
      assert.equal(await tab.locator("html").getAttribute("lang"), "cy");
    }));

  test("reads no English sentence on a Welsh page", async () => {
    for (const path of ["/", "/assessment", ASSESSMENT, `${ASSESSMENT}/shoplifting`, `${ASSESSMENT}/wards/${WARD}`]) {
      const words = await visiting(`${path}?lang=cy`, {}, (tab) => tab.locator("body").evaluate((body) => {
        for (const other of body.querySelectorAll('[lang="en-GB"], script, style')) other.remove();
        // A query is written in SQL, whatever the language of the page: "crime.count: SELECT ...".
        for (const line of body.querySelectorAll("details p, details code")) if (/^[\w.-]+: /.test(line.textContent)) line.remove();
        return body.textContent;
      }));
      const english = words.match(/\b(the|recorded|months to|between|which|September|October|higher|lower|incidents?|was|were)\b[^.]{0,40}/gi) ?? [];
      assert.deepEqual(english, [], path);
    }
  });
});
