/* Search without a server: what holds a query. What the files below search/ hold is told in docs/decisions/0011-search.md and 0035;
   sosik/web/search/ writes them, and sosik/korean/spelling.py compares letters in the same way. forms.js knows what words are like
   each other, search.js shows what is found. */
const lookup = (() => {
  const { dataset } = document.getElementById("search");
  /* Number, shards and state of the indexed documents and of the young ones, which are in one file. */
  const [old, young] = (dataset.blocks || "0.0. 0.0.").split(" ").map((each) => each.split("."));
  const CHUNK = 10;
  const PART = 90;
  /* Keys that a term is looked up by, at most; what they can't tell its texts do. */
  const KEYS = 5;
  const NOWHERE = 3;
  /* How close the reading of a word is to it. */
  const READ = 0.95;
  const { floor, max, min, round } = Math;
  const all = (promises) => Promise.all(promises);

  /* Letters. */

  const INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
  const ALIKE = {
    "·": "․‧・･ㆍ•∙⋅\u119e",
    "'": "‘’‚‛′",
    '"': "“”„‟″",
    "-": "‐‑‒–—―−",
    "~": "∼〜",
    "": "\u00ad\u200b\u2060\ufeff",
  };
  const common = new Map(Object.entries(ALIKE).flatMap(([one, many]) => [...many].map((each) => [each, one])));

  const same = (letter) =>
    (letter > "\uff00" && letter < "\uff5f" ? String.fromCharCode(letter.charCodeAt() - 65248) : common.get(letter) ?? letter)
      .trim().toLowerCase().replace("ς", "σ");

  /* A text as it is compared, and the [start, stop) in it as written of each of its letters. */
  const fold = (written) => {
    const at = [];
    let text = "";
    let place = 0;
    for (const letter of written) {
      const next = place + letter.length;
      for (const unit of same(letter).split("")) {
        at.push([place, next]);
        text += unit;
      }
      place = next;
    }
    return { text, at };
  };

  const isInitial = (term) => [...term].every((letter) => INITIALS.includes(letter));
  const initials = (text) =>
    text.replace(/[^ㄱ-ㅎ]/g, (letter) => INITIALS[floor((letter.charCodeAt() - 0xac00) / 588)] ?? "\n");

  /* Files. */

  const kept = {};
  const load = (name, [, , state] = old) => {
    const url = `${dataset.folder}${name}.json?v=${state}`;
    kept[url] ??= fetch(url)
      .then((answer) => (answer.ok ? answer.json() : Promise.reject()))
      .catch((error) => {
        delete kept[url];
        throw error;
      });
    return kept[url];
  };
  const fresh = () => (+young[0] ? load("young", young) : [[], []]);
  const chunk = ({ doc }) => (doc < old[0] ? load(`t${floor(doc / CHUNK)}`) : fresh());
  const read = async (hit) => (hit.doc < old[0] ? (await chunk(hit))[hit.doc % CHUNK] : (await chunk(hit))[0][hit.doc - old[0]]);

  const numbers = (letters) => {
    const out = [];
    let number = 0;
    for (const letter of letters) {
      const code = letter.charCodeAt();
      if (code > 92) {
        out.push(number * 34 + code - 93);
        number = 0;
      } else number = number * 56 + code - (code > 60 ? 36 : 35);
    }
    return out;
  };

  /* The zone of each indexed document that holds a key: text, then after a blank headings, after "!" titles. */
  const holders = async (kind, key, mark) => {
    const count = kind === "w" ? +old[1] : max(1, old[1] >> 3);
    const [a, b = 0, c = 0] = [...key].map((letter) => letter.codePointAt());
    const parts = await load(kind + (((a * 7919 + b * 104729 + c * 1299709) % 65521) % count));
    const zones = new Map();
    parts.forEach((part, number) => {
      let zone = 2;
      for (const letter of part[key + mark] ?? "") {
        const code = letter.charCodeAt();
        if (code < 34) zone = 33 - code;
        else zones.set(number * PART + code - 35 - (code > 60) - (code > 92), zone);
      }
    });
    return zones;
  };

  /* What all of some maps hold, each document with its worst zone. */
  const shared = ([first = [], ...others]) => {
    const both = [...first].filter(([doc]) => others.every((map) => map.has(doc)));
    return new Map(both.map(([doc, zone]) => [doc, max(zone, ...others.map((map) => map.get(doc)))]));
  };

  /* The parts of a term of so many letters, `step` letters apart. */
  const cut = (letters, size, step) => {
    const last = max(0, letters.length - size);
    const starts = Array.from({ length: Math.ceil(last / step) + 1 }, (_, n) => min(n * step, last));
    return starts.map((start) => letters.slice(start, start + size).join(""));
  };

  /* The pairs of a term; of numbers and Latin words, threes. */
  const isPlain = (text) => /^[!-~]{3}$/.test(text);
  const pairs = (letters) => {
    const threes = cut(letters, 3, 1);
    return cut(letters, 2, 1).flatMap((pair, n) => (isPlain(threes[n]) ? threes[n] : isPlain(threes[n - 1]) ? [] : pair));
  };

  /* Documents that hold some keys of a term: those that may hold it, in that zone or a later one. The seams of its words tell most. */
  const likely = async (kind, keys, mark = "", seams = []) => {
    const last = min(KEYS - seams.length, keys.length) - 1;
    const some = keys.slice(0, last + 1).map((_, n) => keys[round((n * (keys.length - 1)) / (last || 1))]);
    return shared(await all([...new Set([...seams, ...some])].map((key) => holders(kind, key, mark))));
  };

  /* Initials are found where they are written, and as those of titles, headings and names. */
  const candidates = async (term, seams) => {
    const spoken = isInitial(term);
    const [zones, called = []] = await all([
      likely("w", spoken ? cut([...term], 2, 2) : pairs([...term]), "", seams),
      ...(spoken ? [likely("c", cut([...term], 3, 3))] : []),
    ]);
    for (const [doc, zone] of called) zones.set(doc, min(zone, zones.get(doc) ?? zone));
    return zones;
  };

  /* A text as it is compared, by zones and names, and how some of its words are read (自活 as 자활). */
  const folded = (entry) => {
    const [, title, , , , headings, lines, names, read = []] = entry;
    const flat = (text) => [...text].map(same).join("");
    entry.zones ??= [[title], headings, lines, names].map((texts) => texts.map(flat).join("\n"));
    entry.read ??= read.map((pair) => pair.map(flat));
    return entry.zones;
  };

  /* The zone of a text in which all terms stand. */
  const standing = (entry, terms) => {
    const texts = folded(entry);
    const zones = terms.map((term) => {
      const spoken = isInitial(term);
      const zone = [0, 1, 2].findIndex((n) => texts[n].includes(term) || (spoken && initials(texts[n < 2 ? n : 3]).includes(term)));
      return zone < 0 ? NOWHERE : zone;
    });
    return max(...zones);
  };

  /* Hits of all that may hold every term; those of two letters at most, and of young texts, are sure. */
  const search = async (terms, seams) => {
    const [[entries], maps] = await all([fresh(), +old[0] ? all(terms.map((term) => candidates(term, seams))) : []]);
    const sure = terms.every((term) => [...term].length < 3 || isPlain(term));
    const newest = entries.map((entry, n) => ({ doc: n + +old[0], zone: standing(entry, terms), sure: true }));
    return [...[...shared(maps)].map(([doc, zone]) => ({ doc, zone, sure })), ...newest];
  };

  /* What each document is filtered by: for each filter the value of every document. */
  const facets = async () => {
    const columns = await all([+old[0] ? load("columns") : [], fresh().then(([, newest]) => newest)]);
    return [0, 1, 2, 3].map((place) => columns.flatMap((column) => {
      const [names, letters] = column[place] ?? [[], ""];
      return numbers(letters).map((number) => names[number]);
    }));
  };

  /* The next texts that hold every term: title before heading before text, newest first; null for each that does not after all. */
  const reading = async function* (hits, terms) {
    let [place, due, size] = [0, 0, 1];
    for (const zone of [0, 1, 2]) {
      const row = hits.filter((hit) => hit.zone === zone && !hit.told).sort((a, b) => b.doc - a.doc);
      due = place;
      for (const [n, hit] of row.entries()) {
        /* The first has the line for itself, then some are asked for together: one, three, six and six. */
        if (place++ === due) {
          all(row.slice(n, n + size).map(chunk)).catch(() => {});
          due += size;
          size = min(3 * size, 6);
        }
        const entry = await read(hit);
        Object.assign(hit, { zone: standing(entry, terms), sure: true });
        hit.told = hit.zone === zone;
        yield hit.told ? entry : null;
      }
    }
  };

  /* The number of hits, whether it is exact, and in how many files the texts lie that would tell. */
  const counted = (hits) => {
    const unread = hits.filter((hit) => !hit.sure);
    const total = hits.filter((hit) => hit.zone < NOWHERE).length;
    return { total, sure: !unread.length, files: new Set(unread.map(({ doc }) => floor(doc / CHUNK))).size };
  };

  const verify = (hits, terms) =>
    all(hits.map(async (hit) => hit.sure || Object.assign(hit, { zone: standing(await read(hit), terms), sure: true })));

  /* Where a form of a word stands in a text: the zone, how close that is, and how it is written there. */
  const place = (entry, form) => {
    const zone = standing(entry, [form]);
    if (zone < NOWHERE) return [zone, 1, form];
    const [written] = entry.read.find(([, said]) => said.includes(form)) ?? [];
    return written ? [standing(entry, [written]), READ, written] : [NOWHERE];
  };

  /* The zone and the closeness of all documents that may hold a form, those included that are read like it. */
  const anywhere = async (form) => {
    const keys = pairs([...form]).filter((key) => key[1]);
    const [[entries], zones, read] = await all([fresh(), ...(+old[0] ? [candidates(form), likely("w", keys, "≈")] : [[], []])]);
    const newest = entries.map((entry, n) => [n + +old[0], place(entry, form)]).filter(([, [zone]]) => zone < NOWHERE);
    return new Map([...[...read].map(([doc, zone]) => [doc, [zone, READ]]), ...[...zones].map(([doc, zone]) => [doc, [zone, 1]]), ...newest]);
  };

  return { old: +old[0], isInitial, initials, fold, load, fresh, read, NOWHERE, search, facets, reading, counted, verify, place, anywhere };
})();
