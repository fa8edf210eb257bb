// Every page in every state, at the width of a desk screen and of a telephone.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { AxeBuilder } from "@axe-core/playwright";
import { HtmlValidate } from "html-validate";
import { launch, noBrowser } from "./lib/browser.mjs";
import { fetchRaw, open } from "./lib/gallery.mjs";
import { pages } from "./lib/pages.mjs";

const WIDTHS = { "a desk screen": 1280, "a telephone": 320 };
const AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const HTML_LIMIT = 60 * 1024;
const PAGE_LIMIT = 250 * 1024;

const validator = new HtmlValidate({
  extends: ["html-validate:recommended"],
  rules: {
    // How the markup is written out is nobody's business but the template's.
    "no-trailing-whitespace": "off",
    "void-style": "off",
    "attribute-boolean-style": "off",
    // Names of partnerships and areas are as long as they are.
    "long-title": "off",
    // A table that scrolls is a region that takes the focus: there is no other element for it.
    "prefer-native-element": ["error", { exclude: ["region"] }],
    // Boxes of one question share a name, as radios do: what is ticked is a list.
    "form-dup-name": ["error", { shared: ["radio", "checkbox", "button", "reset", "submit"] }],
  },
});

let browser;
before(async () => {
  if (!noBrowser) browser = await launch();
});
after(() => browser?.close());

const runsOff = () => {
  const excess = document.documentElement.scrollWidth - window.innerWidth;
  if (excess <= 0) return [];
  const wide = [...document.body.querySelectorAll("*")].filter(
    (element) => element.getBoundingClientRect().right > window.innerWidth + 0.5 && !element.closest(".hl-table-scroll"),
  );
  return [`by ${excess} px`, ...wide.slice(-3).map((element) => element.outerHTML.slice(0, 120))];
};

describe("the gallery", { concurrency: 2 }, () => {
  for (const page of pages) {
    test(`${page.name} is valid HTML of at most 60 KB compressed`, async () => {
      const { status, body } = await fetchRaw(page);
      assert.equal(status, page.status ?? 200);
      const report = await validator.validateString(body.toString("utf8"));
      const faults = report.results.flatMap((result) =>
        result.messages.map((fault) => `${fault.line}:${fault.column} ${fault.ruleId}: ${fault.message}`),
      );
      assert.deepEqual(faults.slice(0, 20), []);
      const size = gzipSync(body).length;
      assert.ok(size <= HTML_LIMIT, `${size} bytes`);
    });

    for (const [place, width] of Object.entries(WIDTHS)) {
      test(`${page.name} on ${place}`, { skip: noBrowser }, async (t) => {
        const { tab, noted, close } = await open(browser, page, width);
        try {
          await t.test("comes with the status it should", () => assert.equal(noted.status, page.status ?? 200));

          await t.test("says whose it is, in which language, under one heading", async () => {
            const said = await tab.evaluate(() => ({
              title: document.title,
              language: document.documentElement.lang,
              headings: [...document.querySelectorAll("h1")].map((heading) => heading.textContent.trim()),
            }));
            assert.ok(said.title.includes(page.partnership), said.title);
            assert.equal(said.language, page.language ?? "en-GB");
            assert.equal(said.headings.length, 1);
            assert.ok(said.headings[0].length > 0);
          });

          await t.test(page.sample ? "says that it is a sample" : "does not say that it is a sample", async () => {
            const words = page.language === "cy" ? "Data enghreifftiol" : "Sample data";
            const notices = tab.locator(".hl-sample", { hasText: words });
            assert.equal(await notices.count(), page.sample ? 1 : 0);
            if (page.sample) assert.ok(await notices.isVisible());
          });

          await t.test("does not run off the screen", async () => assert.deepEqual(await tab.evaluate(runsOff), []));

          await t.test("weighs at most 250 KB compressed, all files together", async () => {
            const sizes = await Promise.all(noted.responses.map((response) => response.request().sizes()));
            const bytes = sizes.reduce((sum, size) => sum + size.responseBodySize + size.responseHeadersSize, 0);
            assert.ok(sizes.length >= 3, "page, style and script at least");
            assert.ok(bytes > 5000 && bytes <= PAGE_LIMIT, `${bytes} bytes`);
          });

          await t.test("asks for nothing elsewhere, breaks no policy, complains of nothing", () => {
            assert.deepEqual(noted.elsewhere, []);
            assert.deepEqual(noted.violations, []);
            assert.deepEqual(noted.complaints, []);
          });

          // What is folded away is read too: opened, it must hold and be accessible.
          await tab.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));

          await t.test("does not run off the screen with all folds open", async () =>
            assert.deepEqual(await tab.evaluate(runsOff), []),
          );

          await t.test("has no fault that axe can see", async () => {
            const result = await new AxeBuilder({ page: tab })
              .withTags(AXE_TAGS)
              .options({ resultTypes: ["violations"] })
              .setLegacyMode() // no frames: one page, and half the time
              .analyze();
            assert.ok(result.passes.length >= 10, "axe looked at something");
            const faults = result.violations.flatMap((fault) =>
              fault.nodes.map((node) => `${fault.id}: ${fault.help}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ""}`),
            );
            assert.deepEqual(faults.slice(0, 10), []);
          });
        } finally {
          await close();
        }
      });
    }
  }
});
