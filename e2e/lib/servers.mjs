// The servers under test, each on a port of its own in a temporary folder: the sample partnership, which the gallery
// reads; the same again, in which people work, with a log at trace level; one with nothing loaded; one that serves no
// one area, has a very long name and a contact.

import { spawn } from "node:child_process";
import { openSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { makeForGallery } from "./making.mjs";
import { program } from "./program.mjs";
import { signInsIn } from "./sign_ins.mjs";

export const LONG_NAME =
  "Partneriaeth Diogelwch Cymunedol Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch a’r Cylch";
export const CONTACT = "community.safety.partnership.accessibility@a-council-with-a-long-name.example.gov.uk";

const START_SECONDS = 240;

/** Starts a server and waits until it says where it is. With a log, what it logs goes there. */
async function start(name, args, extra = {}, log = null) {
  // What the machine's own environment says must not reach the servers under test.
  const env = Object.fromEntries(Object.entries(process.env).filter(([key]) => !key.startsWith("HEADLAND_")));
  const child = spawn(program(), args, { env: { ...env, ...extra }, stdio: ["ignore", "pipe", log ? openSync(log, "w") : "pipe"] });
  const server = { name, child, words: "", faults: [], stopping: false };
  const ended = new Promise((resolve) => child.once("exit", resolve));
  server.stop = async () => {
    server.stopping = true;
    if (child.exitCode === null && child.signalCode === null) {
      child.kill("SIGTERM");
      const patience = setTimeout(() => child.kill("SIGKILL"), 5000);
      await ended;
      clearTimeout(patience);
    }
  };
  server.address = await new Promise((resolve, reject) => {
    const fail = (why) => reject(new Error(`The server "${name}" ${why}:\n${server.words}`));
    const patience = setTimeout(() => fail(`did not start within ${START_SECONDS} seconds`), START_SECONDS * 1000);
    const hear = (chunk) => {
      server.words = (server.words + chunk).slice(-20_000);
      server.faults.push(...(chunk.match(/^.*\bERROR\b.*$/gm) ?? []));
      const address = /^Open (http:\/\/\S+?)\/?$/m.exec(server.words);
      if (address) {
        clearTimeout(patience);
        server.people = signInsIn(server.words);
        resolve(address[1]);
      }
    };
    child.stdout.setEncoding("utf8").on("data", hear);
    child.stderr?.setEncoding("utf8").on("data", hear);
    child.once("error", (error) => fail(`cannot be started (${error.message})`));
    child.once("exit", (code) => fail(`ended with ${code} before it listened`));
  }).catch(async (error) => {
    await server.stop();
    throw error;
  });
  return server;
}

/** Makes the sample once, to be copied while nobody serves it; HEADLAND_E2E_SAMPLE names one that is made already. */
async function makeSample(folder, listen) {
  if (process.env.HEADLAND_E2E_SAMPLE) return cp(process.env.HEADLAND_E2E_SAMPLE, folder, { recursive: true });
  await (await start("the making of the sample", ["demo", ...listen, "--data", folder])).stop();
}

/** Starts all of them, and makes what the gallery needs. */
export async function startAll() {
  const folder = await mkdtemp(join(tmpdir(), "headland-e2e-"));
  const servers = [];
  const stop = async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await rm(folder, { recursive: true, force: true });
  };
  const listen = ["--listen", "127.0.0.1:0"];
  const data = Object.fromEntries(["sample", "loop", "empty"].map((name) => [name, join(folder, name)]));
  const letters = { sample: join(data.sample, "letters"), loop: join(data.loop, "letters") };
  const log = join(folder, "loop.log");
  let made;
  try {
    await makeSample(data.sample, listen);
    await cp(data.sample, data.loop, { recursive: true });
    servers.push(await start("sample", ["demo", ...listen, "--data", data.sample]));
    servers.push(await start("loop", ["demo", ...listen, "--data", data.loop], { HEADLAND_LOG: "trace" }, log));
    servers.push(await start("empty", ["serve", ...listen, "--data", data.empty]));
    // The same data, as an installation that serves many areas.
    servers.push(
      await start("areas", ["serve", ...listen, "--data", data.sample], { HEADLAND_NAME: LONG_NAME, HEADLAND_CONTACT: CONTACT }),
    );
    made = await makeForGallery(servers[0].address, letters.sample, servers[0].people);
  } catch (error) {
    await stop();
    throw error;
  }
  const of = (what) => Object.fromEntries(servers.map((server) => [server.name, server[what]]));
  return {
    told: { addresses: of("address"), people: of("people"), made, letters, log },
    faults: () => servers.flatMap(({ name, faults }) => faults.map((fault) => `${name}: ${fault}`)),
    crashed: () => servers.filter(({ child }) => child.exitCode !== null || child.signalCode !== null),
    stop,
  };
}
