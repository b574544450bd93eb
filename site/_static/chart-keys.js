// Charts by keyboard and by touch. A drawn chart is one tab stop: arrow keys go from mark to mark.

const KEYS = "Arrow keys lead from mark to mark, Enter follows a link, Escape leaves.";
const SVG = "http://www.w3.org/2000/svg";
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
const FINGER = 14; // pixels from a finger to a mark that it means
const ROW_APART = 6; // pixels from the middle of one row of marks to that of the next
let standing = null; // the mark that shows its tooltip by keyboard

// Vega binds to an element the item it draws, to a line the first of its items.
function itemOf(element) {
  const bound = element.__data__;
  const item = Array.isArray(bound) ? bound[0] : bound;
  return item && item.mark && (item.tooltip || item.href) ? item : null;
}

function isDrawn(item) {
  const ink = [item.fill, item.stroke].some((colour) => colour && colour !== "transparent");
  return item.opacity !== 0 && (ink || item.mark.marktype === "text");
}

function middleOf(element) {
  const box = element.getBoundingClientRect();
  return { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
}

// The marks that say something, each once: what says the same and leads to the same place is one,
// and words that only lead to the place of a mark belong to it. A point stands for its lines, what
// is drawn last, and so lies on top, for what it covers.
function marksOf(svg) {
  const found = new Map();
  for (const element of svg.querySelectorAll("path, line, rect, text, image")) {
    const item = itemOf(element);
    if (!item) continue;
    const name = JSON.stringify([item.tooltip || null, item.href || ""]);
    const rank = (isDrawn(item) ? 2 : 0) + (item.mark.marktype === "symbol" ? 1 : 0);
    const best = found.get(name);
    if (!best || rank >= best.rank) found.set(name, { element, item, rank, ...middleOf(element) });
  }
  const marks = [...found.values()];
  const told = new Set(marks.filter(({ item }) => item.tooltip).map(({ item }) => item.href));
  return inOrder(marks.filter(({ item }) => item.tooltip || !told.has(item.href)));
}

// As drawn: down the rows and along each, or from left to right where the marks run that way.
function inOrder(marks) {
  const back = (way) => marks.filter((mark, i) => i && mark[way] < marks[i - 1][way] - 1).length;
  if (back("x") < back("y")) return marks.sort((a, b) => a.x - b.x || a.y - b.y);
  let row = -Infinity;
  for (const mark of [...marks].sort((a, b) => a.y - b.y)) {
    if (mark.y - row > ROW_APART) row = mark.y;
    mark.row = row;
  }
  return marks.sort((a, b) => a.row - b.row || a.x - b.x);
}

function wordsOf({ item, element }) {
  return item.tooltip || element.textContent;
}

function nameOf(mark) {
  return tooltipRows(wordsOf(mark)).map((row) => row.join("")).join("; ");
}

// The chart is named by its alternative text, its marks by their tooltips; the rest is drawing.
function nameAll(live, svg, marks, words) {
  for (const element of [live, ...live.querySelectorAll("*")]) {
    for (const { name } of [...element.attributes]) {
      if (name === "role" || name.startsWith("aria-") || name === "tabindex") element.removeAttribute(name);
    }
  }
  for (const element of svg.querySelectorAll("path, line, rect, text, image")) {
    element.setAttribute("aria-hidden", "true");
  }
  svg.setAttribute("role", "group");
  svg.setAttribute("aria-label", words);
  marks.forEach((mark, place) => {
    mark.element.removeAttribute("aria-hidden");
    mark.element.setAttribute("role", mark.item.href ? "link" : "img");
    mark.element.setAttribute("aria-label", nameOf(mark));
    mark.element.setAttribute("tabindex", place ? "-1" : "0");
    mark.element.classList.add("chart-mark");
  });
}

// Two outlines, light and dark, are seen on every colour.
function ringAround(svg, element) {
  svg.querySelector(".chart-ring")?.remove();
  if (!element) return;
  const ring = document.createElementNS(SVG, "g");
  ring.setAttribute("class", "chart-ring");
  ring.setAttribute("aria-hidden", "true");
  const scale = svg.viewBox.baseVal.width / svg.getBoundingClientRect().width || 1;
  const [box, whole] = [element.getBoundingClientRect(), svg.getBoundingClientRect()];
  for (const pixels of [3, 5]) {
    const rect = document.createElementNS(SVG, "rect");
    rect.setAttribute("x", (box.left - whole.left - pixels) * scale);
    rect.setAttribute("y", (box.top - whole.top - pixels) * scale);
    rect.setAttribute("width", (box.width + 2 * pixels) * scale);
    rect.setAttribute("height", (box.height + 2 * pixels) * scale);
    ring.append(rect);
  }
  svg.append(ring);
}

function follow(href) {
  nothingLoaded.sanitize(href, { context: "href" }).then((safe) => {
    const link = document.createElement("a");
    link.href = safe.href;
    link.click();
  });
}

function wayTo(href) {
  if (/#c\d+-\d+$/.test(href)) return "to the words";
  if (/(^|\/)documents\//.test(href)) return "to the document";
  return /(^|\/)figure\//.test(href) ? "to the page of this number" : "to the entry";
}

// A finger reads first: the tooltip stays, with a link to where the mark leads.
function hold(mark, x, y) {
  fillTooltip(wordsOf(mark));
  const row = document.createElement("div");
  row.className = "chart-tooltip-ways";
  if (mark.item.href) {
    const link = document.createElement("a");
    link.href = PAGE.test(mark.item.href) ? mark.item.href : "#";
    link.textContent = wayTo(mark.item.href);
    row.append(link);
  }
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = "close";
  close.addEventListener("click", hideTooltip);
  row.append(close);
  tooltip.append(row);
  tooltip.classList.add("held");
  placeTooltip({ left: x, right: x, top: y, bottom: y });
}

// The mark under a finger, or the nearest one beside it.
function markAt(marks, event) {
  const item = itemOf(event.target);
  if (item) {
    return marks.find((mark) => mark.element === event.target)
      || marks.find((mark) => mark.item.href === item.href && mark.item.tooltip === item.tooltip)
      || marks.find((mark) => item.href && mark.item.href === item.href)
      || { element: event.target, item };
  }
  const away = ({ element }) => {
    const box = element.getBoundingClientRect();
    return Math.hypot(
      Math.max(box.left - event.clientX, 0, event.clientX - box.right),
      Math.max(box.top - event.clientY, 0, event.clientY - box.bottom));
  };
  const near = marks.filter((mark) => away(mark) <= FINGER);
  return near.sort((a, b) => away(a) - away(b))[0];
}

function keysHint(figure) {
  const known = figure.querySelector(".chart-keys");
  if (known) return known.id;
  const hint = document.createElement("span");
  hint.className = "chart-keys";
  hint.id = `chart-keys-${document.querySelectorAll(".chart-keys").length + 1}`;
  hint.textContent = KEYS;
  figure.querySelector("figcaption").append(" ", hint);
  return hint.id;
}

// Make a chart that was just drawn readable by keyboard, by finger and by screen reader.
function byKeyAndTouch(live, words) {
  const [svg, box] = [live.querySelector("svg"), live.closest(".chart-box")];
  const marks = marksOf(svg);
  nameAll(live, svg, marks, words);
  if (!marks.length) return;
  svg.setAttribute("aria-describedby", keysHint(live.closest("figure")));
  box.removeAttribute("tabindex"); // the marks take the box along
  const at = (element) => marks.findIndex((mark) => mark.element === element);
  const leave = () => {
    ringAround(svg, null);
    if (tooltip.classList.contains("kept")) hideTooltip();
    standing = null;
  };
  svg.addEventListener("focusin", (event) => {
    const mark = marks[at(event.target)];
    if (!mark) return;
    for (const { element } of marks) element.setAttribute("tabindex", element === mark.element ? "0" : "-1");
    if (!mark.element.matches(":focus-visible")) return;
    mark.element.scrollIntoView({ block: "nearest", inline: "nearest" });
    standing = mark.element;
    ringAround(svg, mark.element);
    fillTooltip(wordsOf(mark));
    tooltip.classList.add("kept");
    placeTooltip(mark.element.getBoundingClientRect());
  });
  svg.addEventListener("focusout", leave);
  svg.addEventListener("keydown", (event) => {
    const place = at(event.target);
    if (place < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = { Home: 0, End: marks.length - 1 }[event.key] ?? place + (STEPS[event.key] || 0);
    if (event.key === "Escape") event.target.blur();
    else if (event.key === "Enter" && marks[place].item.href) follow(marks[place].item.href);
    else if (event.key === "Home" || event.key === "End" || STEPS[event.key]) {
      marks[Math.max(0, Math.min(next, marks.length - 1))].element.focus({ preventScroll: true });
    } else return;
    event.preventDefault();
  });
  let pointer = "";
  svg.addEventListener("pointerdown", (event) => { pointer = event.pointerType; }, true);
  svg.addEventListener("click", (event) => {
    const mark = pointer === "touch" && markAt(marks, event);
    if (!mark) return;
    event.preventDefault();
    event.stopPropagation();
    hold(mark, event.clientX, event.clientY);
  }, true);
}

window.addEventListener("scroll", () => {
  if (standing && tooltip.classList.contains("kept")) placeTooltip(standing.getBoundingClientRect());
}, { passive: true, capture: true });
document.addEventListener("pointerdown", (event) => {
  if (tooltip.classList.contains("held") && !tooltip.contains(event.target)) hideTooltip();
});
