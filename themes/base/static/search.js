/* The search engine: asks the index for what a query needs and proves every result by its text.
   docs/search.md describes the index and how it is asked. find.js brings it, and the parts of the index. */
(function () {
  "use strict";

  const engine = window.showcaseSearch;
  const { parts, part } = engine;
  const FIRST_ROUND = 2; // parts of the index that a query loads before it looks at texts
  const SPELT = { "p:": [12, 9, 6, 4, 3, 2], "i:": [6, 4, 3, 2] }; // letters by which a spelling is looked up
  const PROBE = 3; // texts that tell whether more parts are needed
  const FEW = 6;
  const PATIENCE = 60; // texts that may be looked at in vain before a search gives up

  /* ---- folding, as in showcase/search/folding.py ---- */

  const DROPPED = /[\u00ad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff\u{e0100}-\u{e01ef}\u00b7\u2022\u2027\u2219\u22c5\u30fb"'\u2018-\u201f\u300a-\u300f\u301d-\u301f]/u;
  const BLANK = "\t\n\v\f\r \u0085\u1680\u2028\u2029";
  const NARROW_BELOW = "\u2000";
  const simplified = new Map();
  const foldedLetters = new Map();

  function learn(pairs) {
    const letters = Array.from(pairs);
    for (let i = 0; i < letters.length; i += 2) simplified.set(letters[i], letters[i + 1]);
    if (letters.length) foldedLetters.clear();
  }

  function foldLetter(letter) {
    let folded = foldedLetters.get(letter);
    if (folded === undefined) {
      folded = "";
      for (const plain of letter.normalize("NFKC").toLowerCase().normalize("NFKC")) {
        const simple = simplified.get(plain) || plain;
        if (!DROPPED.test(simple)) folded += simple;
      }
      foldedLetters.set(letter, folded);
    }
    return folded;
  }

  /* The folded text. `places` is filled with where in `text` each of its units comes from. */
  function fold(text, places) {
    let out = "";
    let at = 0;
    let blank = false;
    for (const letter of text) {
      for (const piece of foldLetter(letter)) {
        if (BLANK.includes(piece)) {
          blank = true;
          continue;
        }
        if (blank && out && out[out.length - 1] < NARROW_BELOW && piece < NARROW_BELOW) {
          out += " ";
          if (places) places.push(at);
        }
        blank = false;
        out += piece;
        if (places) for (let i = 0; i < piece.length; i += 1) places.push(at);
      }
      at += letter.length;
    }
    return out;
  }

  /* Where the needles (folded) stand in a text: pairs of start and end that do not overlap. */
  function ranges(text, needles) {
    const places = [];
    const folded = fold(text, places);
    const found = [];
    for (const needle of needles) {
      for (let at = folded.indexOf(needle); at >= 0; at = folded.indexOf(needle, at + needle.length)) {
        const last = places[at + needle.length - 1];
        found.push([places[at], last + (text.codePointAt(last) > 0xffff ? 2 : 1)]);
      }
    }
    found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    return found.filter((range, i) => i === 0 || range[0] >= found[i - 1][1]);
  }

  /* ---- tokens, as in showcase/search/tokens.py; of a query only those that say most ---- */

  const NO_LETTERS = /[\u0000-\u002f\u003a-\u0060\u007b-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u2000-\u2bff\u2e00-\u2e7f\u2ff0-\u3004\u3008-\u3020\u302a-\u3030\u3036\u3037\u303d-\u3040\u3097-\u309c\u30a0\u30fb\ufe10-\ufe6f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]+/g;
  const DATE = /(?:([0-9]{4})年)?([0-9]{1,2})月(?:([0-9]{1,2})日)?/g;
  const isLatin = letter => letter < "\u0080";

  function tokens(folded) {
    const text = folded.replace(NO_LETTERS, "\n");
    const pieces = text.split("\n").filter(Boolean).map(piece => Array.from(piece));
    const found = [].concat(...pieces.map(pieceTokens));
    const overBreaks = pieces.slice(1).map((piece, i) => pieces[i][pieces[i].length - 1] + "," + piece[0]);
    return [...new Set([...found, ...overBreaks, ...dateTokens(text)])];
  }

  function pieceTokens(letters) {
    if (letters.length === 1) return letters;
    const isThree = i => i >= 0 && i + 3 <= letters.length && isLatin(letters[i]) && isLatin(letters[i + 1]);
    const found = [];
    for (let i = 0; i + 1 < letters.length; i += 1) {
      if (isThree(i)) found.push(letters.slice(i, i + 3).join(""));
      else if (!isThree(i - 1)) found.push(letters[i] + letters[i + 1]);
    }
    return found;
  }

  function dateTokens(text) {
    const found = [];
    text.replace(DATE, (whole, year, month, day) => {
      if (day) found.push((year ? year + "年" : "") + month + "月" + day + "日");
      else if (year) found.push(year + "年" + month + "月");
      return whole;
    });
    return found;
  }

  function digest(text) {
    let crc = -1;
    for (const byte of new TextEncoder().encode(text)) {
      crc ^= byte;
      for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
    }
    return ~crc >>> 0;
  }

  /* ---- postings: how much each token says of each document, -1 where it has it not ---- */

  const TITLE = 4;
  const META = 3;
  const known = new Map();

  function numbers(text) {
    const found = [];
    let number = 0;
    let scale = 1;
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i);
      const digit = code - 0x21 - (code > 0x22 ? 1 : 0) - (code > 0x5c ? 1 : 0);
      number += scale * digit;
      scale *= 30;
      if (digit < 62) {
        found.push(number);
        number = 0;
        scale = 1;
      }
    }
    return found;
  }

  /* As in showcase/search/shards.py. */
  function shardOf(token) {
    const { shards } = parts.get("index");
    const text = token[1] === ":" ? token.slice(2, 6) : token.split("=")[0];
    const letters = Array.from(text);
    const second = letters.length > 1 ? letters[1].codePointAt(0) : 0;
    const isWhole = token[1] === ":" || letters.length > 3;
    return "t/" + digest(isWhole ? text : letters[0] + second % Math.max(1, Math.floor(shards * shards / 8192))) % shards;
  }

  /* The weights of a token whose shard is here, or null where no document has it. */
  function weights(token) {
    const held = known.get(token);
    if (held !== undefined) return held;
    const shard = parts.get(shardOf(token));
    const start = shard.indexOf("\n" + token + " ");
    const found = start < 0 ? null : spread(shard.slice(start + token.length + 2, shard.indexOf("\n", start + 1)));
    if (known.size > 500) known.clear();
    known.set(token, found);
    return found;
  }

  function spread(lists) {
    const found = new Int8Array(parts.get("index").documents).fill(-1);
    lists.split(" ").forEach(list => {
      let number = -1;
      for (const gap of numbers(list.slice(1))) {
        number += gap + 1;
        found[number] = Number(list[0]);
      }
    });
    return found;
  }

  /* ---- a query and what of the index it asks for ---- */

  function parse(text) {
    const terms = [...new Set(text.split(/\s+/).map(term => fold(term)).filter(Boolean))];
    const phrase = fold(text);
    const spelling = /^[a-z][a-z ]*$/.test(phrase) ? phrase.replace(/ /g, "") : "";
    const asked = terms.map(term => ({ term, tokens: tokens(term) }));
    const first = tokens(phrase)[0];
    const title = first ? first + "=" + digest(phrase.replace(NO_LETTERS, "\n")).toString(16).padStart(8, "0") : "";
    const spelt = spelling.length < 2 ? [] : Object.keys(SPELT).map(mark => (
      mark + spelling.slice(0, SPELT[mark].find(length => length <= spelling.length))));
    return { text, terms, phrase, spelling, asked, first, title, spelt, joints: joints(terms, phrase) };
  }

  /* What stands where two terms meet, if they do: 亭提 of 高亭 提案. A page that has it comes first. */
  function joints(terms, phrase) {
    if (phrase !== terms.join("")) return [];
    const found = terms.slice(1).map((term, i) => Array.from(terms[i]).pop() + Array.from(term)[0]);
    return found.filter(pair => tokens(pair)[0] === pair);
  }

  /* Whether a text has a letter that no document has: perhaps it is a traditional character. */
  function isForeign(folded) {
    const { letters } = parts.get("index");
    return Array.from(folded.replace(NO_LETTERS, "")).some(letter => !letters.some(each => each.includes(letter)));
  }

  /* Tokens in the order in which they are worth loading: rare letters first, neighbours last. The
     first `least` are needed before anything can be said. */
  function queue(query) {
    const { letters } = parts.get("index");
    const frequency = letter => (isLatin(letter) ? 0 : 2 - letters.findIndex(each => each.includes(letter)) / 4);
    const rank = token => Array.from(token).reduce((sum, letter) => sum + frequency(letter), 0)
      - (token.length > 3 ? 9 : 0) - (token[1] === "," ? 2 : 0);
    const rest = [];
    for (const { tokens: own } of query.asked) {
      const step = Math.max(2, Math.ceil(own.length / FIRST_ROUND));
      own.forEach((token, i) => rest.push([rank(token), i % step, i, token]));
    }
    rest.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
    const bestOf = own => (own.includes(query.first) ? query.first : (rest.find(entry => own.includes(entry[3])) || [])[3]);
    const best = query.asked.map(each => bestOf(each.tokens));
    const needed = [query.first, ...query.spelt, ...best, ...query.joints].filter(Boolean);
    const order = [...new Set([...needed, ...rest.map(entry => entry[3])])];
    return { order, least: Math.max(FIRST_ROUND, new Set(needed).size) };
  }

  /* The least of the weights that the tokens have in each document; null where one is nowhere. */
  function meet(loaded, own) {
    let least = null;
    for (const token of own.filter(each => loaded.has(each))) {
      const found = weights(token);
      if (!found) return null;
      least = least ? least.map((weight, i) => Math.min(weight, found[i])) : found;
    }
    return least;
  }

  class Search {
    constructor(text) {
      this.text = text;
      this.loaded = new Set();
      this.seen = new Set();
      this.hits = 0;
    }

    start() {
      return part("index").then(() => isForeign(fold(this.text)) && part("han").then(learn)).then(() => {
        this.query = parse(this.text);
        const { order, least } = queue(this.query);
        this.waiting = order;
        return this.load(least);
      }).then(() => this);
    }

    load(count) {
      const batch = this.waiting.splice(0, count);
      return Promise.all(batch.map(token => part(shardOf(token)))).then(() => {
        batch.forEach(token => this.loaded.add(token));
        if (this.isHopeless()) this.waiting = this.waiting.filter(token => token[1] === ":");
        this.rank();
      });
    }

    /* Whether a word of the query is nowhere: what else the text has says nothing then. */
    isHopeless() {
      const loaded = this.query.asked.map(each => each.tokens.filter(token => this.loaded.has(token)));
      return [].concat(...loaded).some(token => !weights(token));
    }

    /* All documents that may have the query, the best first. */
    rank() {
      const score = this.scores();
      const keys = [];
      score.forEach((value, number) => { if (value >= 0) keys.push((255 - value) * 0x1000000 + number); });
      this.order = Float64Array.from(keys).sort().map(key => key % 0x1000000);
      this.score = score;
    }

    scores() {
      const { asked, joints: meeting, spelt, first, title } = this.query;
      const score = new Int16Array(parts.get("index").documents).fill(-1);
      const readings = asked.map(each => meet(this.loaded, each.tokens));
      if (asked.length && readings.every((reading, i) => reading || !asked[i].tokens.length) && readings.some(Boolean)) {
        const heard = readings.filter(Boolean);
        const joined = meeting.length ? meet(this.loaded, meeting) : null;
        score.forEach((_, i) => {
          if (heard.every(reading => reading[i] >= 0)) {
            score[i] = heard.reduce((sum, reading) => sum + reading[i], joined && joined[i] >= 0 ? 32 : 0);
          }
        });
      }
      for (const token of spelt) {
        const heard = meet(this.loaded, [token]);
        if (heard) heard.forEach((weight, i) => { score[i] = Math.max(score[i], weight); });
      }
      const whole = title && this.loaded.has(first) ? weights(title) : null;
      if (whole) whole.forEach((weight, i) => { if (weight >= 0 && score[i] >= 0) score[i] += 64; });
      return score;
    }

    /* Whether the index alone proves its candidates: where the query is one token. */
    get sure() {
      const { asked, spelling, terms } = this.query;
      return !spelling && asked.every((each, i) => each.tokens.length === 1 && each.tokens[0] === terms[i]);
    }

    candidates(accept) {
      return Array.from(this.order).filter(number => !this.seen.has(number) && (!accept || accept(number)));
    }

    /* The next results, at most `count`; `accept` says which documents are wanted. */
    more(count, accept) {
      const found = [];
      let vain = 0;
      let trusted = this.sure;
      const look = () => {
        const isReady = trusted || !this.waiting.length || this.candidates(accept).length <= FEW;
        const size = isReady ? count : PROBE;
        const batch = this.candidates(accept).slice(0, Math.min(size, count - found.length));
        if (!batch.length || vain >= PATIENCE) return null;
        return Promise.all(batch.map(number => this.proof(number))).then(proved => {
          batch.forEach(number => this.seen.add(number));
          found.push(...proved.filter(Boolean));
          const failed = proved.filter(hit => !hit).length;
          vain += failed;
          trusted = !failed;
          // A part weighs as much as some texts: where few are left, looking at them is cheaper.
          return failed && this.candidates(accept).length > FEW ? this.load(1).then(look) : look();
        });
      };
      return Promise.resolve(look()).then(() => {
        this.hits += found.length;
        return found.sort((a, b) => this.score[b.number] - this.score[a.number] || b.count - a.count || a.number - b.number);
      });
    }

    proof(number) {
      return part("d/" + number).then(document => prove(document, number, this.query));
    }
  }

  /* ---- proof: a document's text has the query, or it is no result ---- */

  function open(document) {
    if (!document.texts) {
      learn(document.han);
      const lines = [[5, document.name, -1], [TITLE, document.headline, -1], ...document.lines];
      document.texts = lines.filter(line => line[1]).map(([weight, text, section]) => ({
        weight, text, folded: fold(text), section: document.sections[section],
      }));
    }
    return document.texts;
  }

  function prove(document, number, query) {
    const lines = open(document);
    const hit = { number, document, needles: query.terms, weight: 9, count: 0, line: null };
    for (const term of query.terms) {
      const where = lines.filter(line => line.folded.includes(term));
      if (!where.length) return proveBySound(document, number, query);
      hit.weight = Math.min(hit.weight, Math.max(...where.map(line => line.weight)));
      hit.count += where.reduce((sum, line) => sum + line.folded.split(term).length - 1, 0);
    }
    if (lines.some(line => line.folded.includes(query.phrase))) hit.needles = [query.phrase];
    hit.line = bestLine(lines.filter(line => line.weight < TITLE), hit);
    return hit.needles.length ? hit : null;
  }

  /* The line that a result quotes: the one with most of the query, people and places before text. */
  function bestLine(lines, hit) {
    const worth = line => 10 * hit.needles.filter(needle => line.folded.includes(needle)).length
      + (hit.weight === META && line.weight === META ? 5 : 0);
    const best = lines.reduce((kept, line) => (!kept || worth(line) > worth(kept) ? line : kept), null);
    return best && worth(best) >= 10 ? best : null;
  }

  /* A name that sounds like the query: gaoting or gtz for 高亭镇. */
  function proveBySound(document, number, query) {
    if (query.spelling.length < 2) return null;
    for (const [name, sounds] of document.sounds) {
      const letters = Array.from(name);
      const heard = sounds.split(" ");
      const range = soundsLike(heard, query.spelling) || soundsLike(heard.map(sound => sound.slice(0, 1)), query.spelling);
      if (range) {
        const needle = fold(letters.slice(range[0], range[1]).join(""));
        const isName = name === document.name;
        const line = isName ? null : open(document).find(each => each.folded.includes(needle));
        return { number, document, needles: [needle], weight: isName ? 5 : META, count: 1, line };
      }
    }
    return null;
  }

  /* The letters of a name that a spelling means: it starts with a sound, and may end within one. */
  function soundsLike(heard, spelling) {
    for (let start = 0; start < heard.length; start += 1) {
      let rest = spelling;
      for (let end = start; heard[start] && end < heard.length; end += 1) {
        if (heard[end].startsWith(rest)) return [start, end + 1];
        if (!rest.startsWith(heard[end])) break;
        rest = rest.slice(heard[end].length);
      }
    }
    return null;
  }

  Object.assign(engine, { fold, ranges, tokens, numbers, learn, search: text => new Search(text).start() });
}());
