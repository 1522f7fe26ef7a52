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

/** Reads a text in the field that is for such texts. */
function paste(text) {
  query.value = "";
  pasted.closest("details").open = true;
  pasted.value = text;
  readPasted();
}

/** Whether a text is no query: it holds JSON, or it mentions errors among words that no error has. */
function isToBeRead(text) {
  const words = wordsOfQuery(text);
  return text.includes("{") || (!words.every(isNumber) && search(words).missing > 0 && mentioned(text).length > 0);
}

/** A reported error, and what the page knows of it. One without a code may be the one whose code is the status. */
function known({ status, code, message }) {
  const exact = everWithCode(code ?? status, status);
  return { code, message, status, found: exact.length > 0 || code === undefined ? exact : everWithCode(code) };
}

function verdict(text, reported, omitted, found) {
  if (text.trim() === "") return "";
  if (reported > 0) return `The text reports ${errors(reported + omitted)}${omitted > 0 ? `; the first ${reported} are shown` : ""}.`;
  if (found > 0) return "No response was found in the text, but it mentions:";
  return "The text holds no JSON of an error, and no code, name or message that is known here.";
}

/** A line on a reported error. */
function report({ code, message, status, found }) {
  if (found.length === 0) {
    const said = message === "" ? "" : `: ${message}`;
    const number = code ?? status;
    const nearest = number === undefined ? [] : nearestCodes(number, status);
    return element("li", `${code === undefined ? "An error without a code" : `Code ${code}`}${said} (not in this table)`, ...nearest);
  }
  const links = found.flatMap((row) => [linkTo(row), " "]);
  const notes = [
    message === "" ? "" : `reported as “${message}”`,
    code !== undefined && found.some((row) => row.former.includes(code)) ? `by its former code ${code}` : "",
    status === undefined || found.some((row) => row.status === status) ? "" : `with status ${status}`,
  ];
  return element("li", ...links, notes.filter(Boolean).join(", "));
}
