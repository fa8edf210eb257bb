// The program under test and what was built beside it.

import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const here = import.meta.dirname ?? new URL(".", import.meta.url).pathname;
const target = process.env.CARGO_TARGET_DIR ?? resolve(here, "../../target");
const path = resolve(process.env.HEADLAND_BIN ?? join(target, "debug/headland"));

/** The program to test: HEADLAND_BIN, or the debug build. */
export function program() {
  if (!existsSync(path)) {
    throw new Error(`There is no program at ${path}. Run \`cargo build --workspace\`, or name one with HEADLAND_BIN.`);
  }
  return path;
}

/** The path of something built in the same folder. */
export const besideTheProgram = (name) => join(dirname(path), name);
