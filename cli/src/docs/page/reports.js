// What is said of a pasted text.

function readPasted() {
  const text = pasted.value;
  const { reports, omitted } = reportsIn(text);
  const found = reports.length > 0 ? reports : mentioned(text);
  const shown = found.flatMap(({ found: of }) => of);
  only = shown.length > 0 ? new Set(shown) : null;
  byId("reported").replaceChildren(...found.map(report));
  say("verdict", verdict(text, reports.length, omitted, found.length));
  update();
  if (only?.size < 5) for (const row of only) row.details.open = true;
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
  const terms = wantedIn(text).map((word) => index().term(word));
  return text.includes("{") || (terms.some(({ found }) => found.size === 0) && mentioned(text).length > 0);
}

function verdict(text, reported, omitted, found) {
  if (text.trim() === "") return "";
  if (reported > 0) return `The text reports ${errors(reported + omitted)}${omitted > 0 ? `; the first ${reported} are shown` : ""}.`;
  if (found > 0) return "The text holds no response body, but it mentions:";
  return "The text holds no response body with an error code, and no code or message that is known here.";
}

/** A line on a reported error. */
function report({ code, message, status, found }) {
  const said = message === "" ? "" : `: ${message}`;
  if (found.length === 0) return element("li", `Code ${code}${said} (not known)`, ...nearestCodes(code, status));
  const notes = [
    message === "" ? "" : `reported as “${message}”`,
    found.some((row) => row.former.includes(code)) ? `by its former code ${code}` : "",
    status === undefined || found.some((row) => row.anyStatus || row.status === status) ? "" : `with status ${status}`,
  ].filter(Boolean).join(", ");
  const links = found.flatMap((row) => [found.length > 1 ? `${row.endpoints.join(", ")} ` : "", linkTo(row), " "]);
  return element("li", found.length > 1 ? `Code ${code} of one of: ` : "", ...links, notes);
}
