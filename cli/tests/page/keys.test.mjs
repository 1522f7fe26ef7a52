// The keyboard alone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { focused, listed, opened, pageOf, table } from "./support.mjs";

const { open } = pageOf();
const { open: openSmall } = pageOf(table("hostile"));
const active = (page) => page.evaluate(() => document.activeElement.id);

test("/ goes to the search, and is a character in it", () =>
  open({}, async (page) => {
    await page.keyboard.press("/");
    await page.keyboard.type("a/?jk");
    assert.equal(await page.inputValue("#query"), "a/?jk");
  }));

test("arrows and letters move through the errors that are shown, and stop at the ends", () =>
  open({}, async (page) => {
    await page.fill("#query", "4089 4083");
    const names = (await listed(page)).map((id) => id.split(".")[1]);
    assert.ok(names.length > 2);
    await page.keyboard.press("ArrowDown");
    assert.equal(await focused(page), names[0]);
    await page.keyboard.press("ArrowUp");
    assert.equal(await focused(page), names[0]);
    await page.keyboard.press("j");
    assert.equal(await focused(page), names[1]);
    for (const _ of names) await page.keyboard.press("ArrowDown");
    assert.equal(await focused(page), names.at(-1));
  }));

test("Enter opens and closes an error; Esc shows all errors again, and keeps the place", () =>
  open({}, async (page) => {
    await page.fill("#query", "license");
    await page.keyboard.press("ArrowDown");
    const name = await focused(page);
    await page.keyboard.press("Enter");
    assert.equal((await opened(page)).length, 1);
    await page.keyboard.press("Enter");
    assert.deepEqual(await opened(page), []);
    await page.keyboard.press("Escape");
    assert.equal(await page.textContent("#count"), "71 errors");
    assert.equal(await focused(page), name);
  }));

test("Tab reaches everything in the order of the page", () =>
  openSmall({}, async (page) => {
    const seen = [];
    for (let presses = 0; presses < 12; presses += 1) {
      await page.keyboard.press("Tab");
      seen.push(await page.evaluate(() => document.activeElement.id || document.activeElement.closest("[data-name]")?.dataset.name || document.activeElement.textContent.trim().slice(0, 10)));
    }
    assert.deepEqual(seen, [
      "Skip to th", "! API erro", "POST /item", "query", "actor", "waits", "Paste a re", "keys", "Deprecated", "Shared", "Taken", "JSON",
    ]);
  }));

test("the focus that Show all has goes to the search as the button goes", () =>
  open({}, async (page) => {
    await page.selectOption("#waits", "yes");
    await page.focus("#reset");
    await page.keyboard.press("Enter");
    assert.ok(await page.locator("#reset").isHidden());
    assert.equal(await active(page), "query");
  }));

test("? shows the shortcuts, Esc closes them and clears nothing; they can be turned off", () =>
  open({}, async (page) => {
    await page.fill("#query", "token");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("?");
    const dialog = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    await page.getByLabel("Single-key shortcuts").uncheck();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    assert.equal(await page.inputValue("#query"), "token");
    for (const key of ["/", "?"]) await page.keyboard.press(key);
    assert.ok(await dialog.isHidden());
    assert.notEqual(await active(page), "query");
    await page.keyboard.press("Control+j");
    assert.ok(await focused(page), "keys of the browser stay the browser's");
  }));
