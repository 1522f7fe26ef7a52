// The page of a table in a browser: written by the real program, served on this machine, watched for what it must never do.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { desktop, launch, patience, writeDocs } from "./program.mjs";

export * from "./program.mjs";

let browser;

before(async () => {
  browser = await launch();
});

after(() => browser?.close());

/** The page of a table, for the tests of a file; of the built-in tables, if there is no text of a table. */
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
    context.setDefaultTimeout(patience);
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
      assert.deepEqual(served.filter((url) => !/^\/(\?.*)?$/.test(url)), []);
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

/** Waits until assertions hold on a page that takes its time: it follows a link, and shows more results, after the event. */
export async function eventually(assertions) {
  const end = Date.now() + patience;
  for (;;) {
    try {
      return await assertions();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await pause(20);
  }
}

/** Waits until all of an element is in the window. */
export const assertInSight = (page, selector) =>
  eventually(async () => {
    const box = await page.locator(selector).first().boundingBox();
    assert.ok(box !== null && box.height > 0 && box.y >= 0 && box.y + box.height <= page.viewportSize().height, `${selector} is at ${box?.y}`);
  });

const ids = (page, selector) => page.locator(selector).evaluateAll((all) => all.map((error) => error.dataset.id.replace(/^Arena(\w+)Error\./, "$1.")));

/** The errors that are in the list, each as `Login.InvalidToken`. */
export const listed = (page) => ids(page, ".error:visible");

/** The errors that are open. */
export const opened = (page) => ids(page, ".error[open]:visible");

/** The name of the error whose line has the focus. */
export const focused = (page) =>
  page.evaluate(() => document.activeElement.closest("summary")?.parentElement.dataset.name);
