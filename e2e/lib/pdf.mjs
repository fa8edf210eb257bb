// PDF files: what stands in them unpacked, and what a validator of PDF/UA says of them.

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { inflateSync } from "node:zlib";

const VALIDATOR = "page-validation==0.11.0";

/** The objects of a PDF as text, with what is packed unpacked. */
export function unpacked(bytes) {
  const raw = bytes.toString("latin1");
  const parts = [raw];
  for (const found of raw.matchAll(/stream\r?\n/g)) {
    const start = found.index + found[0].length;
    try {
      parts.push(inflateSync(bytes.subarray(start, raw.indexOf("endstream", start))).toString("latin1"));
    } catch {
      // Not packed, or not packed in this way: pictures and fonts.
    }
  }
  return parts.join("\n");
}

/** The Python that has the validator; made once, outside the repository. Throws where that cannot be done. */
function python() {
  const folder = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "headland-e2e", VALIDATOR.replace("==", "-"));
  const done = join(folder, "done");
  const program = join(folder, "bin/python");
  if (existsSync(done)) return program;
  const options = { stdio: ["ignore", "ignore", "pipe"], timeout: 90_000 };
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  execFileSync("python3", ["-m", "venv", folder], options);
  execFileSync(program, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", VALIDATOR], options);
  writeFileSync(done, "");
  return program;
}

/** A function that validates files by their paths; or, where there is no validator, why. */
export function validator() {
  let program;
  try {
    program = python();
  } catch (error) {
    const why = `the PDF validator (${VALIDATOR}) cannot be installed: it needs python3-venv and the network. ${String(error.stderr ?? error.message).trim().split("\n").at(-1)}`;
    if (process.env.CI) throw new Error(why);
    console.error(`SKIPPED: PDF/UA, because ${why}`);
    return { missing: why };
  }
  const script = new URL("pdf_ua.py", import.meta.url).pathname;
  return { validate: (paths) => JSON.parse(execFileSync(program, [script, ...paths], { encoding: "utf8", timeout: 90_000 })) };
}
