// The page of a table in a browser: written by the real program, served on this machine, watched for what it must never do.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const root = fileURLToPath(new URL("../../..", import.meta.url));

export const phone = { width: 390, height: 844 };
export const desktop = { width: 1280, height: 900 };

const program = ["run", "--quiet", "--locked", "--package", "arena-errors-cli", "--"];

/** What `explain --response` says of a text: the errors that are asked for, as its JSON tells them. */
export function explain(input) {
  const { stdout } = spawnSync("cargo", [...program, "explain", "--response", "-", "--format", "json"], { cwd: root, input });
  return JSON.parse(stdout).tables[0].queries;
}

/** Writes the docs of a table, or of Arena's login errors, into a folder. */
function writeDocs(folder, table) {
  const args = [...program, "docs", "--out", folder];
  if (table !== undefined) {
    const file = join(folder, "table.toml");
    writeFileSync(file, table);
    args.push("--table", file);
  }
  execFileSync("cargo", args, { cwd: root, stdio: "inherit" });
}

/** The text of a table of these tests. */
export const table = (name) => readFileSync(new URL(`tables/${name}.toml`, import.meta.url), "utf8");

/** The table of hostile texts that every output has to show. */
export const hostileTable = () =>
  readFileSync(join(root, "tests/hostile/table.toml"), "utf8").replaceAll('"LONG"', `"${"long `text` {0} & <b>".repeat(5000)}"`);

let browser;

before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
});

after(() => browser?.close());

/** The page of a table, for the tests of a file; of Arena's login errors, if there is no text of a table. */
export function pageOf(text) {
  const folder = mkdtempSync(join(tmpdir(), "arena-errors-page-"));
  const served = [];
  let server;

  before(async () => {
    writeDocs(folder, text);
    const page = readFileSync(join(folder, "index.html"));
    server = createServer((request, response) => {
      served.push(request.url);
      response.setHeader("content-type", "text/html; charset=utf-8").end(page);
    });
    await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  });

  after(() => {
    server?.close();
    rmSync(folder, { recursive: true });
  });

  /** The address of the page, with what stands behind #. */
  const address = (hash = "") => `http://127.0.0.1:${server.address().port}/${hash}`;

  /**
   * Opens the page and runs a test on it. Whatever the test is about, the page must say nothing on the console but what
   * is expected, ask for nothing but itself, and be no wider than the window.
   */
  async function open({ hash = "", from = address(hash), expected = /^$/, ...options }, test) {
    served.length = 0;
    const context = await browser.newContext({ viewport: desktop, ...options });
    try {
      const page = await context.newPage();
      const said = [];
      const asked = new Set();
      page.on("console", (message) => said.push(message.text()));
      page.on("pageerror", (error) => said.push(String(error)));
      page.on("request", (request) => asked.add(request.url().replace(/#.*$/s, "")));
      await page.goto(from);
      await test(page, context);
      assert.deepEqual(said.filter((line) => !expected.test(line)), []);
      assert.deepEqual([...asked].filter((url) => !url.startsWith("data:")), [from.replace(/#.*$/s, "")]);
      assert.deepEqual(served.filter((url) => url !== "/"), []);
      const width = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(width <= 0, `the page is ${width} pixels wider than its window`);
    } finally {
      await context.close();
    }
  }

  return {
    open,
    address,
    file: () => `file://${join(folder, "index.html")}`,
    json: () => JSON.parse(readFileSync(join(folder, "errors.json"), "utf8")),
  };
}

/** The names of the errors that are in the list. */
export const listed = (page) =>
  page.locator("#list > li:visible > details").evaluateAll((all) => all.map((error) => error.dataset.name));

/** The names of the errors that are open. */
export const opened = (page) =>
  page.locator("#list > li:visible > details[open]").evaluateAll((all) => all.map((error) => error.dataset.name));

/** The name of the error whose line has the focus. */
export const focused = (page) =>
  page.evaluate(() => document.activeElement.closest("summary")?.parentElement.dataset.name);
