// Finds and ranks errors as the command line does: by its RULES, and by the weight of each text (data-w).

/** The words of a text, in lower case. */
const wordsOf = (text) => (text.match(/[\p{Alphabetic}\p{N}]+/gu) ?? []).map((word) => word.toLowerCase());
const isNumber = (word) => /^\d+$/.test(word);
const hasDigit = (word) => /\p{N}/u.test(word);

/** The words of a search: without those that say nothing, and E4089 as 4089. */
function wantedIn(query) {
  const all = [...new Set(wordsOf(query).map((word) => word.replace(/^e(?=\d+$)/, "")))];
  const meaningful = all.filter((word) => !RULES.ignored.includes(word));
  return meaningful.length > 0 ? meaningful : all;
}

/** How well a word of a text fits a search word; 0 is not at all. */
function likeness(wanted, word) {
  if (word === wanted) return RULES.whole;
  const isEnding = word.length >= RULES.long && wanted.length - word.length <= RULES.ending && wanted.startsWith(word) && !hasDigit(wanted);
  if (word.startsWith(wanted) || isEnding) return RULES.beginning;
  return wanted.length >= RULES.long && word.includes(wanted) ? RULES.middle : 0;
}

/** The words that a search word is likely a typo of: those with the fewest typos. */
function typosOf(wanted, known) {
  let fewest = (wanted.length >= RULES.long) + (wanted.length >= RULES.longer);
  let nearest = [];
  if (fewest === 0 || hasDigit(wanted)) return nearest;
  for (const word of known) {
    if (Math.abs(word.length - wanted.length) > fewest || hasDigit(word)) continue;
    const typos = distance(wanted, word, fewest);
    if (typos < fewest) nearest = [];
    if (typos <= fewest) nearest.push(word);
    fewest = Math.min(fewest, typos);
  }
  return nearest;
}

/** The letters to insert, remove, replace or swap with a neighbour until one word is the other; more than `max` is only "more". */
function distance(a, b, max = Infinity) {
  let before = [];
  let above = [0];
  for (let j = 1; j <= b.length; j += 1) above.push(j);
  for (let i = 1; i <= a.length; i += 1) {
    const line = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      line[j] = Math.min(above[j] + 1, line[j - 1] + 1, above[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) line[j] = Math.min(line[j], before[j - 2] + 1);
      least = Math.min(least, line[j]);
    }
    if (least > max) return max + 1;
    before = above;
    above = line;
  }
  return above[b.length];
}

/** The text of an element without the elements in it that have a weight of their own. */
const ownText = (element) =>
  element.nodeName !== "H3" ? element.textContent : Array.from(element.childNodes, (node) => (node.dataset?.w ? " " : node.textContent)).join("");

/** The words of rows and sections, each with where it is and the largest weight of a match there. */
class Index {
  constructor(entries) {
    this.words = new Map();
    this.terms = new Map();
    for (const entry of entries) {
      const own = new Map();
      for (const { element, weight } of entry.fields) {
        const text = ownText(element);
        for (const word of wordsOf(element.matches(".meta > code") ? text + text.replace(/(?=[A-Z])/g, " ") : text)) {
          if (!(own.get(word) >= weight)) own.set(word, weight);
        }
      }
      for (const [word, weight] of own) {
        if (!this.words.has(word)) this.words.set(word, []);
        this.words.get(word).push({ entry, weight });
      }
    }
  }

  /** A search word, the words that it finds with the score of each, and the best score of each entry. */
  term(wanted) {
    if (!this.terms.has(wanted)) this.terms.set(wanted, this.newTerm(wanted));
    return this.terms.get(wanted);
  }

  newTerm(wanted) {
    let found = [];
    for (const word of this.words.keys()) {
      const score = likeness(wanted, word);
      if (score > 0) found.push({ word, score });
    }
    const isGuess = found.length === 0;
    if (isGuess) found = typosOf(wanted, this.words.keys()).map((word) => ({ word, score: RULES.typo }));
    const best = new Map();
    for (const { word, score } of found) {
      for (const { entry, weight } of this.words.get(word)) best.set(entry, Math.max(best.get(entry) ?? 0, score * weight));
    }
    return { wanted, found: new Set(found.map(({ word }) => word)), isGuess, best };
  }

  /**
   * The rows with as many words as possible, the best match first, and how many words they have. What holds for a whole section counts
   * only where that finds more.
   */
  rank(rows, terms) {
    const own = this.rate(rows, terms, (best, row) => best.get(row) ?? 0);
    if (own.max === terms.length) return own;
    const common = this.rate(rows, terms, (best, row) => Math.max(best.get(row) ?? 0, best.get(row.section) ?? 0));
    return common.max > own.max ? common : own;
  }

  rate(rows, terms, scoreOf) {
    let max = 1;
    let rated = [];
    for (const row of rows) {
      let [words, score] = [0, 0];
      for (const { best } of terms) {
        const own = scoreOf(best, row);
        if (own > 0) words += 1;
        score += own;
      }
      if (words > max) rated = [];
      if (words >= max) rated.push({ row, score });
      max = Math.max(max, words);
    }
    rated.sort((a, b) => b.score - a.score);
    return { max: rated.length > 0 ? max : 0, found: rated.map(({ row }) => row) };
  }
}
