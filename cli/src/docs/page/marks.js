// Marks of what was found, in the rows that are in sight.

const inSight = new Set();

function mark() {
  const expression = pattern(terms);
  const ranges = [];
  for (const row of inSight) {
    row.excerpt?.remove();
    if (expression === null || !row.shown) continue;
    if (!row.details.open) addExcerpt(row);
    const texts = row.excerpt?.isConnected ? [...row.texts, row.excerpt.firstChild] : row.texts;
    ranges.push(...texts.flatMap((text) => rangesIn(text, expression)));
  }
  CSS.highlights?.set("found", new Highlight(...ranges));
}

/** Where a pattern stands in a text. */
function rangesIn(text, expression) {
  return Array.from(text.data.matchAll(expression), ({ index, 0: { length } }) =>
    new StaticRange({ startContainer: text, startOffset: index, endContainer: text, endOffset: index + length }));
}

/** Shows in a closed row where a word stands that its summary does not show. */
function addExcerpt(row) {
  const seen = row.summary.textContent.toLowerCase();
  const missing = pattern(terms.filter(({ any }) => !any.some((word) => seen.includes(word))));
  if (missing === null) return;
  const text = row.texts.find(({ data, parentElement }) => !row.summary.contains(parentElement) && data.search(missing) >= 0);
  if (text === undefined) return;
  row.excerpt ??= element("span");
  row.excerpt.className = "excerpt";
  row.excerpt.textContent = text.data;
  row.summary.append(row.excerpt);
}

const sight = new IntersectionObserver((changes) => {
  for (const { target, isIntersecting } of changes) {
    const row = rows[target.dataset.at];
    if (isIntersecting) inSight.add(row);
    else inSight.delete(row);
  }
  if (terms.length > 0) mark();
});
