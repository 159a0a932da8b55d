/* The page of search: asks lookup.js for what holds a query, and shows it. */
(() => {
  const [form, status, found] = ["search", "status", "found"].map((id) => document.getElementById(id));
  const fields = form.elements;
  const { isInitial, initials, fold, fresh, search, reading, counted, verify } = lookup;
  const heading = document.title;
  /* All that is said stands in the page, in its language; `{count}` is a place in a sentence. */
  const words = JSON.parse(form.dataset.words);
  const say = (name, values = {}) => words[name].replace(/\{(\w+)\}/g, (_, place) => values[place]);
  const FILTERS = ["kind", "category", "department", "year"];
  const SHOWN = 10;
  /* Texts that are read in vain before a reader is asked, and files of texts that are read to tell an exact number. */
  const PATIENCE = 200;
  const COUNTED = 20;
  const { max, min } = Math;

  /* What comes along when a query is pasted, and no text has any more (sosik/base/characters.py). Joiners stay in emoji. */
  const UNSEEN = /[\u0000-\u0008\u000e-\u001f\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffc\ufffe\uffff]|[\u200c\u200d](?=[\w가-힣])|(?<=[\w가-힣])[\u200c\u200d]/g;

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

  /* A day as the pages write it. */
  const dated = (date) =>
    document.documentElement.lang === "ko"
      ? date.split("-").map(Number).join(". ") + "."
      : new Date(date).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

  const entry = ([url, title, label, source, date, headings, lines, names], terms) => {
    const head = headings.find((text) => ranges(text, terms)[0]);
    const spoken = terms.filter(isInitial);
    const called = names.filter((name) => ranges(name, spoken)[0]);
    const day = make("time", "", dated(date));
    day.dateTime = date;
    const inside = [
      make("p", "label", label),
      make("h2", "card-title", link(marked(title, terms), url)),
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
    answer.total = total;
    answer.sure = sure;
    list.dataset.total = total;
    list.toggleAttribute("data-about", !sure);
    const shown = list.children.length;
    more.textContent = shown ? say(sure ? "more" : "moreAtMost", { shown, count: total }) : say("on");
    more.onclick = () => show(answer, mine).then(() => mine === turn && (status.firstChild.data = told(answer))).catch(failed);
    if (!shown && total) found.replaceChildren(list);
    if (shown < total) list.after(more);
    else more.remove();
  };

  const told = ({ query, total, sure, list }) => {
    const found = say(sure ? "count" : "atMost", { query, count: total.toLocaleString() });
    return total && !list.children.length ? say("noneYet", { found }) : found;
  };

  const answered = async (query, terms, filters, mine) => {
    const hits = await search(terms, filters);
    const [list, more] = [make("ol", "cards"), make("button", "button quiet")];
    more.type = "button";
    const answer = { query, hits, terms, list, more };
    if (mine === turn) await show(answer, mine);
    return answer;
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
    status.textContent = query && say("searching");
    const typed = query.split(/\s+/).map((word) => fold(word).text).filter(Boolean);
    if (!typed.length) {
      status.textContent = "";
      /* What every query needs is on its way while one is typed. */
      Promise.all([fresh()]).catch(() => {});
      return;
    }
    const filters = FILTERS.map((name, place) => [place, fields[name].value]).filter((each) => each[1]);
    try {
      const terms = asked.get("each") ? typed : [typed.join("")];
      const whole = terms.length < typed.length;
      let answer = await answered(query, terms, filters, mine);
      const apart = whole && answer.total === 0;
      if (apart) answer = await answered(query, typed, filters, mine);
      if (mine !== turn) return;
      const { total, list } = answer;
      if (!total) found.replaceChildren(list);
      /* The place that early.js keeps for what is found is too much for next to nothing. */
      if (total < 3) document.documentElement.toggleAttribute("data-asked", false);
      status.textContent = told(answer);
      const stem = query.replace(/(..)(에서|에게|으로|까지|부터|[은는이가을를에의도만와과로])$/, "$1");
      if (!total && stem !== query) status.append(". ", link([say("searchFor", { query: stem })], `?q=${encodeURIComponent(stem)}`));
      else if (total && apart) status.append(". ", say("apart"));
      else if (total && whole) status.append(" · ", link([say("each")], `?${asked}&each=1`));
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
