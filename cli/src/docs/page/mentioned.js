// The known errors that a text without a response mentions: the same ones that `explain --response` tells.

/** The errors whose code, name or message stands in a text, each once. */
function mentioned(text) {
  const words = candidates(text);
  const codes = Array.from(new Set(words.filter(isNumber).map(Number)));
  const byCode = codes.map((code) => ({ code, message: "", found: everWithCode(code) })).filter(({ found }) => found.length > 0);
  const told = new Set(byCode.flatMap(({ found }) => found));
  const names = new Set(words.flatMap((word) => word.split(".")));
  const said = sentence(text);
  const saidWords = new Set(said.split(" "));
  const stands = (row) => names.has(row.name) || says(said, saidWords, row.message);
  const others = rows.filter((row) => !told.has(row) && stands(row));
  return [...byCode, ...others.map((row) => ({ code: row.code, message: "", found: [row] }))];
}

/**
 * The words of a text that may be codes or names. A number with a point in it is no code: it is a fraction, a version or an
 * address. Nor is the port behind an address, or the fraction of a second, which some logs write behind a comma.
 */
function candidates(text) {
  const pieces = text.split(/[^\p{Alphabetic}\p{N}.,:]+/u).map((piece) => piece.replace(/^[.,:]+|[.,:]+$/g, ""));
  const rest = pieces.filter((piece) => !isSocket(piece)).map((piece) => piece.replace(/(\d\d:\d\d:\d\d),[^,]*$/, "$1"));
  return rest.flatMap((piece) => piece.split(/[,:]/)).map((word) => word.replace(/^\.+|\.+$/g, ""));
}

/** Whether a text is an IPv4 address and a port. */
function isSocket(text) {
  const [address, port, more] = text.split(":");
  const isAddress = /^(?:(?:^|\.)(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){4}$/.test(address);
  return isAddress && isNumber(port) && Number(port) <= 65535 && more === undefined;
}

/** The words of a text in lower case, each between spaces. */
const sentence = (text) => [" ", ...wordsOf(text).map((word) => `${word} `)].join("");

/** Whether a message of two words or more stands in a sentence, whatever fills its places. */
function says(sentence, words, message) {
  const parts = messageParts(message);
  const wanted = parts.flatMap((part) => part.split(" ").filter(Boolean));
  // Most messages are out by a word, which spares the search.
  return wanted.length >= 2 && wanted.every((word) => words.has(word)) && inOrder(sentence, parts);
}

/** Whether parts stand in a text, one behind the other; the space at the end of one begins the next. */
function inOrder(text, parts) {
  let from = 0;
  return parts.every((part) => {
    const at = text.indexOf(part, from);
    from = at + part.length - 1;
    return at >= 0;
  });
}

/** What stands between the places of a message, `{0}` to `{9}`, each as a sentence. */
const messageParts = (message) => message.split("{").map((part, at) => sentence(at > 0 ? part.replace(/^[^}]\}/, "") : part));
