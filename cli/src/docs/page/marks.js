// Marks of what was found, in the rows that are shown.

function mark(terms, shown) {
  const found = new Set(terms.flatMap(({ found }) => [...found]));
  const ranges = shown.flatMap((row) => {
    row.excerpt?.remove();
    if (found.size > 0 && !row.details.open) addExcerpt(row, terms);
    const elements = row.fields.map(({ element }) => element).filter((element) => row.details.open || row.summary.contains(element));
    if (row.excerpt?.isConnected) elements.push(row.excerpt);
    return found.size > 0 ? elements.flatMap((element) => rangesIn(element, found)) : [];
  });
  CSS.highlights?.set("found", new Highlight(...ranges));
}

/** Where some words are in an element. */
function rangesIn(element, found) {
  const ranges = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    for (const { index, 0: word } of node.data.matchAll(/[\p{Alphabetic}\p{N}]+/gu)) {
      if (!found.has(word.toLowerCase())) continue;
      ranges.push(new StaticRange({ startContainer: node, startOffset: index, endContainer: node, endOffset: index + word.length }));
    }
  }
  return ranges;
}

/** Shows in a closed row the text with a word that its summary does not show. */
function addExcerpt(row, terms) {
  const seen = row.fields.filter(({ element }) => row.summary.contains(element)).flatMap(({ element }) => wordsOf(element.textContent));
  const missing = terms.filter(({ found }) => !seen.some((word) => found.has(word)));
  const has = ({ element }) => missing.some(({ found }) => wordsOf(element.textContent).some((word) => found.has(word)));
  const field = missing.length === 0 ? undefined : row.fields.find((field) => !row.summary.contains(field.element) && has(field));
  if (field === undefined) return;
  row.excerpt ??= element("span");
  row.excerpt.className = "excerpt";
  row.excerpt.textContent = field.element.textContent;
  row.summary.append(row.excerpt);
}
