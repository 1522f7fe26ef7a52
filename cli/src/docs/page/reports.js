// What is said of a pasted text.

function readPasted() {
  const text = pasted.value;
  const { reports, omitted } = reportsIn(text);
  const found = reports.length > 0 ? reports.map(known) : mentioned(text);
  const shown = found.flatMap(({ found: of }) => of);
  only = shown.length > 0 ? new Set(shown) : null;
  byId("reported").replaceChildren(...found.map(report));
  say("verdict", verdict(text, reports.length, omitted, found.length));
  update();
  for (const row of only ?? []) row.details.open = true;
}

/** A reported error, and what the page knows of it. One without a code may be the one whose code is the status. */
function known({ status, code, message }) {
  const exact = withCode(code ?? status, status);
  return { code, message, status, found: exact.length > 0 || code === undefined ? exact : withCode(code) };
}

/** The errors whose code or name stands anywhere in a text, each once: the same ones that `explain --response` tells. */
function mentioned(text) {
  const { codes, names } = wordsIn(text);
  const byCode = Array.from(codes, (code) => ({ code, message: "", found: withCode(code) })).filter(({ found }) => found.length > 0);
  const told = new Set(byCode.flatMap(({ found }) => found));
  const byName = rows.filter((row) => names.has(row.name) && !told.has(row));
  return [...byCode, ...byName.map((row) => ({ code: row.code, message: "", found: [row] }))];
}

function verdict(text, reported, omitted, found) {
  if (text.trim() === "") return "";
  if (reported > 0) return `The text reports ${errors(reported + omitted)}${omitted > 0 ? `; the first ${reported} are shown` : ""}.`;
  if (found > 0) return "No response was found in the text, but it mentions:";
  return "The text holds no JSON of an error, and no code or name that is known here.";
}

/** A line on a reported error. */
function report({ code, message, status, found }) {
  if (found.length === 0) {
    const said = message === "" ? "" : `: ${message}`;
    return element("li", `${code === undefined ? "An error without a code" : `Code ${code}`}${said} (not in this table)`);
  }
  const links = found.flatMap((row) => {
    const link = element("a", `${row.status} ${row.code} ${row.name}${row.deprecated ? " (deprecated)" : ""}`);
    link.href = `#${row.name}`;
    return [link, " "];
  });
  const notes = [
    message === "" ? "" : `reported as “${message}”`,
    code === undefined || found.some((row) => row.code === code) ? "" : `by its former code ${code}`,
    status === undefined || found.some((row) => row.status === status) ? "" : `with status ${status}`,
  ];
  return element("li", ...links, notes.filter(Boolean).join(", "));
}
