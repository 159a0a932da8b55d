// Runs before the first paint, so that nothing flashes: the size of letters and the light or dark
// that the reader chose. Where storage is blocked the page stays as it was written.
(() => {
  const choices = { theme: /^(light|dark)$/, size: /^[1345]$/ };
  const apply = () => {
    for (const name in choices) {
      try {
        const value = localStorage.getItem("sosik-" + name);
        if (choices[name].test(value)) document.documentElement.dataset[name] = value;
        else delete document.documentElement.dataset[name];
      } catch {}
    }
  };
  apply();
  // Only with scripts do places wait for what a script brings.
  document.documentElement.dataset.scripted = "";
  // What a search finds has its place from the start, so that nothing moves when it comes.
  document.documentElement.toggleAttribute("data-asked", location.search > "?");
  // Another window may choose anew, and so may a later page before the reader comes back to this one.
  addEventListener("storage", apply);
  addEventListener("pageshow", (event) => event.persisted && apply());
})();
