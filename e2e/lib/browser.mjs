// The browser: Debian's, never one that npm downloads. Without it the tests are skipped aloud; with CI set they fail.

import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

const args = [
  "--no-sandbox",
  "--disable-dev-shm-usage",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** False, or why browser tests are skipped: for the option `skip` of a test. */
export const noBrowser = (() => {
  if (existsSync(executablePath)) return false;
  const why = `there is no browser at ${executablePath}: install chromium, or name one with CHROMIUM`;
  if (process.env.CI) throw new Error(why);
  console.error(`SKIPPED: every test that needs a browser, because ${why}`);
  return why;
})();

/** A running browser; the caller closes it. */
export function launch() {
  return chromium.launch({ executablePath, args });
}
