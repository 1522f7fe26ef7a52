// What a pasted text reports: a response body, or a log line around one.

/** So many reported errors are kept; the others are counted. */
const MOST_REPORTED = 100;
/** So many characters are looked at, counting those that are looked at again. */
const MOST_READ = 4_000_000;
/** JSON can hold JSON as a text, and so on: errors are looked for so deep. */
const DEEPEST = 16;

/** The place behind the object that opens at a place, or -1 where the text ends first. */
function endOfObject(text, start) {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at += 1) {
    const c = text[at];
    if (quoted) {
      if (c === "\\") at += 1;
      else if (c === '"') quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === "{") depth += 1;
    else if (c === "}" && (depth -= 1) === 0) return at + 1;
  }
  return -1;
}

/** The JSON objects of a text that stand in no other. */
function* objectsIn(text) {
  let left = MOST_READ;
  let start = text.indexOf("{");
  while (start >= 0 && left > 0) {
    const end = endOfObject(text, start);
    left -= (end < 0 ? text.length : end) - start;
    const object = end < 0 ? undefined : parsed(text.slice(start, end));
    if (object !== undefined) yield object;
    start = text.indexOf("{", object === undefined ? start + 1 : end);
  }
}

function parsed(json) {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** A whole number, which some write as a text. */
function integer(value) {
  const number = typeof value === "number" || /^\d+$/.test(value) ? Number(value) : NaN;
  return Number.isInteger(number) ? number : undefined;
}

/** The errors that a value of JSON reports, in their order. */
function* errorsIn(value, depth = 0) {
  if (depth > DEEPEST) return;
  if (typeof value === "string") {
    for (const object of objectsIn(value)) yield* errorsIn(object, depth + 1);
  } else if (Array.isArray(value?.errors)) {
    const status = integer(value.status);
    for (const error of value.errors) {
      if (error === null || typeof error !== "object") continue;
      const message = typeof error.message === "string" ? error.message : "";
      yield { status, code: integer(error.code), message };
    }
  } else if (value !== null && typeof value === "object") {
    for (const inner of Object.values(value)) yield* errorsIn(inner, depth + 1);
  }
}

/** The errors that a text reports in JSON, each once, and how many there are beyond the first hundred. */
function reportsIn(text) {
  const seen = new Set();
  const reports = [];
  for (const report of errorsIn(text)) {
    const key = JSON.stringify(report);
    if (!seen.has(key) && seen.add(key).size <= MOST_REPORTED) reports.push(report);
  }
  // A log may hold the JSON with its quotation marks escaped.
  if (reports.length === 0 && text.includes('\\"')) return reportsIn(text.replace(/\\(["\\/])/g, "$1"));
  return { reports, omitted: seen.size - reports.length };
}
