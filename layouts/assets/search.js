/* Search without a server. What the files below search/ hold is told in docs/decisions/0011-search.md;
   sosik/search/ writes them, and sosik/korean.py compares letters in the same way. */
(() => {
  const form = document.getElementById("search");
  const status = document.getElementById("status");
  const found = document.getElementById("found");
  const { folder } = form.dataset;
  const blocks = form.dataset.blocks.split(" ").filter(Boolean).map((each) => each.split("."));
  const heading = document.title;
  const FILTERS = ["kind", "category", "department", "year"];
  const SHOWN = 10;
  const CHUNK = 8;

  /* Letters. */

  const INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
  const ALIKE = {
    "·": "\u2024\u2027\u30fb\uff65\u318d\u2022\u2219\u22c5\u119e",
    "'": "\u2018\u2019\u201a\u201b\u2032",
    '"': "\u201c\u201d\u201e\u201f\u2033",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212",
    "~": "\u223c\u301c",
    "": "\u00ad\u200b\u2060\ufeff",
  };
  const common = new Map(Object.entries(ALIKE).flatMap(([one, many]) => [...many].map((each) => [each, one])));

  const same = (letter) => {
    const wide = letter > "\uff00" && letter < "\uff5f";
    const one = wide ? String.fromCharCode(letter.charCodeAt(0) - 0xfee0) : common.get(letter) ?? letter;
    return one.trim().toLowerCase().replace("ς", "σ");
  };

  /* A text as it is compared, and the place in it as written of each of its letters. */
  const fold = (text) => {
    const at = [];
    let out = "";
    let place = 0;
    for (const letter of text) {
      const one = same(letter);
      for (let n = 0; n < one.length; n++) at.push(place);
      out += one;
      place += letter.length;
    }
    return { text: out, at: [...at, place] };
  };

  const isInitial = (phrase) => [...phrase].every((letter) => INITIALS.includes(letter));
  const initials = (text) =>
    text.replace(/[^]/g, (letter) => {
      const syllable = letter.charCodeAt(0) - 0xac00;
      if (syllable >= 0 && syllable < 11172) return INITIALS[Math.floor(syllable / 588)];
      return INITIALS.includes(letter) ? letter : "\n";
    });

  /* Files. */

  const kept = new Map();
  const load = (block, name) => {
    const url = `${folder}${block}/${name}.json?v=${blocks[block][1]}`;
    if (!kept.has(url)) {
      const got = fetch(url).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer)));
      kept.set(url, got);
      got.catch(() => kept.delete(url));
    }
    return kept.get(url);
  };

  const numbers = (letters) => {
    const out = [];
    let number = 0;
    for (let n = 0; n < letters.length; n++) {
      const code = letters.charCodeAt(n);
      if (code > 0x5c) {
        out.push(number * 34 + code - 0x5d);
        number = 0;
      } else number = number * 56 + code - (code > 0x3c ? 0x24 : 0x23);
    }
    return out;
  };

  const rising = (letters) => {
    let sum = 0;
    return numbers(letters).map((step) => (sum += step));
  };

  const places = async (block, key) => {
    const spoken = isInitial(key);
    const count = spoken ? Math.max(1, blocks[block][0] >> 1) : blocks[block][0];
    const [a, b = 0, c = 0] = [...key].map((letter) => letter.codePointAt(0));
    const number = ((a * 7919 + b * 104729 + c * 1299709) % 65521) % count;
    return rising((await load(block, (spoken ? "c" : "w") + number))[key] ?? "");
  };

  /* The documents of a block in which a phrase stands, each with its best zone. */
  const documents = async (block, phrase) => {
    const letters = [...phrase];
    const size = isInitial(phrase) ? 3 : 2;
    const columns = load(block, "columns");
    if (letters.length < size) {
      return new Map((await places(block, phrase)).map((each) => [Math.floor(each / 3), each % 3]));
    }
    const steps = [];
    for (let n = 0; n < letters.length - size; n += size) steps.push(n);
    steps.push(letters.length - size);
    const lists = await Promise.all(steps.map((n) => places(block, letters.slice(n, n + size).join(""))));
    let hits = lists[0];
    lists.slice(1).forEach((list, n) => {
      let place = 0;
      hits = hits.filter((hit) => {
        const wanted = hit + steps[n + 1];
        while (list[place] < wanted) place++;
        return list[place] === wanted;
      });
    });
    const lengths = numbers((await columns)[0]);
    const best = new Map();
    let zone = 0;
    let end = lengths[0];
    for (const hit of hits) {
      while (end <= hit) end += lengths[++zone];
      const document = Math.floor(zone / 3);
      if (!best.has(document)) best.set(document, zone % 3);
    }
    return best;
  };

  /* All that holds every phrase and passes the filters: title before heading before text, newest first. */
  const search = async (phrases, filters) => {
    const asked = blocks.map((_, block) => block).reverse().map(async (block) => {
      const [first, ...others] = await Promise.all(phrases.map((phrase) => documents(block, phrase)));
      let hits = [...first].filter(([document]) => others.every((other) => other.has(document)));
      for (const [place, value] of filters) {
        const [names, letters] = (await load(block, "columns"))[1][place];
        const column = numbers(letters);
        hits = hits.filter(([document]) => names[column[document]] === value);
      }
      return hits.map(([document, zone]) => ({
        block,
        document,
        zone: Math.max(zone, ...others.map((other) => other.get(document))),
      }));
    });
    const all = (await Promise.all(asked)).flat();
    return all.sort((a, b) => a.zone - b.zone || b.block - a.block || b.document - a.document);
  };

  /* What is shown. */

  const make = (name, className, ...inside) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...inside);
    return made;
  };

  const link = (words, changes) => {
    const asked = new URLSearchParams(location.search);
    Object.entries(changes).forEach(([name, value]) => asked.set(name, value));
    const made = make("a", "", words);
    made.href = `?${asked}`;
    return made;
  };

  /* Where phrases stand in a text, as [start, stop) in it as written. */
  const ranges = (text, phrases) => {
    const folded = fold(text);
    return phrases
      .flatMap((phrase) => {
        const within = isInitial(phrase) ? initials(folded.text) : folded.text;
        const out = [];
        for (let n = within.indexOf(phrase); n >= 0; n = within.indexOf(phrase, n + phrase.length)) {
          const last = folded.at[n + phrase.length - 1];
          out.push([folded.at[n], last + String.fromCodePoint(text.codePointAt(last)).length]);
        }
        return out;
      })
      .sort((a, b) => a[0] - b[0]);
  };

  const marked = (text, phrases, from = 0, to = text.length) => {
    const parts = [];
    let place = from;
    for (const [start, stop] of ranges(text, phrases)) {
      if (start < place || stop > to) continue;
      parts.push(text.slice(place, start), make("mark", "", text.slice(start, stop)));
      place = stop;
    }
    return [...parts, text.slice(place, to)];
  };

  const excerpt = (lines, phrases) => {
    const text = lines.find((line) => ranges(line, phrases).length) ?? lines[0] ?? "";
    const first = ranges(text, phrases)[0]?.[0] ?? 0;
    const from = first > 50 ? text.indexOf(" ", first - 40) + 1 || first - 40 : 0;
    const start = from > first ? first : from;
    const to = text.length > start + 150 ? text.lastIndexOf(" ", start + 150) : -1;
    const stop = to > first + 40 ? to : Math.min(text.length, start + 150);
    return [start ? "… " : "", ...marked(text, phrases, start, stop), stop < text.length ? " …" : ""];
  };

  const entry = ([url, title, label, source, date, headings, lines], phrases) => {
    const all = [title, ...headings, ...lines];
    if (!phrases.every((phrase) => all.some((text) => ranges(text, [phrase]).length))) return null;
    const anchor = make("a", "", ...marked(title, phrases));
    anchor.href = url;
    const day = make("time", "", date.split("-").map(Number).join(". ") + ".");
    day.dateTime = date;
    const inside = make("div", "", make("p", "label", label), make("h2", "card-title", anchor));
    const heads = headings.filter((text) => ranges(text, phrases).length);
    if (heads.length) inside.append(make("p", "in-heading", ...marked(heads[0], phrases)));
    inside.append(make("p", "excerpt", ...excerpt(lines, phrases)));
    inside.append(make("p", "meta", source, source && date ? " · " : "", date ? day : ""));
    return make("li", "card", inside);
  };

  let turn = 0;

  const show = async (hits, phrases, list, more, mine, focus) => {
    const start = Number(list.dataset.shown ?? 0);
    const part = hits.slice(start, start + SHOWN);
    list.dataset.shown = start + part.length;
    const text = (hit) => load(hit.block, `t${Math.floor(hit.document / CHUNK)}`);
    for (const [n, hit] of part.entries()) {
      const made = entry((await text(hit))[hit.document % CHUNK], phrases);
      /* The first result has the line for itself; then all others are asked for together. */
      if (n === 0) Promise.all(part.map(text)).catch(() => {});
      if (mine !== turn) return;
      if (made) list.append(made);
      if (made && focus && n === 0) made.querySelector("a").focus();
      if (!list.parentNode) found.replaceChildren(list);
    }
    more.textContent = `더 보기 (${list.dataset.shown}/${hits.length})`;
    if (start + part.length < hits.length) list.after(more);
    else more.remove();
  };

  const run = async () => {
    const mine = ++turn;
    const asked = new URLSearchParams(location.search);
    const query = (asked.get("q") ?? "").normalize("NFC").trim();
    for (const name of ["q", ...FILTERS]) form.elements[name].value = asked.get(name) ?? "";
    for (const name of FILTERS) if (form.elements[name].selectedIndex < 0) form.elements[name].value = "";
    document.title = query ? `${query} | ${heading}` : heading;
    const phrase = fold(query).text;
    if (!phrase) {
      /* What every query needs is on its way while one is typed. */
      blocks.forEach((_, block) => load(block, "columns").catch(() => {}));
      found.replaceChildren();
      status.textContent = "";
      return;
    }
    const words = query.split(/\s+/).map((word) => fold(word).text).filter(Boolean);
    const filters = FILTERS.map((name, place) => [place, form.elements[name].value]).filter((each) => each[1]);
    let phrases = asked.get("each") ? words : [phrase];
    status.textContent = "찾고 있습니다.";
    try {
      let hits = await search(phrases, filters);
      const apart = !hits.length && phrases.length === 1 && words.length > 1;
      if (apart) hits = await search((phrases = words), filters);
      if (mine !== turn) return;
      const list = make("ol", "cards");
      list.dataset.total = hits.length;
      const more = make("button", "button quiet");
      more.type = "button";
      more.onclick = () => show(hits, phrases, list, more, mine, true).catch(failed);
      if (hits.length) await show(hits, phrases, list, more, mine);
      else found.replaceChildren(list);
      if (mine !== turn) return;
      const said = hits.length ? `‘${query}’ ${hits.length.toLocaleString("ko")}건` : `‘${query}’ 검색 결과가 없습니다.`;
      status.replaceChildren(said);
      if (apart && hits.length) status.append(". 이어진 말은 없어, 낱말이 모두 든 글을 찾았습니다.");
      else if (phrases.length < words.length && hits.length) status.append(" · ", link("낱말이 떨어져 있는 글도 찾기", { each: 1 }));
      const stem = query.replace(/(?<=..)(?:에서|에게|으로|까지|부터|[은는이가을를에의도만와과로])$/, "");
      if (!hits.length && stem !== query) status.append(" ", link(`‘${stem}’ 찾기`, { q: stem }));
    } catch (error) {
      if (mine === turn) failed(error);
    }
  };

  const failed = () => {
    status.textContent = "검색 자료를 불러오지 못했습니다. 잠시 뒤에 다시 찾아 주세요.";
  };

  const ask = () => {
    const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));
    if (`?${asked}` !== location.search) history.pushState(null, "", `?${asked}`);
    run();
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask();
  });
  form.addEventListener("change", (event) => {
    if (event.target.localName === "select" && form.elements.q.value.trim()) ask();
  });
  addEventListener("popstate", run);
  run();
})();
