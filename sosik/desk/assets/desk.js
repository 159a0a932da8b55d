// Watches over a page of the preview: reloads it when it was made anew, shows what is to be mended.
"use strict";
{
  const { version } = document.currentScript.dataset;
  const address = `/_sosik/news?path=${encodeURIComponent(location.pathname)}`;
  let news = null;
  let place = null;
  let shown = "";

  // The sheet has a root of its own, so that the site's styles and the desk's know nothing of each other.
  const show = (sheet) => {
    if (sheet === shown) { return; }
    shown = sheet;
    if (!place) {
      place = document.createElement("sosik-desk");
      place.attachShadow({ mode: "open" });
      document.body.append(place);
    }
    place.shadowRoot.innerHTML = sheet
      ? `<link rel="stylesheet" href="/_sosik/desk.css"><section aria-label="미리보기 알림"><div role="status">${sheet}</div></section>`
      : "";
  };

  const listen = () => {
    if (news || document.hidden) { return; }
    news = new EventSource(address);
    news.onmessage = ({ data }) => {
      const told = JSON.parse(data);
      if (told.version === version) { show(told.sheet); } else { news.close(); location.reload(); }
    };
  };
  const leave = () => { news?.close(); news = null; };

  // A browser keeps six connections to a place: a page that nobody sees leaves its own to others.
  document.addEventListener("visibilitychange", () => document.hidden ? leave() : listen());
  addEventListener("pagehide", leave);
  addEventListener("pageshow", listen);
  listen();
}
