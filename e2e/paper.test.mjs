// What who prints, or has chosen colours of their own, sees.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { noBrowser } from "./lib/browser.mjs";
import { ASSESSMENT, visiting } from "./lib/reading.mjs";

describe("who prints", { skip: noBrowser }, () => {
  // A4 with the browser's own margins.
  const paper = { viewport: { width: 718, height: 1000 } };

  test("gets the words and the whole of every table, and nothing to press", () =>
    visiting(ASSESSMENT, paper, async (tab) => {
      await tab.emulateMedia({ media: "print" });
      for (const hidden of [".hl-navigation", ".hl-contents", ".govuk-breadcrumbs", ".hl-header__language", ".govuk-skip-link"]) {
        assert.ok((await tab.locator(hidden).count()) > 0, hidden);
        assert.equal(await tab.locator(hidden).isVisible(), false, hidden);
      }
      const cut = await tab.evaluate(() =>
        [...document.querySelectorAll("table")]
          .filter((table) => {
            const holder = table.closest(".hl-table-scroll");
            const box = table.getBoundingClientRect();
            return getComputedStyle(holder).overflowX !== "visible" || box.right > window.innerWidth || box.width === 0;
          })
          .map((table) => `${table.id}: ${table.getBoundingClientRect().right}`),
      );
      assert.deepEqual(cut, []);
      assert.ok(await tab.locator(".hl-sample").isVisible(), "says that it is a sample");
    }));

  test("reads the figures that are folded away on the screen", () =>
    visiting(ASSESSMENT, paper, async (tab) => {
      await tab.emulateMedia({ media: "print" });
      const heights = await tab
        .locator("details:not([open]) tbody")
        .evaluateAll((bodies) => bodies.map((body) => Math.round(body.getBoundingClientRect().height)));
      assert.ok(heights.length >= 3);
      assert.ok(heights.every((height) => height > 100), `${heights}`);
    }));

  test("has every page on paper", async () => {
    for (const path of ["/", ASSESSMENT, `${ASSESSMENT}/shoplifting`, "/evidence"]) {
      const printed = await visiting(path, {}, (tab) => tab.pdf({ format: "A4" }));
      assert.equal(printed.subarray(0, 5).toString("latin1"), "%PDF-", path);
      const sheets = printed.toString("latin1").match(/\/Type ?\/Page\b/g)?.length ?? 0;
      assert.ok(sheets >= 1 && sheets <= 16, `${path}: ${sheets} sheets`);
    }
  });
});

describe("who has chosen colours of their own", { skip: noBrowser }, () => {
  test("sees the words and the lines of the charts", () =>
    visiting(ASSESSMENT, { forcedColors: "active", colorScheme: "dark" }, async (tab) => {
      const seen = await tab.evaluate(() => {
        const probe = document.createElement("div");
        probe.style.cssText = "background-color: Canvas; color: CanvasText";
        document.body.append(probe);
        const light = (colour) => {
          const [r, g, b] = colour.match(/[\d.]+/g).map((part) => {
            const share = Number(part) / 255;
            return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
          });
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const ground = light(getComputedStyle(probe).backgroundColor);
        const contrast = (colour) => (Math.max(light(colour), ground) + 0.05) / (Math.min(light(colour), ground) + 0.05);
        const least = (selector, property) => {
          const found = [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility());
          return [found.length, Math.min(...found.map((element) => contrast(getComputedStyle(element)[property])))];
        };
        return {
          forced: matchMedia("(forced-colors: active)").matches,
          "chart lines": least(".chart-line", "stroke"),
          "chart points": least(".chart-point", "fill"),
          "chart axes": least(".chart-axis", "stroke"),
          "chart words": least("figure svg > text", "fill"),
          "page words": least("main p, main th, main td, main a:not(svg a), main h1, main h2", "color"),
          tags: least(".govuk-tag", "color"),
          header: least(".hl-header a", "color"),
        };
      });
      const { forced, ...contrasts } = seen;
      assert.ok(forced);
      for (const [name, [count, contrast]] of Object.entries(contrasts)) {
        assert.ok(count > 0, `${name}: none found`);
        assert.ok(contrast >= (/lines|points|axes/.test(name) ? 3 : 4.5), `${name}: ${contrast}`);
      }
    }));
});
