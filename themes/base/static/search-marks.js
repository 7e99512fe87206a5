/* The page that was found: the phrase is marked and scrolled to, and a bar leads from match to match. */
window.showcaseSearch.marks = function () {
  "use strict";

  const engine = window.showcaseSearch;
  const { words } = engine;
  const { say, make, readHash } = engine.reader;
  const WALL = "\u0001"; // stands between blocks: no match goes over it
  const INLINE = "A ABBR B BDI BDO CITE CODE DEL DFN EM I INS KBD MARK Q S SAMP SMALL SPAN STRONG SUB SUP TIME U VAR".split(" ");
  const AT_MOST = 300; // marks on a page

  function blockOf(node) {
    let element = node.parentElement;
    while (INLINE.includes(element.tagName)) element = element.parentElement;
    return element;
  }

  /* All text of an element with the nodes that it comes from. */
  function textOf(element) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const nodes = [];
    let text = "";
    let block = null;
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.parentElement.closest("script, style, noscript, nav")) continue;
      if (blockOf(node) !== block) text += WALL;
      block = blockOf(node);
      nodes.push({ node, start: text.length });
      text += node.data;
    }
    return { text, nodes };
  }

  /* Marks every match; each is a list of marks, since a match may go through several elements. */
  function markAll(element, query) {
    const { text, nodes } = textOf(element);
    const phrase = engine.ranges(text, [engine.fold(query)].filter(Boolean));
    const terms = query.split(/\s+/).map(term => engine.fold(term)).filter(Boolean);
    const found = (phrase.length ? phrase : engine.ranges(text, terms)).slice(0, AT_MOST);
    return found.reverse().map(([start, end]) => {
      const touched = nodes.filter(each => each.start < end && each.start + each.node.data.length > start);
      return touched.reverse().map(each => wrap(each.node, start - each.start, end - each.start)).reverse();
    }).reverse();
  }

  function wrap(node, start, end) {
    const range = document.createRange();
    range.setStart(node, Math.max(0, start));
    range.setEnd(node, Math.min(node.data.length, end));
    const mark = make("mark", { class: "found", tabindex: "-1" });
    range.surroundContents(mark);
    return mark;
  }

  let matches = [];
  let current = -1;
  let bar = null;

  function unmark() {
    matches.forEach(marks => marks.forEach(mark => {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent.normalize();
    }));
    matches = [];
    current = -1;
    if (bar) bar.remove();
    bar = null;
  }

  function goTo(to) {
    if (current >= 0) matches[current].forEach(mark => mark.classList.remove("current"));
    current = (to + matches.length) % matches.length;
    matches[current].forEach(mark => mark.classList.add("current"));
    const mark = matches[current][0];
    mark.scrollIntoView({ block: "center" });
    mark.focus({ preventScroll: true });
    bar.querySelector("[role=status]").textContent = say(words.match, { i: current + 1, n: matches.length });
  }

  function makeBar() {
    const button = (label, act) => {
      const made = make("button", { type: "button" }, label);
      made.addEventListener("click", act);
      return made;
    };
    bar = make("div", { class: "found-bar", role: "region", "aria-label": words.matches },
      make("p", { role: "status" }),
      matches.length > 1 && button(words.previous, () => goTo(current - 1)),
      matches.length > 1 && button(words.next, () => goTo(current + 1)),
      button(words.clear, unmark));
    document.body.append(bar);
  }

  function firstAfter(id) {
    const section = id && document.getElementById(id);
    const follows = marks => section.compareDocumentPosition(marks[0]) & Node.DOCUMENT_POSITION_FOLLOWING;
    return section ? Math.max(0, matches.findIndex(follows)) : 0;
  }

  function show(at) {
    if (!matches.length) return;
    makeBar();
    goTo(firstAfter(at));
  }

  function markFound() {
    const hash = readHash();
    const query = (hash.get("q") || "").trim();
    const main = document.querySelector("main");
    unmark();
    if (!query) return null;
    matches = markAll(main, query);
    if (matches.length) return show(hash.get("at"));
    // Perhaps the page or the query is in traditional characters.
    return engine.part("index").then(() => engine.part("han")).then(pairs => {
      engine.learn(pairs);
      if (query !== (readHash().get("q") || "").trim()) return;
      matches = markAll(main, query);
      show(hash.get("at"));
    }).catch(() => 0);
  }

  document.addEventListener("keydown", event => {
    if (event.key === "Escape" && !/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) unmark();
  });
  window.addEventListener("hashchange", markFound);
  markFound();
};
