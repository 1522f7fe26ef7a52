// Accessibility, by axe: light and dark, on a desktop and on a phone, in each state of the page.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { desktop, pageOf, phone, table } from "./support.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const all = pageOf();
const hostile = pageOf(table("hostile"));

/** What is wrong with the page as it stands. */
async function violations(page) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  const { violations, passes } = await page.evaluate(() =>
    window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
  );
  assert.ok(passes.some(({ id }) => id === "color-contrast"), "contrast was looked at");
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`));
}

/** The states of the page, each reached from the one before it. */
const states = {
  "as it opens": async () => {},
  "with everything open": (page) =>
    page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    }),
  "while searching": async (page) => {
    await page.fill("#query", "web tokne");
    // Then nothing changes any more.
    await page.waitForURL(/\?q=web\+tokne$/);
  },
  "with a pasted text": (page) =>
    page.fill("#pasted", '{"status":400,"errors":[{"code":4089,"message":"m"},{"code":1},{"code":77}]}'),
  "with the shortcuts": async (page) => {
    await page.locator("#pasted").blur();
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor();
  },
};

// Colours do not depend on the size, so each scheme is looked at in one.
for (const [colorScheme, viewport] of [["light", desktop], ["dark", phone]]) {
  for (const [errors, { open }] of Object.entries({ all, hostile })) {
    test(`${colorScheme}, ${viewport.width} pixels wide, ${errors}`, () =>
      open({ colorScheme, viewport }, async (page) => {
        for (const [state, bring] of Object.entries(states)) {
          await bring(page);
          assert.deepEqual(await violations(page), [], state);
        }
      }));
  }
}

test("axe would notice", () =>
  all.open({}, async (page) => {
    await page.evaluate(() => {
      document.querySelector("label[for=query]").remove();
    });
    assert.match((await violations(page)).join(), /label/);
  }));
