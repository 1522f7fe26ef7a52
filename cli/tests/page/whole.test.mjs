// The page as a whole: from a file, without its script, on paper, with hostile texts, and with two thousand errors.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertInSight, eventually, hostileTable, listed, opened, pageOf, phone, table } from "./support.mjs";
import { largeTable } from "./tables.mjs";

const all = pageOf();
const hostile = pageOf(table("hostile"));
const everything = pageOf(hostileTable());
const large = pageOf(largeTable(2000));

test("the page works from a file", () =>
  all.open({ from: all.file() }, async (page) => {
    await page.fill("#query", "InvalidToken 4019");
    assert.deepEqual(await opened(page), ["Login.InvalidToken"]);
  }));

test("without its script everything can be read, and nothing is offered that does not work", () =>
  all.open({ javaScriptEnabled: false }, async (page) => {
    for (const control of await page.locator(".needs-js").all()) assert.ok(await control.isHidden());
    assert.equal(await page.locator(".list > li:visible").count(), 71);
    await page.locator("nav a").last().click();
    await assertInSight(page, "#ArenaSystemError h2");
  }));

for (const hash of ["#ArenaLoginError.InvalidToken", "#InvalidToken", "#4089", "#4019"]) {
  test(`without its script ${hash} opens the error and shows its line`, () =>
    all.open({ javaScriptEnabled: false, hash, viewport: phone }, async (page) => {
      const error = "[data-id='ArenaLoginError.InvalidToken']";
      await page.locator(`${error} ol li`).first().waitFor();
      await assertInSight(page, `${error} h3`);
    }));
}

test("on paper everything is open, in black on white, and no control is left", () =>
  all.open({ colorScheme: "dark" }, async (page) => {
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    const hidden = await page.locator("[data-w]").evaluateAll((texts) =>
      texts.filter((text) => !text.closest(".at, .links") && text.getClientRects().length === 0).map((text) => text.textContent));
    assert.deepEqual(hidden, []);
    for (const control of await page.locator("input, select, textarea, button").all()) assert.ok(await control.isHidden());
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).color), "rgb(22, 33, 31)");
    assert.deepEqual(await opened(page), [], "the page on the screen is as it was");
  }));

test("hostile texts are texts", () =>
  hostile.open({ viewport: { width: 320, height: 640 } }, async (page) => {
    const shown = await page.locator("[data-w]").allTextContents();
    for (const text of ["${alert(5)} {{7*7}} `x` \\u003cscript>", "</li></ol></details><h1>Out</h1>", "--> ]]> <!--", "</section><script>alert(2)</script>"]) {
      assert.ok(shown.includes(text), text);
    }
    assert.equal(await page.locator("option[value=administrator]").textContent(), "Administrator </option></select><script>alert(3)</script> (1)");
    assert.equal(await page.locator("h1, script, style").count(), 3);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
      location.hash = "#<b>";
    });
    await page.locator("#notice", { hasText: "No error is called “<b>” here." }).waitFor();
  }));

test("every text of the table of hostile texts is shown as it is", () =>
  everything.open({ viewport: phone }, async (page) => {
    const [{ error: rows }] = everything.json().tables;
    assert.ok(rows.length > 20);
    for (const { name, cause, prevention } of rows) {
      const shown = await page.locator(`[data-name=${name}] [data-w]`).allTextContents();
      for (const text of [cause[0].summary, ...cause[0].steps, ...prevention ?? []]) assert.ok(shown.includes(text), text.slice(0, 200));
    }
    assert.equal(await page.locator("script, style, title, h1").count(), 4);
    assert.equal(await page.locator("img, svg, iframe").count(), 0);
  }));

test("the policy of the page lets nothing else in", () =>
  all.open({ expected: /Content Security Policy/ }, async (page) => {
    const blocked = await page.evaluate(
      () =>
        new Promise((done) => {
          const seen = [];
          document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
            seen.push(effectiveDirective);
            if (seen.length === 3) done(seen.sort());
          });
          const script = document.createElement("script");
          script.textContent = "document.title = 'broken'";
          const style = document.createElement("style");
          style.textContent = "body { display: none }";
          document.head.append(script, style);
          fetch("/anything").catch(() => {});
        }),
    );
    assert.deepEqual(blocked, ["connect-src", "script-src-elem", "style-src-elem"]);
    assert.notEqual(await page.title(), "broken");
  }));

test("two thousand errors are in groups of a hundred, and links and keys open the groups", () =>
  large.open({ hash: "#11234" }, async (page) => {
    assert.equal(await page.locator(".group").count(), 20);
    assert.deepEqual(await opened(page), ["Large.Error1234"]);
    await page.keyboard.press("j");
    assert.equal(await page.locator(".group[open] .error").count(), 100);
  }));

test("a long result is shown in parts", () =>
  large.open({}, async (page) => {
    // A key and a look at once: more are shown a moment after the last key.
    const atOnce = await page.locator("#query").evaluate((query) => {
      query.value = "vaul";
      query.dispatchEvent(new InputEvent("input"));
      return document.querySelectorAll("#results .error").length;
    });
    assert.equal(atOnce, 10);
    await page.fill("#query", "vault");
    const found = parseInt(await page.textContent("#count"));
    assert.ok(found > 250);
    await eventually(async () => assert.equal((await listed(page)).length, 50));
    await page.click("#more");
    assert.equal((await listed(page)).length, 250);
    await page.keyboard.press("Escape");
    assert.equal(await page.textContent("#count"), "2000 errors");
  }));
