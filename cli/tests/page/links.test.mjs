// Links to errors.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertInSight, desktop, eventually, focused, listed, opened, pageOf, phone, table } from "./support.mjs";

const { open, address } = pageOf();
const published = pageOf(table("published"));
const follow = (page, hash) => page.evaluate((hash) => {
  location.hash = hash;
}, hash);

for (const [hash, ...found] of [
  ["#ArenaLoginError.InvalidToken", "Login.InvalidToken"],
  ["#InvalidToken", "Login.InvalidToken"],
  ["#invalidtoken", "Login.InvalidToken"],
  ["#4089", "Login.InvalidToken"],
  ["#400/4089", "Login.InvalidToken"],
  ["#4019", "Login.InvalidToken"],
  ["#AccountLocked", "Login.AccountLocked", "AuthorizeUser.AccountLocked"],
  ["#2014", "Item.AdditionalAttributeBlank", "Bom.AdditionalAttributeBlank"],
]) {
  for (const [size, viewport] of Object.entries({ phone, desktop })) {
    test(`${size}: ${hash} opens ${found.join(" and ")}`, () =>
      open({ hash, viewport }, async (page) => {
        assert.deepEqual(await opened(page), found);
        assert.equal(await focused(page), found[0].split(".")[1]);
        await assertInSight(page, ".error[open]:visible > summary > h3");
        if (found.length > 1) {
          assert.deepEqual(await listed(page), found);
          for (const endpoint of await page.locator(".error:visible .at").all()) assert.ok(await endpoint.isVisible());
        }
      }));
  }
}

test("a former code is said to be one, as long as that link is followed", () =>
  open({ hash: "#4019" }, async (page) => {
    const said = "4019 is a former code of this error; its code today is 4089.";
    assert.equal(await page.textContent(".error[open] .note"), said);
    assert.equal(await page.textContent("#spoken"), said);
    await follow(page, "#4089");
    await page.locator(".note", { hasText: said }).waitFor({ state: "detached" });
  }));

test("a link to an unknown code or name says so in sight, with the nearest codes", () =>
  open({ hash: "#9999", viewport: phone }, async (page) => {
    assert.match(await page.textContent("#notice"), /^No error is called “9999” here; the nearest known: \d+ \w+, /);
    await assertInSight(page, "#notice");
    await page.click("#notice a >> nth=1");
    await eventually(async () => assert.equal((await opened(page)).length, 1));
    assert.equal(await page.textContent("#notice"), "");
    await follow(page, "#%3Cb%3E%E0%A4%A");
    await page.locator("#notice", { hasText: "No error is called “%3Cb%3E%E0%A4%A” here." }).waitFor();
  }));

test("the navigation leads to an endpoint, whatever is searched", () =>
  open({}, async (page) => {
    await page.fill("#query", "locked");
    await page.click("nav a[href='#ArenaBomError']");
    await eventually(async () => assert.equal(await page.inputValue("#query"), ""));
    await assertInSight(page, "#ArenaBomError h2");
    await follow(page, "#4089");
    await page.locator(".error[open]").waitFor();
    assert.deepEqual(await opened(page), ["Login.InvalidToken"]);
  }));

test("a link is followed that is clicked just as the query is put into the address", () =>
  open({}, async (page) => {
    await page.evaluate(() => {
      const { setTimeout } = window;
      let settle;
      window.setTimeout = (run) => {
        settle = run;
      };
      const query = document.getElementById("query");
      query.value = "locked";
      query.dispatchEvent(new InputEvent("input"));
      window.setTimeout = setTimeout;
      document.querySelector("nav a[href='#ArenaBomError']").click();
      settle();
    });
    await eventually(async () => assert.equal(await page.inputValue("#query"), ""));
    await assertInSight(page, "#ArenaBomError h2");
    assert.equal(page.url(), address("#ArenaBomError"));
  }));

test("a link to an error is copied", () =>
  open({ hash: "#4019", permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
    const copied = page.locator(".copied", { hasText: /^Copied$/ });
    // From here on the page's time passes only where the test says so.
    await page.clock.install({ time: 0 });
    await page.clock.pauseAt(3_600_000);
    await page.getByRole("button", { name: "Copy link to InvalidToken" }).click();
    await copied.waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), address("#ArenaLoginError.InvalidToken"));
    assert.equal(await page.textContent("#spoken"), "Copied");
    await page.clock.runFor(2_000);
    assert.ok(await copied.isVisible(), "there is time to read it");
    await page.clock.runFor(8_000);
    assert.equal(await copied.count(), 0);
    assert.equal(await page.textContent("#spoken"), "", "the same words are news the next time");
  }));

test("a copied link leads to where the docs are published; where no clipboard is, the link is shown", () =>
  published.open({ hash: "#1" }, async (page) => {
    await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
    await page.getByRole("button", { name: "Copy link to One" }).click();
    await page.locator(".copied", { hasText: "Copy it here: https://docs.example.com/errors/#Published.One" }).waitFor();
  }));
