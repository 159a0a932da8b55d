/* The search of an edition in another language: few texts, which are read at once. A text is found
   if it has all words; one that has them in its title comes first, then the newer one. */
(() => {
  const [form, status, found] = ["search", "status", "found"].map((id) => document.getElementById(id));
  const words = JSON.parse(form.dataset.words);
  const say = (name, values = {}) => words[name].replace(/\{(\w+)\}/g, (_, place) => values[place]);
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  let texts;

  const make = (name, className, ...inside) => {
    const made = document.createElement(name);
    made.className = className;
    made.append(...inside);
    return made;
  };

  const excerpt = (text, sought) => {
    const first = Math.max(0, plain(text).indexOf(sought[0]));
    const from = first > 60 ? text.lastIndexOf(" ", first - 40) + 1 : 0;
    return (from ? "… " : "") + text.slice(from, from + 160) + (text.length > from + 160 ? " …" : "");
  };

  const entry = ([url, title, day, text], sought) => {
    const link = Object.assign(make("a", "", title), { href: url });
    const inside = [make("h2", "card-title", link), make("p", "excerpt", excerpt(text, sought)), make("p", "meta", day)];
    return make("li", "card", make("div", "", ...inside));
  };

  const run = async () => {
    const query = (new URLSearchParams(location.search).get("q") ?? "").trim();
    const sought = plain(query).split(/\s+/).filter(Boolean);
    form.elements.q.value = query;
    found.replaceChildren();
    status.textContent = query && say("searching");
    if (!sought.length) return;
    try {
      texts ??= (await (await fetch(form.dataset.texts)).json()).map((each) => ({
        each,
        title: plain(each[1]),
        all: plain(each[1] + "\n" + each[3]),
      }));
    } catch {
      status.textContent = say("failed");
      return;
    }
    const rank = ({ title }) => (sought.every((word) => title.includes(word)) ? 0 : 1);
    const hits = texts.filter(({ all }) => sought.every((word) => all.includes(word)));
    hits.sort((one, other) => rank(one) - rank(other));
    found.append(...hits.map(({ each }) => entry(each, sought)));
    if (hits.length < 3) document.documentElement.toggleAttribute("data-asked", false);
    status.textContent = say("number", { query, number: hits.length });
  };

  form.onsubmit = (event) => {
    event.preventDefault();
    history.pushState(null, "", `?${new URLSearchParams(new FormData(form))}`);
    run();
  };
  onpopstate = run;
  run();
})();
