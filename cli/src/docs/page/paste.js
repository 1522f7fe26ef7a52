// What a pasted text reports in response bodies, and what it mentions where it holds none.

/** So many reported errors are kept; the others are counted. */
const MAX_REPORTED = 100;
/** So many characters are looked at, counting those that are looked at again. */
const MAX_READ = 4_000_000;
/** JSON can hold JSON as a text, and so on: errors are looked for so deep. */
const DEEPEST = 16;

/** The place after the object that opens at a place, or -1 where the text ends first. */
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

/** The JSON objects of a text that are in no other, each with where it begins. */
function* objectsIn(text) {
  let left = MAX_READ;
  let start = text.indexOf("{");
  while (start >= 0 && left > 0) {
    const end = endOfObject(text, start);
    left -= (end < 0 ? text.length : end) - start;
    const object = end < 0 ? undefined : parsed(text.slice(start, end));
    if (object !== undefined) yield { object, start };
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

/** The errors with a code that a value of JSON reports, in their order. */
function* errorsIn(value, depth = 0) {
  if (depth > DEEPEST) return;
  if (typeof value === "string") {
    for (const { object } of objectsIn(value)) yield* errorsIn(object, depth + 1);
  } else if (Array.isArray(value?.errors)) {
    const status = integer(value.status);
    for (const error of value.errors) {
      const code = integer(error?.code);
      if (code !== undefined) yield { status, code, message: typeof error.message === "string" ? error.message : "" };
    }
  } else if (value !== null && typeof value === "object") {
    for (const inner of Object.values(value)) yield* errorsIn(inner, depth + 1);
  }
}

/** The errors that a text reports in JSON, each once, and how many there are beyond the first hundred. */
function reportsIn(text) {
  const seen = new Set();
  const reports = [];
  for (const { object, start } of objectsIn(text)) {
    for (const report of errorsIn(object)) {
      const found = candidates(report, callBefore(text, start), report.message);
      const key = JSON.stringify([report, found.map(({ id }) => id)]);
      if (!seen.has(key) && seen.add(key).size <= MAX_REPORTED) reports.push({ ...report, found });
    }
  }
  // A log may hold the JSON with its quotation marks escaped.
  if (reports.length === 0 && text.includes('\\"')) return reportsIn(text.replace(/\\(["\\/])/g, "$1"));
  return { reports, omitted: seen.size - reports.length };
}

const CALL = /\b(GET|POST|PUT|PATCH|DELETE)\b["',:\s]*(?:(?:path|url|uri)["':=\s]*)?((?:https?:\/\/|\/)[^\s"',]*)/gi;

/** The last call, a method and a path, that a text names before a place, or else after it. */
function callBefore(text, place) {
  const calls = Array.from(text.matchAll(CALL));
  const [, method, path] = calls.findLast(({ index }) => index < place) ?? calls[0] ?? [];
  return method === undefined ? undefined : { method: method.toUpperCase(), path: path.replace(/[?#].*$|^https?:\/\/[^/]*/gi, "") };
}

/** Whether a call is to an endpoint: host, API version, query and case do not matter. */
function isTo({ method, path }, endpoint) {
  const [verb, pattern] = endpoint.split(" ");
  const segments = (path) => path.toLowerCase().split("/").filter(Boolean);
  const fits = (of) => of.length === wanted.length && wanted.every((part, at) => part.startsWith("{") || part === of[at]);
  const wanted = segments(pattern ?? "");
  const own = segments(path);
  const version = own.findIndex((segment) => /^v\d[\d.]*$/.test(segment));
  return verb === method && (fits(own) || fits(own.slice(version + 1)));
}

/** The errors that a reported or mentioned one can be: what is known of the call and the message narrows them. */
function candidates({ status, code }, call, text) {
  const exact = withCode(code, status);
  const all = exact.length > 0 ? exact : withCode(code);
  const said = sentence(text);
  const scores = atCall(all, call).map((row) => ({ row, words: says(said, row) }));
  const max = Math.max(...scores.map(({ words }) => words));
  return scores.filter(({ words }) => words === max).map(({ row }) => row);
}

const LABELLED = /(?:\b|_|error)(?:error|code|status|http)s?\b["'\s:=#(]*((?:\d+["'),/\s]*)+)(?![\w.:-]*\w)|(?<![\w.:-])(\d+)["')]*\s+error\b/gi;

/** The errors whose code is next to a word such as code, or whose message is in a text without a response, each once. */
function mentioned(text) {
  const runs = Array.from(text.matchAll(LABELLED), ([, after, before]) => after ?? before);
  const codes = [...new Set(runs.flatMap((run) => run.match(/\d+/g)).map(Number))];
  const call = callBefore(text, text.length);
  const byCode = codes.map((code) => ({ code, message: "", found: candidates({ code }, call, text) })).filter(({ found }) => found.length > 0);
  const seen = new Set(byCode.flatMap(({ found }) => found));
  const said = sentence(text);
  const others = rows.filter((row) => !seen.has(row) && says(said, row) > 0);
  const byMessage = Map.groupBy(others, ({ code }) => code);
  return [...byCode, ...Array.from(byMessage, ([code, found]) => ({ code, message: "", found: atCall(found, call) }))];
}

/** The rows that a call can return, or all where none can. */
const atCall = (rows, call) => {
  const fit = rows.filter((row) => call !== undefined && row.endpoints.some((endpoint) => isTo(call, endpoint)));
  return fit.length > 0 ? fit : rows;
};

/** The words of a text in lower case, each between spaces. */
const sentence = (text) => [" ", ...wordsOf(text).map((word) => `${word} `)].join("");

/** How many words of a message of two words or more are in a sentence, whatever fills its places; 0 where it is not there. */
function says(sentence, row) {
  const words = row.messages().map((parts) => {
    let from = 0;
    // The space at the end of a part begins the next.
    const isThere = parts.every((part) => {
      const at = sentence.indexOf(part, from);
      from = at + part.length - 1;
      return at >= 0;
    });
    return isThere ? parts.join("").split(" ").filter(Boolean).length : 0;
  });
  return Math.max(...words.map((count) => (count < 2 ? 0 : count)));
}
