// The reader's tools: size of letters, light and dark, listening, printing, sharing, back to the top.
// All words for people stand in the markup. What needs this script is hidden there until its tool is
// ready; a tool whose markup is not on the page is left alone.
(() => {
  "use strict";

  const root = document.documentElement;
  const find = (selector) => document.querySelector(selector);
  const last = (list) => list[list.length - 1];

  // A choice is kept in an attribute of <html>, which the stylesheet reads, and in the browser;
  // "" is the choice of none. Where storage is blocked it lasts as long as the page.
  function choose(name, value) {
    if (value) root.dataset[name] = value;
    else delete root.dataset[name];
    try {
      if (value) localStorage.setItem("sosik-" + name, value);
      else localStorage.removeItem("sosik-" + name);
    } catch {}
  }

  // Shows a choice now, and whenever another window or page made one: early.js, which hears these
  // events first, has brought the attributes up to date by then.
  function keepShowing(show) {
    show();
    addEventListener("storage", show);
    addEventListener("pageshow", show);
  }

  // Size of letters: 1 to 5; 2 is the usual one and not written down.
  function sizes(group) {
    group.onchange = ({ target }) => choose("size", target.value === "2" ? "" : target.value);
    keepShowing(() => {
      group.querySelector(`[value="${root.dataset.size || 2}"]`).checked = true;
    });
  }

  // Light and dark: the button offers the other one. Who goes back to what the device prefers
  // follows the device again.
  function theme(button) {
    const preferred = matchMedia("(prefers-color-scheme: dark)");
    const prefers = () => (preferred.matches ? "dark" : "light");
    const other = () => ((root.dataset.theme || prefers()) === "dark" ? "light" : "dark");
    const show = () => {
      for (const words of button.children) words.hidden = words.dataset.to !== other();
    };
    button.onclick = () => {
      const wanted = other();
      choose("theme", wanted === prefers() ? "" : wanted);
      show();
    };
    preferred.onchange = show;
    keepShowing(show);
  }

  // Listening: the text is spoken sentence by sentence, since some of Chromium's voices fall silent
  // after some 15 seconds, and since a pause that takes up the sentence again works everywhere.

  const SPOKEN = "h1,.subtitle,.correction,.prose";
  const SILENT = "table,pre,figure,sup,.notes,.hidden,[hidden],[aria-hidden=true]";
  const BLOCK = "h1,h2,h3,h4,h5,h6,p,li,dt,dd";
  const language = root.lang.slice(0, 2);
  const LONGEST = language === "ko" ? 100 : 220; // letters: a good 15 seconds

  // A sentence ends with a mark before a blank. So 12.5%, addresses and “…다.”라고 need no care;
  // Intl.Segmenter would cut “…다.” from its 라고, and is not everywhere. What ends with ’ is a
  // thought inside of a sentence: ‘왜?’ 하고 물었다.
  const SENTENCE = /[^]+?(?:[.!?…]+[”"'」』)\]]*(?=\s)|$)\s*/g;
  // Here it goes on all the same: "2026. 11. 3.", "(11. 3.)", "1.", "가.", "No."
  const GOES_ON = /(?:\d|(?:^|[\s(])(?:[가-하]|[A-Za-z]{1,3}))\.[)\]]?\s*$/;

  const count = (text, signs) => text.split(signs).length;
  const isQuoting = (text) =>
    count(text, /[“‘「『(]/) > count(text, /[”’」』)]/) || count(text, '"') % 2 === 0;

  function sentencesOf(text) {
    const found = [];
    for (const piece of text.match(SENTENCE) || []) {
      const before = last(found) || "";
      const both = before + piece;
      if (GOES_ON.test(before) || (both.length <= LONGEST && isQuoting(before)))
        found[found.length - 1] = both;
      else found.push(piece);
    }
    return found.flatMap(breaths);
  }

  // What is too long for one breath is parted behind a comma, else between words.
  function breaths(sentence) {
    if (sentence.length <= LONGEST) return [sentence];
    const head = sentence.slice(0, LONGEST);
    const comma = head.search(/,\s[^,]*$/) + 2;
    const end = comma > LONGEST / 3 ? comma : head.search(/\s\S*$/) + 1 || LONGEST;
    return [sentence.slice(0, end), ...breaths(sentence.slice(end))];
  }

  // The blocks of the text with their text nodes, without what can't be said well.
  function blocks() {
    const found = [];
    const walker = document.createTreeWalker(find("main article"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const parent = node.parentElement;
      if (!parent.closest(SPOKEN) || parent.closest(SILENT)) continue;
      const block = parent.closest(BLOCK) || parent;
      if (!found.length || last(found).block !== block) found.push({ block, nodes: [] });
      last(found).nodes.push(node);
    }
    return found;
  }

  // The text node, and the place in it, where `offset` letters of a block are over.
  function place(nodes, offset) {
    for (const node of nodes) {
      if (offset <= node.length) return [node, offset];
      offset -= node.length;
    }
  }

  // The sentences of a block: where each stands, and its words as a voice can say them.
  function sayable({ block, nodes }, address) {
    let from = 0;
    return sentencesOf(nodes.map((node) => node.data).join(""))
      .map((text) => {
        const range = new Range();
        range.setStart(...place(nodes, from));
        range.setEnd(...place(nodes, from + text.trimEnd().length));
        from += text.length;
        text = text.replace(/https?:[\w\-./?=&%#~:+@]+/g, address).replace(/[■-◿☞※\s]+/g, " ");
        return { block, range, words: text.trim() };
      })
      .filter(({ words }) => /[\p{L}\p{N}]/u.test(words));
  }

  function inSight({ range }) {
    const { top, bottom } = range.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  }

  // Marks a sentence, or none; browsers without highlights mark its whole block.
  function mark(sentence) {
    if (window.Highlight) {
      CSS.highlights.clear();
      if (sentence) CSS.highlights.set("spoken", new Highlight(sentence.range));
      return;
    }
    for (const block of document.querySelectorAll("[data-spoken]")) delete block.dataset.spoken;
    if (sentence) sentence.block.dataset.spoken = "";
  }

  function listening(group) {
    const speech = window.speechSynthesis;
    const giveUp = () => group.classList.toggle("awaited", !group.hidden);
    if (!speech) return !giveUp();
    const [button, stop] = group.children;
    const { pause, resume, again, address } = button.dataset;
    let voice, current, at;
    let sentences = [];

    // Voices of the device first: theirs need no network, and what is read stays with the reader.
    function look() {
      const fitting = speech.getVoices().filter(({ lang }) => lang.split(/[-_]/)[0].toLowerCase() === language);
      voice = fitting.find((each) => each.localService) || fitting[0];
      return (group.hidden = !voice);
    }
    // Voices may come late; where none has come that can read Korean, its place goes.
    setTimeout(giveUp, 3000);

    function show(words, active) {
      button.textContent = words;
      if (document.activeElement === stop) button.focus();
      stop.hidden = !active;
      group.parentElement.toggleAttribute("data-listening", active);
    }

    function speak() {
      const sentence = sentences[at];
      if (!sentence) return finish();
      // Follows the voice, unless the reader has gone elsewhere in the meantime.
      if (!inSight(sentence) && (!at || inSight(sentences[at - 1])))
        sentence.block.scrollIntoView({ block: "center" });
      mark(sentence);
      // `current` also keeps Chromium from forgetting the utterance, and with it its end.
      const mine = (current = new SpeechSynthesisUtterance(sentence.words));
      mine.lang = voice.lang.replace("_", "-");
      mine.voice = voice;
      mine.onend = () => mine === current && (at++, speak());
      mine.onerror = () => mine === current && finish();
      speech.speak(mine);
    }

    function hush() {
      current = null;
      speech.cancel();
    }

    function finish() {
      hush();
      mark();
      sentences = [];
      show(again, false);
    }

    button.onclick = () => {
      if (current) {
        hush();
        return show(resume, true);
      }
      if (!sentences.length) {
        sentences = blocks().flatMap((block) => sayable(block, address));
        at = 0;
      }
      show(pause, true);
      speak();
    };
    stop.onclick = finish;
    addEventListener("pagehide", () => current && finish());
    speech.onvoiceschanged = look; // Safari's speech knows no addEventListener
    return look();
  }

  function printing(button) {
    button.onclick = () => print();
  }

  // Sharing by the device, else by the clipboard; else the reader copies the address that is shown.

  function sharing(button) {
    const { title, url, copied, failed } = button.dataset;
    const status = find("[data-status]");
    button.onclick = async () => {
      status.textContent = "";
      try {
        return await navigator.share({ title, url });
      } catch ({ name }) {
        if (name === "AbortError") return; // the reader thought better of it
      }
      status.textContent = (await copy(url)) ? copied : failed + " " + url;
      button.focus();
    };
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyOld(text);
    }
  }

  // Pages without https, and old browsers, know no clipboard.
  function copyOld(text) {
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }

  // Beside the text there is room for the contents: there they are open from the start.
  function contents(details) {
    details.open = getComputedStyle(details.parentElement).position === "absolute";
  }

  // A table that is wider than its frame says so.
  function tables() {
    for (const frame of document.querySelectorAll("[data-more]"))
      frame.toggleAttribute("data-wide", frame.scrollWidth > frame.clientWidth);
  }
  tables();
  addEventListener("resize", tables);

  // The way to the top shows once the reader is a screen below the head of the page.
  function toTop(link) {
    const look = (seen) => (link.dataset.toTop = last(seen).isIntersecting ? "" : "shown");
    new IntersectionObserver(look, { rootMargin: "100%" }).observe(find("header"));
  }

  // What is most read and what is featured, in the lists that stand empty for it.
  function beside(group) {
    const fill = (list, entries) => {
      for (const { title, url } of entries) {
        if (url === location.pathname) continue;
        const link = document.createElement("a");
        link.href = url;
        link.textContent = title;
        list.lastElementChild.appendChild(document.createElement("li")).append(link);
        list.hidden = group.hidden = false;
      }
    };
    fetch(group.dataset.beside)
      .then((reply) => reply.json())
      .then((lists) => {
        for (const list of group.children) fill(list, lists[list.dataset.list]);
      })
      .catch(() => {});
    return true;
  }

  // Every tool by the name of its attribute; one that is not ready yet says `true` and stays hidden.
  const TOOLS = {
    "theme-switch": theme,
    sizes,
    listen: listening,
    print: printing,
    share: sharing,
    contents,
    beside,
    "to-top": toTop,
  };
  for (const name in TOOLS) {
    const found = find(`[data-${name}]`);
    if (found) found.hidden = !!TOOLS[name](found);
  }
})();
