/* The page of search: asks lookup.js for what holds a query and likeness.js for what is like it, and shows it. */
(() => {
  const [form, status, found, phrases] = ["search", "status", "found", "phrases"].map((id) => document.getElementById(id));
  const fields = form.elements;
  const { isInitial, initials, fold, fresh, search, facets, reading, counted, verify } = lookup;
  const heading = document.title;
  const FILTERS = ["kind", "category", "department", "year"];
  const SHOWN = 10;
  /* Texts that are read in vain before a reader is asked, and files of texts that are read to tell an exact number. */
  const PATIENCE = 200;
  const COUNTED = 20;
  /* Words of a query that are looked for apart. */
  const WORDS = 12;
  const { max, min } = Math;

  /* What comes along when a query is pasted, and no text has any more (sosik/base/characters.py). Joiners stay in emoji. */
  const UNSEEN = /[\u0000-\u0008\u000e-\u001f\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffc\ufffe\uffff]|[\u200c\u200d](?=[\w가-힣])|(?<=[\w가-힣])[\u200c\u200d]/g;

  /* What is shown. */

  /* A phrase of the page with its gaps filled. */
  const say = (name, values = {}) =>
    phrases.content.querySelector(`[data-phrase=${name}]`).textContent.replace(/\{(\w+)\}/g, (_, gap) => values[gap]);
  const told = (number, about) => (about ? say("about", { number: number.toLocaleString() }) : number.toLocaleString());

  const make = (name, className, ...inside) => {
    const made = document.createElement(name);
    made.className = className;
    made.append(...inside);
    return made;
  };

  const link = (words, href) => Object.assign(make("a", "", ...words), { href });
  const button = () => Object.assign(make("button", "button quiet"), { type: "button" });

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

  /* About 150 letters of the line in which most terms stand, cut between words where that is near. */
  const excerpt = (lines, terms) => {
    const held = lines.map((line) => terms.filter((term) => ranges(line, [term])[0]).length);
    const text = lines[held.indexOf(max(...held))] ?? "";
    const first = ranges(text, terms)[0]?.[0] ?? 0;
    let from = max(0, first - 40);
    if (from) from = min(first, text.indexOf(" ", from) + 1 || first);
    let to = from + 150;
    if (to < text.length) to = max(text.lastIndexOf(" ", to), first + 80);
    return [from ? "… " : "", ...marked(text, terms, from, to), to < text.length ? " …" : ""];
  };

  /* A day as the pages write it. */
  const dated = (date) =>
    document.documentElement.lang === "ko"
      ? date.split("-").map(Number).join(". ") + "."
      : new Date(date).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

  const entry = ([url, title, label, source, date, headings, lines, names], terms, level = "h2") => {
    const head = headings.find((text) => ranges(text, terms)[0]);
    const spoken = terms.filter(isInitial);
    const called = names.filter((name) => ranges(name, spoken)[0]);
    const day = make("time", "", dated(date));
    day.dateTime = date;
    const inside = [
      make("p", "label", label),
      make(level, "card-title", link(marked(title, terms), url)),
      head ? make("p", "in-heading", ...marked(head, terms)) : "",
      make("p", "excerpt", ...excerpt(lines, terms)),
      called[0] ? make("p", "meta", ...called.flatMap((name, n) => [n ? " · " : "", ...marked(name, spoken)])) : "",
      make("p", "meta", source, source && date && " · ", date && day),
    ];
    return make("li", "card", make("div", "", ...inside));
  };

  let turn = 0;

  const failed = () => {
    status.textContent = say("failed");
  };

  /* Shows the next results, and tells how many there are: exactly if few texts have to be read for that. */
  const show = async (answer, mine) => {
    const { hits, terms, list, more } = answer;
    const texts = reading(hits, terms);
    let [added, vain] = [0, 0];
    while (added < SHOWN && vain < PATIENCE) {
      const { value, done } = await texts.next();
      if (mine !== turn) return;
      if (done) break;
      if (!value) {
        vain++;
        continue;
      }
      const made = entry(value, terms);
      list.append(made);
      if (list.children.length < 2) found.replaceChildren(list);
      else if (!added) made.querySelector("a").focus();
      added++;
    }
    if (counted(hits).files <= COUNTED) await verify(hits, terms);
    if (mine !== turn) return;
    const { total, sure } = counted(hits);
    Object.assign(answer, { total, sure });
    list.dataset.total = total;
    list.toggleAttribute("data-about", !sure);
    const shown = list.children.length;
    more.textContent = shown ? say("more", { shown, number: told(total, !sure) }) : say("seek");
    more.onclick = () => show(answer, mine).then(() => mine === turn && (status.firstChild.data = summed(answer))).catch(failed);
    if (!shown) found.replaceChildren(list);
    if (shown < total) list.after(more);
    else more.remove();
  };

  const summed = ({ query, total, sure, list }) =>
    say(total && !list.children.length ? "unseen" : "number", { query, number: told(total, !sure) });

  /* likeness.js comes when it is wanted. */
  let coming;
  const likened = () => {
    coming ??= new Promise((loaded, failed) => {
      const [src, onload] = [form.dataset.likeness, () => loaded(likeness)];
      const onerror = (error) => {
        coming = undefined;
        failed(error);
      };
      document.head.append(Object.assign(document.createElement("script"), { src, onload, onerror }));
    });
    return coming;
  };

  /* Shows some hits below what holds the query, each below the heading of its rank, and how many there are of each. */
  const place = ({ hits, sections }, made) => {
    for (const hit of made) {
      if (!sections[hit.rank]) {
        const list = make("ol", "cards");
        const title = make("h2", "", say(["all", "like", "most", "some"][hit.rank]));
        const count = make("span", "meta");
        sections[hit.rank] = { list, count, part: make("section", "", make("header", "heading", title, count), list) };
        found.append(...sections.filter(Boolean).map(({ part }) => part));
      }
      hit.item = entry(hit.entry, hit.terms, "h3");
      sections[hit.rank].list.append(hit.item);
    }
    sections.forEach(({ list, count }, rank) => {
      const left = hits.filter((hit) => hit.rank === rank).length;
      count.textContent = say("count", { number: told(list.children.length + left, left) });
    });
  };

  /* Shows the next hits that are like a query; the first ones as soon as few are read. */
  const showLike = async (like, mine) => {
    const { hits, more } = like;
    const wanted = like.shown + SHOWN;
    let focused = !like.shown;
    more.remove();
    while (hits.length && like.shown < wanted) {
      const made = await likeness.judged(like);
      if (mine !== turn) return;
      place(like, made);
      like.shown += made.length;
      if (!focused) made[0]?.item.querySelector("a").focus();
      focused ||= made.length > 0;
    }
    more.textContent = say("further");
    more.onclick = () => showLike(like, mine).catch(failed);
    if (hits.length) found.append(more);
  };

  /* Writes behind each choice of the filters how many of some hits it would leave. */
  const tally = (values, hits, filters) => {
    FILTERS.forEach((name, place) => {
      const numbers = new Map();
      let about = false;
      for (const { doc, sure } of hits) {
        if (!filters.every(([other, value]) => other === place || values[other][doc] === value)) continue;
        const value = values[place][doc];
        numbers.set(value, (numbers.get(value) ?? 0) + 1);
        about ||= !sure;
      }
      for (const option of fields[name].options ?? []) {
        option.dataset.label ??= option.text;
        const number = option.value ? numbers.get(option.value) ?? 0 : [...numbers.values()].reduce((sum, each) => sum + each, 0);
        option.text = values.length ? `${option.dataset.label} (${told(number, about)})` : option.dataset.label;
      }
    });
  };

  /* The words of a query; those in quotation marks are taken as they are, blanks included. */
  const worded = (query) =>
    [...query.replace(/[“”„‟″＂]/g, '"').matchAll(/"([^"]+)"|[^\s"]+/g)]
      .map(([raw, exact]) => ({ raw, exact: !!exact, text: fold(exact ?? raw).text }))
      .filter(({ text }, n, every) => text && every.findIndex((each) => each.text === text) === n).slice(0, WORDS);

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
    found.ariaBusy = !!query;
    status.textContent = query && say("busy");
    tally([], [], []);
    const whole = fold(query).text;
    if (!whole) {
      status.textContent = "";
      found.ariaBusy = false;
      /* What every query needs is on its way while one is typed. */
      Promise.all([fresh()]).catch(() => {});
      return;
    }
    const filters = FILTERS.map((name, place) => [place, fields[name].value]).filter((each) => each[1]);
    try {
      const words = worded(query);
      const quoted = words.length && words.every(({ exact }) => exact);
      const terms = quoted ? words.map(({ text }) => text) : [whole];
      let values = filters.length ? await facets() : [];
      const passing = (hits) => hits.filter(({ doc }) => filters.every(([place, value]) => values[place][doc] === value));
      /* The pairs of letters where its words meet, three at most. */
      const parts = query.split(/\s+/).map((word) => [...fold(word).text]).filter((part) => part.length);
      const seams = quoted || parts.some(([first]) => isInitial(first)) ? [] : parts.slice(1, 4).map((part, n) => parts[n].at(-1) + part[0]);
      const every = await search(terms, seams);
      const answer = { query, terms, hits: passing(every), list: make("ol", "cards"), more: button() };
      if (mine === turn) await show(answer, mine);
      if (mine !== turn) return;
      status.textContent = summed(answer);
      /* What is like the query is looked for where little holds it, else on request. */
      const like = { sections: [], shown: 0, more: button(), every: [] };
      if (!quoted && (answer.total <= SHOWN || asked.get("each"))) {
        const { similar } = await likened();
        Object.assign(like, await similar(words, new Set(every.filter(({ zone }) => zone < 3).map(({ doc }) => doc))));
        like.every = like.hits;
        like.hits = passing(like.hits);
        await showLike(like, mine);
      } else if (!quoted) status.append(" · ", link([say("looser")], `?${asked}&each=1`));
      if (mine !== turn) return;
      const nothing = !answer.total && !like.shown;
      if (!answer.total) status.textContent = say(nothing ? "none" : "apart", { query });
      /* The place that early.js keeps for what is found is too much for next to nothing. */
      if (answer.total + like.shown < 3) document.documentElement.toggleAttribute("data-asked", false);
      if (filters.length || !nothing) {
        values = await facets();
        if (mine === turn) tally(values, [...every.filter(({ zone }) => zone < 3), ...like.every.filter(({ rank }) => rank <= like.worst)], filters);
      }
    } catch {
      if (mine === turn) failed();
    }
    if (mine === turn) found.ariaBusy = false;
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
