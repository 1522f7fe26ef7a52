// The page as a whole: from a file, without its script, on paper, with hostile texts, and with two thousand errors.

import assert from "node:assert/strict";
import { test } from "node:test";
import { hostileTable, listed, opened, pageOf, phone, table } from "./support.mjs";

const login = pageOf();
const hostile = pageOf(table("hostile"));
const everything = pageOf(hostileTable());
const large = pageOf(largeTable(2000));

/** A table with so many errors. */
function largeTable(count) {
  const retries = ['"after-fix"', '"backoff"', "{ after_seconds = 300 }"];
  const actors = ["caller", "user", "administrator", "support"];
  const words = "item revision attribute workspace supplier change file token password category number vault release".split(" ");
  const word = (at) => words[at % words.length];
  const rows = Array.from({ length: count }, (_, at) => {
    const causes = [0, 1].map(
      (cause) => `[[error.cause]]
summary = "The ${word(at + cause)} was changed while the ${word(at * 3 + cause)} was in use."
actor = "${actors[(at + cause) % 4]}"
steps = ["Open the ${word(at * 5)} and compare it with the ${word(at * 7 + 1)}.", "Correct the ${word(at)}, and send the call again."]
`,
    );
    return `[[error]]
name = "Error${at}"
status = 400
code = ${10000 + at}
message = "The ${word(at)} of the ${word(at * 7 + 3)} is not valid."
retry = ${retries[at % 3]}
${causes.join("")}`;
  });
  return `[table]
enum = "Large"
endpoints = ["POST /items"]
summary = "Makes an item."
impact = "No item is made."
source = "https://example.com/"

[table.actors]
caller = "Caller"
user = "User"
administrator = "Administrator"
support = "Support"

${rows.join("\n")}`;
}

test("the page works from a file", () =>
  login.open({ from: login.file() }, async (page) => {
    await page.fill("#query", "4019");
    assert.deepEqual(await opened(page), ["InvalidToken"]);
  }));

test("without its script everything can be read, and nothing is offered that does not work", () =>
  login.open({ javaScriptEnabled: false }, async (page) => {
    for (const control of await page.locator(".needs-js").all()) assert.ok(await control.isHidden());
    assert.equal((await page.locator("#list > li").all()).length, 6);
    const steps = page.locator("[data-name=InvalidToken] ol li");
    assert.ok(await steps.first().isHidden());
    await page.locator("#overview a", { hasText: "4089" }).first().click();
    await steps.first().waitFor({ state: "visible" });
  }));

for (const hash of ["#InvalidToken", "#4089", "#4019"]) {
  test(`without its script ${hash} opens the error and shows its line`, () =>
    login.open({ javaScriptEnabled: false, hash, viewport: phone }, async (page) => {
      await page.locator("[data-name=InvalidToken] ol li").first().waitFor({ state: "visible" });
      const line = await page.locator("[data-name=InvalidToken] > summary").boundingBox();
      assert.ok(line.y >= 0 && line.y + line.height <= phone.height, `the line is at ${line.y}`);
    }));
}

test("on paper everything is open, in black on white, and no control is left", () =>
  login.open({ colorScheme: "dark" }, async (page) => {
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    const texts = await page.locator("[data-text]").all();
    assert.ok(texts.length > 60);
    for (const text of texts) assert.ok((await text.boundingBox())?.height > 0, await text.textContent());
    for (const control of await page.locator("input, select, textarea, button").all()) assert.ok(await control.isHidden());
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).color), "rgb(27, 33, 38)");
    assert.deepEqual(await opened(page), [], "the page on the screen is as it was");
  }));

test("hostile texts are texts", () =>
  hostile.open({}, async (page) => {
    const expected = [
      "The attribute \"{0}\" is <script>alert(4)</script> required.",
      "${alert(5)} {{7*7}} `x` \\u003cscript>",
      "&lt;p&gt; stays &amp;lt;p&amp;gt;",
      "</li></ol></details><h1>Out</h1>",
      "--> ]]> <!--",
      "<u>Not sent</u> any more; see Shared.",
    ];
    const shown = await page.locator("[data-text]").allTextContents();
    for (const text of expected) assert.ok(shown.includes(text), text);
    assert.equal(await page.locator("h1").count(), 1);
    assert.equal(await page.locator("h1").textContent(), "Errors of POST /items, PUT /items/{guid} and GET /<b>&amp;</b>");
    assert.equal(await page.locator("#actor option").nth(3).textContent(), "Administrator </option></select><script>alert(3)</script>");
    await page.fill("#query", "<script>alert(4)");
    assert.deepEqual(await listed(page), ["Deprecated"]);
    await page.fill("#query", "c++ (or [a-z]*");
    assert.deepEqual(await listed(page), ["Deprecated"]);
    await page.fill("#query", "<b>bold");
    assert.equal(await page.textContent("#notice"), "No error holds “bold”. No error has all of these words; these have most of them.");
    await page.evaluate(() => {
      location.hash = "#<b>";
    });
    await page.locator("#notice", { hasText: "No error is called “<b>” here." }).waitFor();
  }));

test("every text of the table of hostile texts is shown as it is", () =>
  everything.open({ viewport: phone }, async (page) => {
    const [{ error: rows }] = everything.json().tables;
    assert.ok(rows.length > 20);
    for (const { name, message } of rows) {
      const shown = await page.locator(`[data-name=${name}] [data-text]`).allTextContents();
      // Message, impact, cause, prevention and two steps.
      assert.ok(shown.filter((text) => text === message).length >= 6, message.slice(0, 200));
    }
    assert.equal(await page.locator("script, style, title, h1").count(), 4);
    assert.equal(await page.locator("img, svg, iframe").count(), 0);
    await page.fill("#query", "${x} {0} {% raw");
    assert.deepEqual(await listed(page), ["Option"]);
    await page.fill("#query", "");
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });
  }));

test("on the narrowest screen nothing is wider than it", () =>
  hostile.open({ viewport: { width: 320, height: 640 } }, async (page) => {
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });
  }));

test("the policy of the page lets nothing else in", () =>
  login.open({ expected: /Content Security Policy/ }, async (page) => {
    const blocked = await page.evaluate(
      () =>
        new Promise((tell) => {
          const seen = [];
          document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
            seen.push(effectiveDirective);
            if (seen.length === 3) tell(seen.sort());
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
    assert.ok(await page.locator("h1").isVisible());
  }));

/** The median of the milliseconds from a key in the search to the frame that shows what it finds. */
async function milliseconds(page) {
  await page.focus("#query");
  const times = await page.evaluateHandle(() => {
    const times = [];
    document.addEventListener("keydown", () => {
      const start = performance.now();
      requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - start)));
    }, { capture: true });
    return times;
  });
  for (const [at, key] of ["v", "a", "u", "l", "t", " ", "p", "Backspace", "Backspace", "Backspace", "Escape"].entries()) {
    await page.keyboard.press(key);
    await page.waitForFunction(({ times, at }) => times.length > at, { times, at });
  }
  return (await times.jsonValue()).sort((a, b) => a - b)[5];
}

test("two thousand errors are shown and searched at once", () =>
  large.open({}, async (page) => {
    const kinds = await page.locator("#list > li").evaluateAll((items) =>
      items.map((item) => `${getComputedStyle(item).display}, ${getComputedStyle(item).contentVisibility}`));
    assert.deepEqual([...new Set(kinds)], ["block, auto"]);
    const took = await milliseconds(page);
    assert.ok(took < 500, `half of the keys take ${took} ms and more`);
  }));

test("two thousand errors are searched right, and a key changes no error twice", () =>
  large.open({}, async (page) => {
    assert.equal(await page.textContent("#count"), "2000 in all");
    const changes = await page.evaluateHandle(() => {
      const changes = { ofErrors: 0, others: 0 };
      new MutationObserver((records) => {
        const ofErrors = records.filter(({ target, attributeName }) => attributeName === "hidden" && target.matches("#list > li"));
        changes.ofErrors += ofErrors.length;
        changes.others += records.length - ofErrors.length;
      }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
      return changes;
    });
    const frame = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await page.focus("#query");
    let most = 0;
    for (const key of ["t", "o", "k", "e", "n", " ", "v", "a", "Backspace", "Backspace", "Backspace", "z", "Escape"]) {
      await changes.evaluate((changes) => Object.assign(changes, { ofErrors: 0, others: 0 }));
      await page.keyboard.press(key);
      await frame();
      const { ofErrors, others } = await changes.jsonValue();
      most = Math.max(most, ofErrors);
      assert.ok(ofErrors <= 2000, `${key} changes errors ${ofErrors} times`);
      // The count, the notice, and the lines of the few errors that are in sight.
      assert.ok(others < 200, `${key} changes ${others} other things`);
    }
    assert.ok(most > 100, "the changes are seen");

    await page.fill("#query", "vault password");
    const expected = await page.locator("details.error").evaluateAll((errors) =>
      errors
        .filter((error) => {
          const text = Array.from(error.querySelectorAll("[data-text]"), (element) => element.textContent).join("\n").toLowerCase();
          return text.includes("vault") && text.includes("password");
        })
        .map((error) => error.dataset.name),
    );
    assert.ok(expected.length > 100 && expected.length < 1900);
    assert.deepEqual(await listed(page), expected);
    await page.fill("#query", "11999");
    assert.deepEqual(await opened(page), ["Error1999"]);
  }));
