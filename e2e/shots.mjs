// Photographs every page in every state at both widths into shots/, to be looked at; `npm run shots -- --docs`
// photographs only the top of the sample's assessment, for docs/assessment.png.

import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { startAll } from "./lib/servers.mjs";

const servers = await startAll();
process.env.HEADLAND_E2E = JSON.stringify(servers.addresses);
const { addresses, launch } = await import("./lib/browser.mjs");
const { MONTH, pages } = await import("./lib/pages.mjs");
const browser = await launch();

async function photograph(address, viewport, options) {
  const context = await browser.newContext({ viewport });
  const tab = await context.newPage();
  await tab.goto(address);
  await tab.screenshot(options);
  await context.close();
}

try {
  if (process.argv.includes("--docs")) {
    const path = fileURLToPath(new URL("../docs/assessment.png", import.meta.url));
    await photograph(`${addresses.sample}/assessment/${MONTH}`, { width: 1280, height: 1500 }, { path });
    console.log(path);
  } else {
    const folder = fileURLToPath(new URL("shots/", import.meta.url));
    mkdirSync(folder, { recursive: true });
    for (const { name, server, path, method } of pages) {
      if (method) continue; // only a form gets there
      for (const width of [1280, 320]) {
        const file = `${folder}${name.replaceAll(/[^a-z]+/gi, "-")}-${width}.png`;
        await photograph(addresses[server] + path, { width, height: 900 }, { path: file, fullPage: true });
      }
    }
    console.log(folder);
  }
} finally {
  await browser.close();
  await servers.stop();
}
