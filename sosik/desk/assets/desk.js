// Follows the builds of the preview: reloads the page when it has changed, and shows problems.
"use strict";
{
  const { version } = document.currentScript.dataset;
  const address = `/_sosik/news?path=${encodeURIComponent(location.pathname)}`;
  let news = null;
  let place = null;
  let shown = "";

  // A shadow root keeps the site's styles and those of the sheet apart.
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
      const update = JSON.parse(data);
      if (update.version === version) { show(update.sheet); } else { news.close(); location.reload(); }
    };
  };
  const leave = () => { news?.close(); news = null; };

  // A browser opens at most six connections to a host, so a hidden page gives its own up.
  document.addEventListener("visibilitychange", () => document.hidden ? leave() : listen());
  addEventListener("pagehide", leave);
  addEventListener("pageshow", listen);
  listen();
}
