// Where things stand, and how large they are.

import assert from "node:assert/strict";
import { test } from "node:test";
import { desktop, pageOf, phone } from "./support.mjs";

const { open } = pageOf();
const box = (page, selector) => page.locator(selector).first().boundingBox();

test("the status stands right below the code, however tall the line of the error is", () =>
  open({ viewport: desktop }, async (page) => {
    for (const name of ["InvalidToken", "LoginRejected"]) {
      const code = await box(page, `[data-name=${name}] .code`);
      const status = await box(page, `[data-name=${name}] .status`);
      const between = status.y - code.y - code.height;
      assert.ok(between > -5 && between < 10, `${name}: ${between} pixels between them`);
    }
  }));

test("the line below an open error goes from edge to edge", () =>
  open({ viewport: desktop, hash: "#InvalidToken" }, async (page) => {
    const error = await box(page, "[data-name=InvalidToken]");
    const body = await box(page, "[data-name=InvalidToken] .body");
    assert.ok(error.width - body.width <= 2, `${body.width} of ${error.width} pixels`);
    const text = await box(page, "[data-name=InvalidToken] .cause");
    assert.ok(text.width < 800, `a text of ${text.width} pixels is hard to read`);
  }));

test("the focus keeps the shape of what has it", () =>
  open({}, async (page) => {
    const radius = (selector) => page.locator(selector).evaluate((element) => getComputedStyle(element).borderRadius);
    for (const selector of ["#keys", "#query", "#actor"]) {
      const before = await radius(selector);
      await page.keyboard.press("Tab");
      await page.focus(selector);
      assert.ok(await page.locator(selector).evaluate((element) => element.matches(":focus-visible")));
      assert.equal(await radius(selector), before, selector);
    }
  }));

test("on a phone the codes of the overview are as large as a finger, and stand alone", () =>
  open({ viewport: phone }, async (page) => {
    for (const link of await page.locator(".overview td a").all()) {
      const { width, height } = await link.boundingBox();
      assert.ok(width >= 44 && height >= 44, `${width} by ${height}`);
    }
    assert.ok(await page.locator(".overview td a .name").first().isHidden());
  }));

test("on a desktop the few names of a field stand beside their codes", () =>
  open({ viewport: desktop }, async (page) => {
    for (const name of await page.locator(".overview td a .name").all()) assert.ok(await name.isVisible());
  }));

test("on a narrow phone the buttons of the list stand in one line", () =>
  open({ viewport: { width: 360, height: 740 } }, async (page) => {
    await page.fill("#query", "locked");
    assert.equal((await box(page, "#reset")).y, (await box(page, "#keys")).y);
  }));
