// What who uses a keyboard does: reaches every control, sees the focus, opens, scrolls, sorts.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { noBrowser } from "./lib/browser.mjs";
import { rowsOf } from "./lib/figures.mjs";
import { WARD } from "./lib/pages.mjs";
import { ASSESSMENT, visiting } from "./lib/reading.mjs";

describe("who uses a keyboard", { skip: noBrowser }, () => {
  for (const [path, width] of [
    ["/", 1280],
    [ASSESSMENT, 1280],
    [ASSESSMENT, 320],
    [`${ASSESSMENT}/wards/${WARD}`, 1280],
    ["/evidence", 1280],
    ["/nothing-here", 320],
    ["/sign-in", 320],
    ["/plan", 1280],
  ]) {
    test(`reaches every control of ${path} at ${width} px, and sees where the focus is`, () =>
      visiting(path, { viewport: { width, height: 900 }, reducedMotion: "reduce" }, async (tab) => {
        const expected = await tab.evaluate(() => {
          window.look = (element) => {
            const style = getComputedStyle(element);
            const area = element.querySelector?.(".chart-area");
            return [style.outlineStyle, style.outlineWidth, style.boxShadow, style.backgroundColor, area && getComputedStyle(area).strokeWidth].join();
          };
          const controls = [...document.querySelectorAll('a[href], button, summary, input, select, textarea, [tabindex="0"]')];
          const shown = controls.filter((control) => control.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }));
          window.before = shown.map(window.look);
          shown.forEach((control, place) => control.setAttribute("data-stop", place));
          return shown.map((control) => control.outerHTML.slice(0, 120));
        });
        assert.ok(expected.length >= 6);
        const order = [];
        const unseen = [];
        for (let step = 0; step < expected.length; step++) {
          await tab.keyboard.press("Tab");
          const at = await tab.evaluate(() => {
            const element = document.activeElement;
            const place = Number(element.getAttribute("data-stop") ?? -1);
            const box = element.getBoundingClientRect();
            const [x, y] = [box.left + Math.min(box.width, window.innerWidth) / 2, box.top + box.height / 2];
            const region = element.matches("[tabindex]") || element.closest("svg");
            const inSight = box.width > 2 && box.height > 2 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
            // Of a link over two lines the middle may be empty: one of its lines will do.
            const points = [[x, y], ...[...element.getClientRects()].map((line) => [line.left + line.width / 2, line.top + line.height / 2])];
            const onTop = points.some(([x, y]) => {
              const hit = document.elementFromPoint(x, y);
              return hit && (element.contains(hit) || hit.contains(element));
            });
            return { place, changed: window.look(element) !== window.before[place], inSight, onTop: Boolean(region || onTop) };
          });
          order.push(at.place);
          if (!at.changed) unseen.push(`no focus to be seen: ${expected[at.place]}`);
          if (!at.inSight) unseen.push(`out of sight: ${expected[at.place]}`);
          if (!at.onTop) unseen.push(`covered: ${expected[at.place]}`);
        }
        // In the order of the page, and all of them.
        assert.deepEqual(order, expected.map((_, place) => place));
        assert.deepEqual(unseen, []);
      }));
  }

  test("skips to the content", () =>
    visiting(ASSESSMENT, {}, async (tab) => {
      await tab.keyboard.press("Tab");
      const link = tab.locator(".govuk-skip-link");
      assert.ok(await link.evaluate((element) => element === document.activeElement));
      const box = await link.boundingBox();
      assert.ok(box.height > 20 && box.y >= 0, "the link is in sight");
      await tab.keyboard.press("Enter");
      await tab.keyboard.press("Tab");
      assert.ok(await tab.evaluate(() => document.activeElement.closest("main") !== null));
    }));

  test("opens and closes a fold with Enter", () =>
    visiting(ASSESSMENT, {}, async (tab) => {
      const fold = tab.locator("details", { hasText: "The figures in this chart" }).first();
      const figures = fold.locator("tbody tr").first();
      assert.equal(await figures.isVisible(), false);
      await fold.locator("summary").focus();
      await tab.keyboard.press("Enter");
      assert.equal(await figures.isVisible(), true);
      await tab.keyboard.press("Enter");
      assert.equal(await figures.isVisible(), false);
    }));

  test("moves a table that is wider than the screen with the arrows", () =>
    visiting(ASSESSMENT, { viewport: { width: 320, height: 640 } }, async (tab) => {
      const region = tab.locator(".hl-table-scroll", { has: tab.locator("#overview-table") });
      await region.focus();
      for (let press = 0; press < 4; press++) await tab.keyboard.press("ArrowRight");
      await tab.waitForFunction((element) => element.scrollLeft > 60, await region.elementHandle(), { timeout: 3000 });
      const first = await tab.locator("#overview-table tbody th").first().boundingBox();
      assert.ok(first.x >= 0, "what a row is about stays in sight");
    }));
});

describe("who sorts a table", { skip: noBrowser }, () => {
  const column = async (tab, table, place) => (await rowsOf(tab.locator(table))).map((row) => row.values[place] ?? row.cells[place]);
  const loaded = "main table[data-sortable]";

  test("sorts what is loaded by number and by name, with the keyboard", () =>
    visiting("/evidence", {}, async (tab) => {
      const table = tab.locator(loaded).first();
      const rows = table.getByRole("button", { name: "Rows" });
      await rows.focus();
      await tab.keyboard.press("Enter");
      const descending = await column(tab, loaded, 3);
      assert.ok(descending.length >= 5);
      assert.deepEqual(descending, [...descending].sort((a, b) => b - a));
      assert.equal(await table.locator("th[aria-sort]").getAttribute("aria-sort"), "descending");
      await tab.keyboard.press("Enter");
      assert.deepEqual(await column(tab, loaded, 3), [...descending].reverse());
      assert.equal(await table.locator("th[aria-sort]").getAttribute("aria-sort"), "ascending");
      await table.getByRole("button", { name: "Force" }).click();
      const names = await column(tab, loaded, 0);
      assert.deepEqual(names, [...names].sort());
      assert.equal(await table.locator("th[aria-sort]").count(), 1);
    }));

  test("sees no button that would do nothing without JavaScript", () =>
    visiting("/evidence", { javaScriptEnabled: false }, async (tab) => assert.equal(await tab.locator("main button").count(), 0)));

  test("sorts the overview by change", () =>
    visiting(ASSESSMENT, {}, async (tab) => {
      await tab.locator("#overview-table").getByRole("button", { name: "Change" }).click({ timeout: 1000 });
      const changes = await column(tab, "#overview-table", 3);
      assert.deepEqual(changes, [...changes].sort((a, b) => b - a));
      assert.equal(changes[0], 194);
    }));
});
