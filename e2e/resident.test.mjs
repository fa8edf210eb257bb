// What a resident does with a telephone and without JavaScript: from the home page to a ward, by links alone.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { noBrowser } from "./lib/browser.mjs";
import { WARD } from "./lib/pages.mjs";
import { ask, ASSESSMENT, base, heading, visiting } from "./lib/reading.mjs";
import { addresses } from "./lib/told.mjs";

describe("a resident with a telephone and without JavaScript", { skip: noBrowser }, () => {
  const telephone = { viewport: { width: 320, height: 640 }, javaScriptEnabled: false, isMobile: true, hasTouch: true };

  test("gets from the home page to a ward and back by links alone", () =>
    visiting("/", telephone, async (tab) => {
      await tab.getByRole("link", { name: "Read the whole assessment" }).tap();
      assert.equal(await heading(tab), "Saltmere: the 12 months to September 2026");
      const row = tab.locator("#overview-table").getByRole("row", { name: "Shoplifting" });
      const count = await row.getByRole("cell").first().innerText();
      await row.getByRole("link", { name: "Shoplifting" }).tap();
      assert.equal(await heading(tab), "Shoplifting in Saltmere");
      assert.match(await tab.locator("main").innerText(), new RegExp(`\\b${count}\\b`));
      await tab.getByRole("link", { name: "Skerrow Moor" }).last().tap();
      assert.equal(await heading(tab), "Skerrow Moor ward, Saltmere");
      await tab.getByRole("navigation", { name: "Where you are" }).getByRole("link", { name: /12 months to September 2026/ }).tap();
      await tab.waitForURL(`**${ASSESSMENT}`);
      await tab.getByRole("link", { name: "Safer Saltmere" }).tap();
      await tab.waitForURL(`${base}/`);
    }));

  test("can choose an area where no one area is served", () =>
    visiting(`${addresses.areas}/assessment`, telephone, async (tab) => {
      await tab.getByRole("link", { name: "Saltmere", exact: true }).tap();
      assert.equal(await heading(tab), "Strategic assessment of Saltmere");
      await tab.getByRole("link", { name: "12 months to September 2026" }).tap();
      assert.equal(await heading(tab), "Saltmere: the 12 months to September 2026");
      await tab.locator("#overview-table").getByRole("link", { name: "Robbery" }).tap();
      assert.equal(await heading(tab), "Robbery in Saltmere");
      await tab.getByRole("link", { name: "Old Quay & Harbour Side" }).last().tap();
      assert.equal(await heading(tab), "Old Quay & Harbour Side ward, Saltmere");
      await tab.getByRole("navigation", { name: "Where you are" }).getByRole("link").last().tap();
      assert.equal(await heading(tab), "Saltmere: the 12 months to September 2026");
    }));

  test("no link of a page leads to a page that is not there", async () => {
    const seen = new Set();
    for (const path of ["/", "/assessment", ASSESSMENT, `${ASSESSMENT}/shoplifting`, `${ASSESSMENT}/wards/${WARD}`, "/evidence"]) {
      const links = await visiting(path, telephone, (tab) =>
        tab.evaluate(() => [...document.querySelectorAll("a[href]")].map((link) => new URL(link.getAttribute("href"), location.href).href)),
      );
      for (const link of links) if (link.startsWith(`${base}/`)) seen.add(link.slice(base.length).replace(/#.*/, ""));
    }
    assert.ok(seen.size > 40, `${seen.size} links`);
    for (const path of seen) {
      if (path.endsWith(".pdf")) continue; // slow, and asked for below
      const { status } = await ask(path);
      assert.equal(status, 200, path);
    }
  });

  test("every place a contents list points to is there", () =>
    visiting(ASSESSMENT, {}, async (tab) => {
      const lost = await tab.evaluate(() =>
        [...document.querySelectorAll('a[href^="#"]')].map((link) => link.hash.slice(1)).filter((id) => !document.getElementById(id)),
      );
      assert.deepEqual(lost, []);
    }));
});
