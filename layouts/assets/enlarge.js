// Opens the pictures of a text large, one after another. Without this script they are links to their files.
(() => {
  const links = [...document.querySelectorAll("[data-enlarge]")];
  const dialog = document.querySelector(".enlarged");
  const [status, close, figure, previous, next] = dialog.children;
  const [stage, words] = figure.children;
  let at, start;

  const show = (place) => {
    at = (place + links.length) % links.length;
    const link = links[at];
    const [width, height] = link.dataset.enlarge.split(" ");
    const picture = link.firstElementChild.cloneNode(true);
    stage.replaceChildren(picture);
    for (const each of stage.querySelectorAll("source, img")) each.sizes = "100vw";
    const image = stage.querySelector("img");
    image.loading = "eager";
    // As large as the window and the file allow; only a poster may be higher than the window.
    const high = image.matches(".poster") ? "" : `, 100cqh * ${width / height}`;
    image.style.width = `min(${width}px, 100cqw${high})`;
    stage.scrollTop = 0;
    words.textContent = link.parentElement.querySelector("figcaption")?.textContent ?? "";
    if (links[1]) status.textContent = `${at + 1} / ${links.length}`;
  };

  const open = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.currentTarget.focus(); // Safari gives a link that is clicked no focus to go back to
    show(links.indexOf(event.currentTarget));
    history.pushState("enlarged", ""); // the way back closes the picture, and does not leave the page
    dialog.showModal();
  };
  if (dialog.showModal) for (const link of links) link.onclick = open;

  dialog.onclose = () => history.state === "enlarged" && history.back();
  addEventListener("popstate", () => dialog.close());

  const step = (by) => links[1] && show(at + by);
  previous.hidden = next.hidden = !links[1];
  previous.onclick = () => step(-1);
  next.onclick = () => step(1);
  dialog.onclick = ({ target }) => [dialog, close, figure, stage].includes(target) && dialog.close();
  dialog.onkeydown = ({ key, altKey }) => {
    const by = altKey ? 0 : (key === "ArrowRight") - (key === "ArrowLeft");
    if (by) step(by);
  };

  // One finger that goes sideways, unless it moves what two have zoomed. The browser would take it for the way back.
  const sideways = ({ changedTouches: [{ clientX, clientY }] }) => {
    const x = start ? clientX - start.clientX : 0;
    return Math.abs(x) > 2 * Math.abs(clientY - start?.clientY) ? x : 0;
  };
  dialog.ontouchstart = ({ touches }) => {
    start = touches[1] || visualViewport.scale > 1.01 ? null : touches[0];
  };
  dialog.ontouchmove = (event) => event.cancelable && sideways(event) && event.preventDefault();
  dialog.ontouchend = (event) => {
    const x = sideways(event);
    if (Math.abs(x) > 50) step(x < 0 ? 1 : -1);
  };
})();
