// Starts the servers, runs the tests against them, stops the servers. `npm test` runs all;
// `npm test -- journeys` runs the files whose name begins so.

import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { startAll } from "./lib/servers.mjs";

const here = new URL(".", import.meta.url);
const wanted = process.argv.slice(2).filter((word) => !word.startsWith("-"));
const options = process.argv.slice(2).filter((word) => word.startsWith("-"));
const files = readdirSync(here)
  .filter((name) => name.endsWith(".test.mjs"))
  .filter((name) => wanted.length === 0 || wanted.some((word) => name.startsWith(word)));
if (files.length === 0) {
  console.error(`No test file begins with ${wanted.join(" or ")}.`);
  process.exit(2);
}

let servers;
try {
  servers = await startAll();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
// Who stops the tests stops the servers too.
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, async () => {
    await servers.stop();
    process.exit(130);
  });
}

const env = { ...process.env, HEADLAND_E2E: JSON.stringify(servers.told) };
const tests = spawn(process.execPath, ["--test", "--test-reporter=spec", "--test-concurrency=2", ...options, ...files], {
  cwd: here,
  env,
  stdio: "inherit",
});
const code = await new Promise((resolve) => tests.on("exit", (code) => resolve(code ?? 1)));
const crashed = servers.crashed();
await servers.stop();
for (const { name, words } of crashed) console.error(`The server "${name}" ended while it was tested:\n${words}`);
// A page that came out well while the server noted a fault, such as a word that is missing, is no good page.
const faults = [...new Set(servers.faults().map((fault) => fault.replace(/^(\S+) \S+\s/, "$1 ").replace(/id="[^"]*" /, "")))];
for (const fault of faults.slice(0, 20)) console.error(`A server noted a fault: ${fault}`);
process.exit(crashed.length + faults.length > 0 ? 1 : code);
