/* What is like a query: texts that hold its words apart, other forms of its words, slips of the keyboard. lookup.js looks them up;
   how and why is told in docs/decisions/0035-search-forgives.md. */
const likeness = (() => {
  const { old, load, fresh, read, NOWHERE, place, anywhere } = lookup;
  const { floor, log, max, min } = Math;
  const all = (promises) => Promise.all(promises);

  /* Keys. */

  /* The keys of the Korean keyboard (두벌식) for the initial, the medial and the final of a syllable, and for the letters ㄱ to ㅣ. */
  const CONSONANTS = "r R rt s sw sg e E f fr fa fq ft fx fv fg a q Q qt t T d w W c z x v g".split(" ");
  const MIDDLE = "k o i O j p u P h hk ho hl y n nj np nl b m ml l".split(" ");
  const FIRST = [..."rRseEfaqQtTdwWczxvg"];
  const LAST = ["", ...CONSONANTS.filter((keys) => !"EQW".includes(keys))];
  const code = (letter) => letter.charCodeAt() - 0xac00;
  const final = (letter) => code(letter) % 28;

  /* The keys that were pressed for a text. */
  const typed = (text) =>
    text.replace(/[가-힣]/g, (letter) => FIRST[floor(code(letter) / 588)] + MIDDLE[floor((code(letter) % 588) / 28)] + LAST[final(letter)])
      .replace(/[ㄱ-ㅣ]/g, (letter) => [...CONSONANTS, ...MIDDLE][letter.charCodeAt() - 0x3131]);

  const longest = (keys) => keys.filter(Boolean).sort((a, b) => b.length - a.length).join("|");
  const SYLLABLE = new RegExp(`(${longest(FIRST)})(${longest(MIDDLE)})((?:${longest(LAST)})(?![${MIDDLE.join("")}]))?`, "g");

  /* What the same keys write in Korean: two syllables at least, or nothing. */
  const composed = (keys) => {
    const text = keys.replace(SYLLABLE, (_, first, middle, last = "") =>
      String.fromCharCode(0xac00 + FIRST.indexOf(first) * 588 + MIDDLE.indexOf(middle) * 28 + LAST.indexOf(last)));
    return /^[가-힣]{2,}$/.test(text) ? [text] : [];
  };

  /* A word that was typed with the other keyboard on. */
  const switched = (word) =>
    /^[a-z]+$/i.test(word) ? [word.replace(/[^RETQWOP]/g, (key) => key.toLowerCase()), word.toLowerCase()].flatMap(composed)
      : /^[ㄱ-ㅣ가-힣]+$/.test(word) ? [typed(word).toLowerCase()] : [];

  /* Forms. */

  /* Particles behind a closed and an open syllable (로 behind ㄹ, too), and behind either; endings of 하다, 되다, 이다; other verbs'. */
  const CLOSED = /(?:은|이|을|과|이나|이란|이?라는)$|으로[서써]?$/;
  const OPEN = /[는가를와]$|로[서써]?$/;
  const EITHER = [
    /(?:에서|에게서?|께서|까지|부터|처럼|보다|마다|조차|[에의도만들])$/,
    /(?:[하해했한할함되됐된될됨돼](?:[는고기며면여게던지서다]|습니다)?|[합됩입]니다|이다|적?인)$/,
    /(?:습니다|[는고며면지던기은을다자어아서])$/,
  ];

  /* What is left of a Korean word without its particles or endings, two syllables at least. */
  const stems = (word, depth = 2) => {
    const found = [CLOSED, OPEN, ...EITHER].flatMap((end) => {
      const stem = word.replace(end, "");
      const last = final(stem.at(-1) ?? "");
      const fits = end === CLOSED ? last : end !== OPEN || !last || (last === 8 && word[stem.length] === "로");
      return stem !== word && fits && /[가-힣]{2}$/.test(stem) ? [stem, ...(depth > 1 ? stems(stem, 1) : [])] : [];
    });
    /* 돌봅니다, 만든다: the end of the stem is within the syllable. */
    const [, stem, last] = /^(.+?)([가-힣])(?:니다|다)$/.exec(word) ?? [];
    if (stem && [4, 17].includes(final(last))) found.push(stem + String.fromCharCode(last.charCodeAt() - final(last)));
    return [...new Set(found)];
  };

  /* Other forms of a word with their closeness: 1200만 and 1,200만; without accents, by usual letters (NFKD); its stems. */
  const others = (word) => {
    const bare = word.replace(/(\d),(?=\d{3}(?!\d))/g, "$1");
    const parted = bare.replace(/\d{4,}/g, (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ","));
    const plain = word.replace(/[^\0-\x7f가-힣ㄱ-ㅣ]/g, (letter) => letter.normalize("NFKD").replace(/\p{M}/gu, "")).normalize("NFC");
    const same = [bare, parted, plain].map((form) => [form, 0.95]);
    return [...same, ...stems(word).map((form) => [form, 0.6 + 0.35 * form.length / word.length])].filter(([form]) => form !== word);
  };

  /* Slips. */

  /* Whether two texts differ by one key: another one, one more, one less, or two the other way round. */
  const isNear = (one, other) => {
    let n = 0;
    while (n < one.length && one[n] === other[n]) n++;
    const [a, b] = [one.slice(n), other.slice(n)];
    const turned = a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
    return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1) || turned;
  };

  /* Whether two pieces have so many first and last letters in common that their keys are worth a comparison. */
  const isAlike = (one, other) => {
    const size = min(one.length, other.length);
    let [head, tail] = [0, 0];
    while (head < size && one[head] === other[head]) head++;
    while (tail < size - head && one.at(-1 - tail) === other.at(-1 - tail)) tail++;
    return head + tail >= max(1, one.length - 2, other.length - 2);
  };

  /* The three likeliest pieces of known words that differ from a word by one key: whole words before beginnings before insides. */
  const corrected = (word, vocabulary) => {
    const keys = typed(word);
    const found = new Map();
    if (keys.length < 4 || !/^(?:[가-힣ㄱ-ㅣ]+|[a-z]+)$/.test(word)) return [];
    for (const known of vocabulary) {
      for (const size of [0, -1, 1].map((more) => word.length + more)) {
        /* Within a word only pieces of three syllables tell enough. */
        for (let n = 0; n <= (known < "가" || word.length < 3 ? 0 : known.length - size); n++) {
          const piece = known.slice(n, n + size);
          if (piece.length < max(2, size) || piece === word || !isAlike(word, piece) || !isNear(keys, typed(piece))) continue;
          found.set(piece, (found.get(piece) ?? 0) + (piece === known ? 100 : n ? 1 : 10));
        }
      }
    }
    return [...found].sort((a, b) => b[1] - a[1]).slice(0, 3).map(([piece]) => [piece, 0.7]);
  };

  /* Ranking. */

  /* What a title, a heading and a text count for, and the share of a query's words, by their rarity, that makes most or some of them. */
  const FIELDS = [1, 0.6, 0.35];
  const MOST = 0.6;
  const SOME = 0.3;
  /* Documents in which a word may stand that is held for a slip nevertheless; texts that are judged together, at first few. */
  const RARE = 2;
  const JUDGED = 10;
  const FIRST_JUDGED = 4;

  /* The words of titles, headings and names, and of all that is young. */
  const vocabulary = async () => {
    const [words, [entries]] = await all([old ? load("words") : "", fresh()]);
    const young = entries.flatMap(([, title, , , , ...texts]) => [title, ...texts]);
    return [...new Set(`${words} ${young}`.toLowerCase().split(/[^a-z가-힣]+/))];
  };

  /* A word in all forms in which the archive has it; `best` has the worth and the closeness for each document. */
  const looked = async ({ raw, text, exact }) => {
    const row = { forms: [], best: new Map(), weight: 0 };
    const { best } = row;
    const add = (some) => all(some.map(async ([form, close]) => {
      const zones = await anywhere(form);
      if (zones.size) row.forms.push([form, close]);
      for (const [doc, [zone, how]] of zones) {
        const worth = close * how * FIELDS[zone];
        if (!(best.get(doc)?.[0] >= worth)) best.set(doc, [worth, close * how]);
      }
    }));
    await add([[text, 1], ...(exact ? [] : others(text))]);
    if (!exact && best.size <= RARE) await add(switched(raw).map((form) => [form, 0.8]));
    if (!exact && best.size <= RARE) {
      const known = await vocabulary();
      if (!known.some((word) => word.includes(text))) await add([text, ...stems(text)].flatMap((word) => corrected(word, known)));
    }
    if (best.size) row.weight = log(1 + (old + (await fresh())[0].length) / best.size);
    return row;
  };

  /* How a text holds the words of a query: rank 0 all as they are, 1 all in some form, 2 most of them, 3 some, 4 too few. */
  const rated = (rows, found) => {
    let [score, held, whole, close, number] = [0, 0, 0, 1, 0];
    for (const row of rows) {
      const [worth, how] = found(row) ?? [0, 1];
      whole += row.weight;
      score += worth * row.weight;
      held += worth && row.weight;
      close = min(close, how);
      number += +(worth > 0);
    }
    const share = held / whole;
    return { rank: number === rows.length ? +(close < 1) : share >= MOST && number > 1 ? 2 : share >= SOME ? 3 : 4, score: score / whole };
  };

  const better = (a, b) => a.rank - b.rank || b.score - a.score;

  /* Hits of texts that hold the words of a query apart, in another form, or most of them, the best first; where there are none, some
     of them. Those of `known` are left out. */
  const similar = async (words, known) => {
    const rows = await all(words.map(looked));
    const docs = [...new Set(rows.flatMap(({ best }) => [...best.keys()]))];
    const newest = max(1, ...docs);
    const hits = docs.map((doc) => {
      const { rank, score } = rated(rows, ({ best }) => best.get(doc));
      return { doc, rank, sure: false, age: 0.1 * doc / newest, score: score + 0.1 * doc / newest };
    });
    const least = rows.length > 1 ? 0 : 1;
    const worst = known.size || hits.some(({ rank }) => rank >= least && rank < 3) ? 2 : 3;
    return { rows, worst, hits: hits.filter(({ doc, rank }) => !known.has(doc) && rank >= least && rank <= worst).sort(better) };
  };

  /* Takes the best hits and reads them: those that are left, by field, closeness, how much of the title and of a line they are, and age. */
  const judged = async ({ rows, worst, hits, shown }) => {
    const next = hits.splice(0, shown ? JUDGED : FIRST_JUDGED);
    await all(next.map(async (hit) => {
      const entry = await read(hit);
      const terms = [];
      const { rank, score } = rated(rows, ({ forms }) => {
        const [way] = forms.map(([form, close]) => {
          const [zone, how, term] = place(entry, form);
          return [close * how * FIELDS[zone], close * how, term];
        }).filter(([, , term]) => term).sort(([a], [b]) => b - a);
        if (way) terms.push(way[2]);
        return way;
      });
      const lines = entry.zones.slice(0, NOWHERE).join("\n").split("\n").map((line) => terms.filter((term) => line.includes(term)));
      const covered = min(1, lines[0].join("").length / entry.zones[0].length);
      const together = max(...lines.map((within) => within.length)) / rows.length;
      Object.assign(hit, { entry, terms, rank, sure: true, score: score + 0.3 * covered + 0.2 * together + hit.age });
    }));
    return next.filter(({ rank }) => rank <= worst).sort(better);
  };

  return { others, switched, corrected, similar, judged };
})();
