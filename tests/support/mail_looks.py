"""What is looked at in an open mail: scripts for its page."""

SEEN = """() => {
  const rects = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode;
    if (!text.data.trim()) continue;
    const style = getComputedStyle(text.parentElement);
    const size = parseFloat(style.fontSize);
    if (size < 5) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) {
      const middle = (box.top + box.bottom) / 2;
      if (box.width > 0) {
        rects.push([middle - size * .45, middle + size * .45, box.left, box.right, text.data]);
      }
    }
  }
  rects.sort((a, b) => a[0] - b[0]);
  const overlaps = [];
  rects.forEach((one, i) => {
    for (let j = i + 1; j < rects.length && rects[j][0] < one[1] - 1; j++) {
      const other = rects[j];
      if (Math.min(one[3], other[3]) - Math.max(one[2], other[2]) > 1) {
        overlaps.push([one[4].trim(), other[4].trim()]);
      }
    }
  });
  const root = document.documentElement;
  const spilling = rects.filter(r => r[3] > root.clientWidth + 1).map(r => r[4].trim());
  return {wide: root.scrollWidth, overlaps, spilling, text: document.body.innerText};
}"""
"""How wide the page is, which texts lie on each other or beyond the edge, and all that is said.

A text's height is taken as that of its letters, as lines of Noto CJK are taller than they look.
"""

BROKEN = """(titles) => {
  const bare = (text) => text.replace(/\\s/g, "");
  const wanted = titles.map(bare);
  const broken = [];
  let seen = 0;
  for (const heading of document.querySelectorAll("h1, h2, h3")) {
    if (!wanted.includes(bare(heading.textContent))) continue;
    seen += 1;
    const room = heading.getBoundingClientRect().width;
    const walk = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      for (const found of walk.currentNode.data.matchAll(/\\S+/g)) {
        const range = document.createRange();
        range.setStart(walk.currentNode, found.index);
        range.setEnd(walk.currentNode, found.index + found[0].length);
        const boxes = [...range.getClientRects()].filter(box => box.width > 0);
        const tops = new Set(boxes.map(box => Math.round(box.top)));
        const wide = boxes.reduce((sum, box) => sum + box.width, 0);
        if (tops.size > 1 && wide <= room) broken.push(found[0]);
      }
    }
  }
  return {seen, broken};
}"""
"""The titles that were found, and their words that stand on two lines without need."""

REFUSE = """() => {
  const link = [...document.querySelectorAll("a[href]")]
    .find(each => each.textContent.includes("수신거부"));
  if (!link) return null;
  link.scrollIntoView({block: "center"});
  const box = link.getClientRects()[0];
  const there = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return link.contains(there) ? link.getAttribute("href") : "";
}"""
"""Where the link to leave the list leads; "" where something covers it, null where it is gone."""

FAINT = """() => {
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map(v => v / 255)
      .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * x + .7152 * y + .0722 * z;
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parts(getComputedStyle(at).backgroundColor);
      if (colour.length < 4 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const found = [];
  for (const element of document.querySelectorAll("body *")) {
    const said = [...element.childNodes].filter(each => each.nodeType === 3)
      .map(each => each.data.trim()).join("");
    if (!said || said.includes("●") || !element.getClientRects().length) continue;
    const [ink, paper] = [parts(getComputedStyle(element).color), ground(element)];
    const [dark, bright] = [light(ink), light(paper)].sort((a, b) => a - b);
    const contrast = (bright + .05) / (dark + .05);
    if (contrast < 4.5) found.push([said, ink, paper, contrast]);
  }
  for (const image of document.images) {
    const [ink, paper] = [parts(getComputedStyle(image).color), ground(image)];
    const [dark, bright] = [light(ink), light(paper)].sort((a, b) => a - b);
    if ((bright + .05) / (dark + .05) < 4.5) found.push([image.alt, ink, paper]);
  }
  return found;
}"""
"""Texts, and those that stand for pictures, whose contrast is below AA (WCAG 2.2, 1.4.3)."""
