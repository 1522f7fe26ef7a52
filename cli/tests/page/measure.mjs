// Measures the page of a table with 2,000 errors: `npm run measure`. Fails where a budget is exceeded.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { desktop, launch, writeDocs } from "./program.mjs";
import { largeTable } from "./tables.mjs";

const folder = mkdtempSync(join(tmpdir(), "arena-errors-measure-"));
writeDocs(folder, process.argv[2] ? readFileSync(process.argv[2], "utf8") : largeTable(2000));
const browser = await launch("--disable-frame-rate-limit", "--disable-gpu-vsync");
const results = [];

/** Reports a figure in milliseconds, and its budget. */
function report(what, took, budget) {
  results.push(took <= budget);
  console.log(`${what}: ${took.toFixed(1)} ms, budget ${budget}${took <= budget ? "" : "  EXCEEDED"}`);
}

const paints = [];
let page;
for (let run = 0; run < 5; run += 1) {
  await page?.close();
  page = await browser.newPage({ viewport: desktop });
  await page.goto(`file://${join(folder, "index.html")}`);
  await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
  paints.push(await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime));
}
report("first paint, median", paints.sort((a, b) => a - b)[2], 300);
await page.waitForTimeout(1500);

await page.focus("#query");
const handle = await page.evaluateHandle(() => {
  const times = [];
  const parts = [];
  addEventListener("keydown", (event) => {
    const start = performance.now();
    requestAnimationFrame(() => {
      const script = performance.now() - start;
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        times.push(performance.now() - start);
        parts.push(`${event.key} ${script.toFixed(0)}/${times.at(-1).toFixed(0)}`);
      };
      channel.port2.postMessage(0);
    });
  }, { capture: true });
  return { times, parts };
});
let keys = 0;
for (const text of ["vault password", "10123", "tokne", "revison atribute", "error12", "x"]) {
  for (const key of [...text, ...Array.from(text, () => "Backspace")]) {
    await page.keyboard.press(key);
    keys += 1;
    await page.waitForFunction(([{ times }, keys]) => times.length >= keys, [handle, keys]);
  }
}
const { times, parts } = await handle.jsonValue();
if (process.env.VERBOSE) console.log(parts.join(", "));
times.sort((a, b) => a - b);
// To the frame that shows the answer, without the wait for a screen to show it.
report(`key to answer, median of ${keys}`, times[Math.floor(keys / 2)], 16);
report("key to answer, slowest", times.at(-1), 50);

const start = Date.now();
await page.pdf({ path: join(folder, "page.pdf") });
report("print to PDF", Date.now() - start, 20000);
await browser.close();
rmSync(folder, { recursive: true });
process.exitCode = results.every(Boolean) ? 0 : 1;
