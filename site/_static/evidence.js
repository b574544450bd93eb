// What a page with a text or with folded cards does beyond plain HTML: it marks the words that a link
// names, opens the card that a link leads to, and shows the card of a mark beside it. Without this
// script each mark leads to its card below.
(() => {
  const text = document.querySelector(".raw-text");
  const PLACE = /^#(c(\d+)-(\d+))$/;
  const MARKS = "a.noted, a.passage-label";
  const GAP = 6; // pixels between a mark and its card
  const NARROW = window.matchMedia("(max-width: 600px)"); // as in the style sheet: a sheet below
  let panel = null;
  let opener = null;

  // The words that a link names, c<start>-<end>: characters of the text as Python counts them.
  function markWords() {
    if (!text || !window.Highlight || !CSS.highlights) return;
    CSS.highlights.delete("words");
    const span = PLACE.exec(location.hash);
    if (!span) return;
    const [start, end] = [Number(span[2]), Number(span[3])];
    const range = document.createRange();
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    let before = 0;
    let begun = false;
    while (walker.nextNode()) {
      const characters = Array.from(walker.currentNode.data);
      const units = (count) => characters.slice(0, count).join("").length;
      if (!begun && start < before + characters.length) {
        range.setStart(walker.currentNode, units(start - before));
        begun = true;
      }
      if (begun && end <= before + characters.length) {
        range.setEnd(walker.currentNode, units(end - before));
        CSS.highlights.set("words", new Highlight(range));
        return;
      }
      before += characters.length;
    }
  }

  // ---------------------------------------------------------------- a card beside its mark

  function cardOf(mark) {
    return document.getElementById(mark.getAttribute("href").slice(1));
  }

  function openCard(mark) {
    const card = cardOf(mark);
    if (!card) return;
    closeCard(false);
    panel = copyOf(card, mark.getAttribute("href"));
    opener = mark;
    mark.setAttribute("aria-expanded", "true");
    text.after(panel); // outside of the text, which stays what it is
    place();
    panel.focus({ preventScroll: true });
    panel.scrollIntoView({ block: "nearest", behavior: "instant" });
    if (NARROW.matches) uncover(mark);
  }

  function copyOf(card, address) {
    const made = document.createElement("div");
    made.className = "open-card said";
    made.tabIndex = -1;
    made.setAttribute("role", "dialog");
    made.setAttribute("aria-labelledby", "open-card-title");
    const title = document.createElement("p");
    title.className = "open-card-title";
    title.id = "open-card-title";
    title.textContent = card.closest("details").querySelector("summary").textContent;
    const close = document.createElement("button");
    close.type = "button";
    close.className = "open-card-close";
    close.setAttribute("aria-label", "Close");
    close.textContent = "×";
    close.addEventListener("click", () => closeCard(true));
    const inside = card.cloneNode(true);
    inside.removeAttribute("id");
    inside.removeAttribute("tabindex");
    for (const named of inside.querySelectorAll("[id]")) named.removeAttribute("id");
    for (const back of inside.querySelectorAll("a.back")) {
      back.setAttribute("href", address);
      back.textContent = "to the card below";
    }
    made.append(title, close, inside);
    return made;
  }

  // Under the last line of its mark, or above its first where there is more room; on a phone the
  // style sheet sets the card at the bottom of the window.
  function place() {
    if (!panel || NARROW.matches) {
      if (panel) panel.removeAttribute("style");
      return;
    }
    const lines = opener.getClientRects();
    if (!lines.length) return;
    const [first, last] = [lines[0], lines[lines.length - 1]];
    const box = panel.parentElement.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = panel;
    const below = window.innerHeight - last.bottom;
    const above = below < height + GAP && first.top > below && first.top > height + GAP;
    const top = above ? first.top - height - GAP : last.bottom + GAP;
    const left = Math.min(last.left - box.left, box.width - width);
    panel.style.top = `${top - box.top}px`;
    panel.style.left = `${Math.max(0, left)}px`;
  }

  function uncover(mark) {
    const hidden = mark.getBoundingClientRect().bottom - panel.getBoundingClientRect().top;
    if (hidden > -2 * GAP) window.scrollBy({ top: hidden + 8 * GAP, behavior: "instant" });
  }

  function closeCard(back) {
    if (!panel) return;
    const mark = opener;
    panel.remove();
    mark.removeAttribute("aria-expanded");
    panel = null;
    opener = null;
    if (back) mark.focus({ preventScroll: true });
  }

  function followed(event) {
    return event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey
      && !event.altKey && !event.defaultPrevented;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link && text && text.contains(link) && link.matches(MARKS) && followed(event)) {
      event.preventDefault();
      if (link === opener) closeCard(true);
      else openCard(link);
    } else if (panel && panel.contains(event.target)) {
      // Where the address stays as it is, nothing else tells that the link was followed.
      if (link && followed(event) && link.getAttribute("href") === location.hash) openTarget();
    } else if (panel) {
      closeCard(document.activeElement === document.body || panel.contains(document.activeElement));
    }
  });

  document.addEventListener("keydown", (event) => {
    if (!panel) return;
    if (event.key === "Escape") {
      closeCard(true);
    } else if (event.key === "Tab" && panel.contains(document.activeElement)) {
      const stops = panel.querySelectorAll("button, a[href]");
      const at = document.activeElement;
      if (event.shiftKey && (at === panel || at === stops[0])) {
        event.preventDefault();
        closeCard(true);
      } else if (!event.shiftKey && at === stops[stops.length - 1]) {
        closeCard(true); // and the key goes on from the mark
      }
    }
  });

  window.addEventListener("resize", place);

  // ---------------------------------------------------------------- where a link leads

  // A link to a closed card opens it; a link to words marks them, and shows their card.
  function openTarget() {
    closeCard(false);
    markWords();
    const name = decodeURIComponent(location.hash.slice(1));
    const target = document.getElementById(name);
    const card = target && target.closest("details");
    if (card) {
      card.open = true;
      target.focus({ preventScroll: true });
      target.scrollIntoView({ behavior: "instant" });
      return;
    }
    const mark = text && PLACE.test(location.hash) && ["figure", "date"]
      .map((kind) => text.querySelector(`a.noted[href="#card-${kind}-${name}"]`)).find(Boolean);
    if (mark) {
      target.scrollIntoView({ behavior: "instant" });
      openCard(mark);
    }
  }

  window.addEventListener("hashchange", openTarget);
  openTarget();
})();
