// Photographs every page in every state at both widths into shots/, to be looked at: `npm run shots`, or with words for
// the pages whose names hold them. `npm run shots -- --docs` photographs only the top of the sample's assessment, for
// docs/assessment.png.

import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { startAll } from "./lib/servers.mjs";

const servers = await startAll();
process.env.HEADLAND_E2E = JSON.stringify(servers.told);
const { launch } = await import("./lib/browser.mjs");
const { open } = await import("./lib/gallery.mjs");
const { MONTH, pages } = await import("./lib/pages.mjs");
const browser = await launch();

const named = process.argv.slice(2).filter((word) => !word.startsWith("-"));

try {
  if (process.argv.includes("--docs")) {
    const path = fileURLToPath(new URL("../docs/assessment.png", import.meta.url));
    const { tab, close } = await open(browser, { server: "sample", path: `/assessment/${MONTH}` }, 1280);
    await tab.setViewportSize({ width: 1280, height: 1500 });
    await tab.screenshot({ path });
    await close();
    console.log(path);
  } else {
    const folder = fileURLToPath(new URL("shots/", import.meta.url));
    mkdirSync(folder, { recursive: true });
    for (const page of pages) {
      if (named.length > 0 && !named.some((word) => page.name.includes(word))) continue;
      for (const width of [1280, 320]) {
        const { tab, close } = await open(browser, page, width);
        await tab.screenshot({ path: `${folder}${page.name.replaceAll(/[^a-z]+/gi, "-")}-${width}.png`, fullPage: true });
        await close();
      }
    }
    console.log(folder);
  }
} finally {
  await browser.close();
  await servers.stop();
}
