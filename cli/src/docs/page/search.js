// Which errors a query finds: each that holds all of its words, wherever they stand in its texts.

/** The words of a text, in lower case. */
const wordsOf = (text) => (text.match(/[\p{Alphabetic}\p{N}]+/gu) ?? []).map((word) => word.toLowerCase());

const isNumber = (word) => /^\d+$/.test(word);

/** The words that a query looks for: without the name of an enum and, beside a number, without what labels it. */
function wordsOfQuery(query) {
  const words = wordsOf(query.replace(/[\p{Alphabetic}\p{N}_]+::/gu, ""));
  const labels = ["http", "status", "code", "error"];
  return words.some(isNumber) ? words.filter((word) => !labels.includes(word)) : words;
}

/** How many slips of the keyboard a word may have; a number has to be right. */
const tolerance = (word) => (/\p{N}/u.test(word) || word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

/** The letters to insert, remove, replace or swap with a neighbour until one word is the other. */
function distance(a, b) {
  let before = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const line = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      line[j] = Math.min(above[j] + 1, line[j - 1] + 1, above[j - 1] + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        line[j] = Math.min(line[j], before[j - 2] + 1);
      }
    }
    before = above;
    above = line;
  }
  return above[b.length];
}

/** Texts in lower case, the text that holds for all of them, and the words that stand in any. */
class Index {
  constructor(texts, common) {
    this.texts = texts.map((text) => text.toLowerCase());
    this.common = common.toLowerCase();
    this.words = new Set([...texts, common].flatMap(wordsOf));
  }

  /** The words that a word most likely stands for, if no text holds it. */
  nearest(word) {
    let least = tolerance(word);
    let found = [];
    if (least === 0) return found;
    for (const known of this.words) {
      if (Math.abs(known.length - word.length) > least) continue;
      const slips = distance(word, known);
      if (slips < least) found = [];
      if (slips <= least) {
        least = slips;
        found.push(known);
      }
    }
    return found;
  }

  /** What to look for instead of a word: itself, or what it most likely stands for; and whether only the common text holds that. */
  term(word) {
    const isHeld = (word) => this.texts.some((text) => text.includes(word));
    const any = isHeld(word) || this.common.includes(word) ? [word] : this.nearest(word);
    return { word, any, common: any.length > 0 && !any.some(isHeld) };
  }

  /** How many of the terms a text holds something of. */
  count(at, terms) {
    return terms.filter(({ any }) => any.some((word) => this.texts[at].includes(word))).length;
  }
}

/** A pattern for the places of the terms in a text. */
function pattern(terms) {
  const words = terms.flatMap(({ any }) => any).sort((a, b) => b.length - a.length);
  return words.length === 0 ? null : new RegExp(words.join("|"), "giu");
}
