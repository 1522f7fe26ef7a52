// The program, its docs, and the browser.

import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const root = fileURLToPath(new URL("../../..", import.meta.url));

export const phone = { width: 390, height: 844 };
export const desktop = { width: 1280, height: 800 };

/** So many milliseconds a slow machine may take. */
export const patience = 120_000;

execFileSync("cargo", ["build", "--quiet", "--locked", "--package", "arena-errors-cli"], { cwd: root, stdio: "inherit" });
const program = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "debug/arena-errors");

/** What `search` finds, best first, each as `Enum.Name`. */
export function search(words) {
  const { stdout } = spawnSync(program, ["search", "--format", "json", "--", words]);
  const found = JSON.parse(stdout).tables.flatMap(({ table, error }) => error.map(({ rank, name }) => ({ rank, id: `${table.enum}.${name}` })));
  return found.sort((a, b) => a.rank - b.rank).map(({ id }) => id);
}

/** Writes the docs of a table, or of all built-in ones, into a folder. */
export function writeDocs(folder, table) {
  const args = ["docs", "--out", folder];
  if (table !== undefined) {
    const file = join(folder, "table.toml");
    writeFileSync(file, table);
    args.push("--table", file);
  }
  execFileSync(program, args, { stdio: ["ignore", "ignore", "inherit"] });
}

/** The text of a table of these tests. */
export const table = (name) => readFileSync(new URL(`tables/${name}.toml`, import.meta.url), "utf8");

/** The table of hostile texts that every output has to show. */
export const hostileTable = () =>
  readFileSync(join(root, "tests/hostile/table.toml"), "utf8").replaceAll('"LONG"', `"${"long `text` {0} & <b>".repeat(5000)}"`);

/** A browser that asks nobody for anything by itself. */
export const launch = (...args) =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    timeout: patience,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", ...args],
  });
