/* Search without a server. What the files below search/ hold is told in docs/decisions/0011-search.md;
   sosik/search/ writes them, and sosik/korean/spelling.py compares letters in the same way. */
(() => {
  const [form, status, found] = ["search", "status", "found"].map((id) => document.getElementById(id));
  const { elements: fields, dataset } = form;
  const blocks = dataset.blocks.split(" ").filter(Boolean).map((each) => each.split("."));
  const heading = document.title;
  const FILTERS = ["kind", "category", "department", "year"];
  const SHOWN = 10;
  const CHUNK = 8;
  const { floor, max, min } = Math;
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

  /* What comes along when a query is pasted, and no text has any more (sosik/base/characters.py). Joiners stay in emoji. */
  const UNSEEN = /[\u0000-\u0008\u000e-\u001f\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffc\ufffe\uffff]|[\u200c\u200d](?=[\w가-힣])|(?<=[\w가-힣])[\u200c\u200d]/g;

  const isInitial = (term) => [...term].every((letter) => INITIALS.includes(letter));
  const initials = (text) =>
    text.replace(/[^ㄱ-ㅎ]/g, (letter) => INITIALS[floor((letter.charCodeAt() - 0xac00) / 588)] ?? "\n");

  /* Files. */

  const kept = {};
  const load = (block, name) => {
    const url = `${dataset.folder}${block}/${name}.json?v=${blocks[block][1]}`;
    kept[url] ??= fetch(url)
      .then((answer) => (answer.ok ? answer.json() : Promise.reject()))
      .catch((error) => {
        delete kept[url];
        throw error;
      });
    return kept[url];
  };

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

  const places = async (block, key) => {
    const spoken = isInitial(key);
    const count = spoken ? max(1, blocks[block][0] >> 1) : blocks[block][0];
    const [a, b = 0, c = 0] = [...key].map((letter) => letter.codePointAt());
    const shard = ((a * 7919 + b * 104729 + c * 1299709) % 65521) % count;
    let sum = 0;
    return numbers((await load(block, (spoken ? "c" : "w") + shard))[key] ?? "").map((step) => (sum += step));
  };

  /* The documents of a block in which a term stands, each with its best zone. */
  const documents = async (block, term) => {
    const letters = [...term];
    const size = isInitial(term) ? 3 : 2;
    const last = letters.length - size;
    if (last < 0) return new Map((await places(block, term)).map((each) => [floor(each / 3), each % 3]));
    const steps = [];
    for (let n = 0; n < last; n += size) steps.push(n);
    steps.push(last);
    const [[lengths], ...lists] = await all([
      load(block, "columns"),
      ...steps.map((n) => places(block, letters.slice(n, n + size).join(""))),
    ]);
    const hits = lists.reduce((hits, list, n) => {
      let place = 0;
      return hits.filter((hit) => {
        while (list[place] < hit + steps[n]) place++;
        return list[place] === hit + steps[n];
      });
    }, lists[0]);
    const zones = numbers(lengths);
    const best = new Map();
    let zone = 0;
    let end = zones[0];
    for (const hit of hits) {
      while (end <= hit) end += zones[++zone];
      const doc = floor(zone / 3);
      if (!best.has(doc)) best.set(doc, zone % 3);
    }
    return best;
  };

  /* [zone, block, doc] of all that holds every term: title before heading before text, newest first. */
  const search = async (terms, filters) => {
    const asked = blocks.map((_, n) => blocks.length - 1 - n).map(async (block) => {
      const maps = await all(terms.map((term) => documents(block, term)));
      let hits = [...maps[0].keys()].filter((doc) => maps.every((map) => map.has(doc)));
      for (const [place, value] of filters) {
        const [names, letters] = (await load(block, "columns"))[1][place];
        const column = numbers(letters);
        hits = hits.filter((doc) => names[column[doc]] === value);
      }
      return hits.map((doc) => [max(...maps.map((map) => map.get(doc))), block, doc]);
    });
    return (await all(asked)).flat().sort((a, b) => a[0] - b[0] || b[1] - a[1] || b[2] - a[2]);
  };

  /* What is shown. */

  const make = (name, className, ...inside) => {
    const made = document.createElement(name);
    made.className = className;
    made.append(...inside);
    return made;
  };

  const link = (words, href) => Object.assign(make("a", "", ...words), { href });

  /* Where terms stand in a text, as [start, stop) in it as written. */
  const ranges = (written, terms) => {
    const { text, at } = fold(written);
    const out = [];
    for (const term of terms) {
      const within = isInitial(term) ? initials(text) : text;
      let n = -1;
      while ((n = within.indexOf(term, n + 1)) >= 0) out.push([at[n][0], at[n + term.length - 1][1]]);
    }
    return out.sort((a, b) => a[0] - b[0]);
  };

  const marked = (text, terms, from = 0, to = text.length) => {
    const parts = [];
    for (const [start, stop] of ranges(text, terms)) {
      if (start < from || stop > to) continue;
      parts.push(text.slice(from, start), make("mark", "", text.slice(start, stop)));
      from = stop;
    }
    return [...parts, text.slice(from, to)];
  };

  /* About 150 letters of the first line in which a term stands, cut between words where that is near. */
  const excerpt = (lines, terms) => {
    const text = lines.find((line) => ranges(line, terms)[0]) ?? lines[0] ?? "";
    const first = ranges(text, terms)[0]?.[0] ?? 0;
    let from = max(0, first - 40);
    if (from) from = min(first, text.indexOf(" ", from) + 1 || first);
    let to = from + 150;
    if (to < text.length) to = max(text.lastIndexOf(" ", to), first + 80);
    return [from ? "… " : "", ...marked(text, terms, from, to), to < text.length ? " …" : ""];
  };

  const entry = ([url, title, label, source, date, headings, lines], terms) => {
    const texts = [title, ...headings, ...lines];
    if (!terms.every((term) => texts.some((text) => ranges(text, [term])[0]))) return "";
    const head = headings.find((text) => ranges(text, terms)[0]);
    const day = make("time", "", date.split("-").map(Number).join(". ") + ".");
    day.dateTime = date;
    const inside = [
      make("p", "label", label),
      make("h2", "card-title", link(marked(title, terms), url)),
      head ? make("p", "in-heading", ...marked(head, terms)) : "",
      make("p", "excerpt", ...excerpt(lines, terms)),
      make("p", "meta", source, source && date && " · ", date && day),
    ];
    return make("li", "card", make("div", "", ...inside));
  };

  let turn = 0;

  const failed = () => {
    status.textContent = "검색 자료를 불러오지 못했습니다. 잠시 뒤에 다시 찾아 주세요.";
  };

  const show = async (hits, terms, list, more, mine, start = 0) => {
    const part = hits.slice(start, start + SHOWN);
    const text = ([, block, doc]) => load(block, `t${floor(doc / CHUNK)}`);
    let fresh;
    for (const hit of part) {
      const made = entry((await text(hit))[hit[2] % CHUNK], terms);
      if (mine !== turn) return;
      list.append(made);
      if (made && !fresh) {
        /* The first result has the line for itself; then all others are asked for together. */
        all(part.map(text)).catch(() => {});
        fresh = made;
        if (start) made.querySelector("a").focus();
        else found.replaceChildren(list);
      }
    }
    const end = start + part.length;
    more.textContent = `더 보기 (${end}/${hits.length})`;
    more.onclick = () => show(hits, terms, list, more, mine, end).catch(failed);
    if (end < hits.length) list.after(more);
    else more.remove();
  };

  const run = async () => {
    const mine = ++turn;
    const asked = new URLSearchParams(location.search);
    const query = (asked.get("q") ?? "").replace(UNSEEN, "").normalize("NFC").trim();
    fields.q.value = query;
    for (const name of FILTERS) {
      fields[name].value = asked.get(name) ?? "";
      if (fields[name].selectedIndex < 0) fields[name].value = "";
    }
    document.title = query ? `${query} | ${heading}` : heading;
    found.replaceChildren();
    status.textContent = query && "찾고 있습니다.";
    const words = query.split(/\s+/).map((word) => fold(word).text).filter(Boolean);
    if (!words.length) {
      status.textContent = "";
      /* What every query needs is on its way while one is typed. */
      blocks.forEach((_, block) => load(block, "columns").catch(() => {}));
      return;
    }
    const filters = FILTERS.map((name, place) => [place, fields[name].value]).filter((each) => each[1]);
    try {
      let terms = asked.get("each") ? words : [words.join("")];
      const whole = terms.length < words.length;
      let hits = await search(terms, filters);
      const apart = whole && !hits.length;
      if (apart) hits = await search((terms = words), filters);
      if (mine !== turn) return;
      const total = hits.length;
      const list = make("ol", "cards");
      list.dataset.total = total;
      const more = make("button", "button quiet");
      more.type = "button";
      if (total) await show(hits, terms, list, more, mine);
      else found.append(list);
      if (mine !== turn) return;
      /* The place that early.js keeps for what is found is too much for next to nothing. */
      if (total < 3) document.documentElement.toggleAttribute("data-asked", false);
      status.textContent = `‘${query}’ ${total.toLocaleString()}건`;
      const stem = query.replace(/(..)(에서|에게|으로|까지|부터|[은는이가을를에의도만와과로])$/, "$1");
      if (!total && stem !== query) status.append(". ", link([`‘${stem}’ 찾기`], `?q=${encodeURIComponent(stem)}`));
      else if (total && apart) status.append(". 검색어 그대로는 없어, 낱말이 모두 든 글을 찾았습니다.");
      else if (total && whole) status.append(" · ", link(["낱말이 떨어져 있는 글도 찾기"], `?${asked}&each=1`));
    } catch {
      if (mine === turn) failed();
    }
  };

  const ask = () => {
    const asked = `?${new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()))}`;
    if (asked !== location.search) history.pushState(null, "", asked);
    run();
  };

  form.onsubmit = (event) => {
    event.preventDefault();
    ask();
  };
  form.onchange = (event) => {
    if (event.target !== fields.q && fields.q.value) ask();
  };
  onpopstate = run;
  run();
})();
