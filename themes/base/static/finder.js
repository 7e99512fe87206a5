/* Search on every page: the box in the masthead, and the phrase marked on the page that was found.
   The engine is search.js, the page of results search-page.js; all words come from the data of its
   script element. */
(function () {
  "use strict";

  const engine = window.showcaseSearch;
  const words = Object.assign({}, document.currentScript.dataset);
  const PAGE = words.page;
  const PAUSE = 120; // milliseconds of rest before a query is asked
  const IN_BOX = 7; // results under the box
  const GROUPS = [
    { id: "names", label: words.names, has: hit => hit.weight >= 4 },
    { id: "people", label: words.people, has: hit => hit.weight === 3 },
    { id: "text", label: words.text, has: hit => hit.weight < 3 },
  ];

  const say = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  /* An element; false attributes and children are left out. */
  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    Object.keys(attributes || {}).filter(name => attributes[name] !== false)
      .forEach(name => element.setAttribute(name, attributes[name] === true ? "" : attributes[name]));
    element.append(...children.filter(child => child));
    return element;
  }

  /* Whether an input method is at work: its Enter and arrows are not ours. */
  const composing = event => event.isComposing || event.keyCode === 229;

  /* ---- addresses: #q=...&at=... ---- */

  const readHash = () => new URLSearchParams(location.hash.slice(1));

  function hashOf(entries) {
    const given = entries.filter(entry => entry[1]);
    return "#" + given.map(([name, value]) => name + "=" + encodeURIComponent(value)).join("&");
  }

  function addressOf(hit) {
    const section = hit.line && hit.line.section ? hit.line.section[0] : "";
    return engine.root + hit.document.path + hashOf([["q", hit.needles.join(" ")], ["at", section]]);
  }

  /* ---- pieces of results ---- */

  /* The text with the needles marked. */
  function marked(text, needles) {
    const fragment = document.createDocumentFragment();
    let at = 0;
    for (const [start, end] of engine.ranges(text, needles)) {
      fragment.append(text.slice(at, start), make("mark", null, text.slice(start, end)));
      at = end;
    }
    fragment.append(text.slice(at));
    return fragment;
  }

  /* The sentence with the first match, cut to about `room` letters. */
  function quoted(text, needles, room) {
    const range = engine.ranges(text, needles)[0] || [0, 0];
    const before = text.slice(0, range[0]);
    const sentence = Math.max(...["。", "！", "？", "；"].map(sign => before.lastIndexOf(sign))) + 1;
    const start = whole(text, Math.max(sentence, range[0] - Math.floor(room / 2)));
    const end = whole(text, Math.min(text.length, Math.max(start + room, range[1])));
    const fragment = marked(text.slice(start, end), needles);
    if (start > sentence) fragment.prepend("…");
    if (end < text.length) fragment.append("…");
    return fragment;
  }

  /* A place to cut at, beside a character of two units and not within it. */
  function whole(text, at) {
    const code = at > 0 && at < text.length ? text.charCodeAt(at) : 0;
    return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
  }

  const factsOf = hit => [hit.document.kind, ...hit.document.terms.slice(1)].filter(Boolean);

  /* How many results there are, with those not proved yet; "about" where proof may take some away. */
  function total(search, sentence, accept) {
    const rest = search.candidates(accept).length;
    return say(sentence, { n: (search.sure || !rest ? "" : words.about) + (search.hits + rest) });
  }

  /* ---- asking: when the reader rests; the newest query wins ---- */

  function asker(show, fail) {
    let turn = 0;
    let pause = 0;
    async function ask(query, mine) {
      try {
        const search = await engine.search(query);
        if (mine === turn) await show(search, () => mine === turn);
      } catch (problem) {
        if (mine === turn) fail();
      }
    }
    return (query, wait) => {
      clearTimeout(pause);
      turn += 1;
      if (query) pause = setTimeout(ask, wait, query, turn);
    };
  }

  /* What both boxes do: read ahead when they get the focus, ask when the reader has typed. */
  function listen(input, typed) {
    input.addEventListener("focus", () => engine.part("index").catch(() => 0));
    input.addEventListener("input", event => { if (!composing(event)) typed(input.value.trim()); });
    input.addEventListener("compositionend", () => typed(input.value.trim()));
  }

  /* ---- the box: a combobox with a list of pages under it ---- */

  function startBox(box) {
    const form = box.querySelector("form");
    const input = box.querySelector("input");
    const panel = box.querySelector("[data-panel]");
    const list = box.querySelector("[role=listbox]");
    const status = box.querySelector("[role=status]");
    const pageOf = query => engine.root + PAGE + hashOf([["q", query]]);
    let options = [];
    let active = -1;

    function point(to) {
      active = to;
      options.forEach((option, i) => option.setAttribute("aria-selected", String(i === to)));
      if (to < 0) {
        input.removeAttribute("aria-activedescendant");
      } else {
        input.setAttribute("aria-activedescendant", options[to].id);
        options[to].scrollIntoView({ block: "nearest" });
      }
    }

    function open(isOpen) {
      panel.hidden = !isOpen;
      list.hidden = !options.length;
      input.setAttribute("aria-expanded", String(isOpen && options.length > 0));
      point(-1);
    }

    function option(address, ...children) {
      const id = "find-option-" + options.length;
      const attributes = { role: "option", id, href: address, tabindex: "-1", "aria-selected": "false", class: "find-option" };
      options.push(make("a", attributes, ...children));
      return options[options.length - 1];
    }

    function optionOf(hit) {
      const { needles, line, weight } = hit;
      const more = line && weight < 4 ? quoted(line.text, needles, 32) : factsOf(hit).join(" · ");
      return option(addressOf(hit),
        make("span", { class: "find-name" }, marked(hit.document.name, needles)),
        make("span", { class: "find-more" }, more));
    }

    function groupOf(group, hits) {
      const heading = make("span", { class: "find-group", id: "find-" + group.id }, group.label);
      return make("div", { role: "group", "aria-labelledby": heading.id }, heading, ...hits.map(optionOf));
    }

    function tell(message, isSeen) {
      status.textContent = message;
      status.className = isSeen ? "find-status" : "unseen";
      open(true);
    }

    async function show(search, isNewest) {
      const hits = await search.more(IN_BOX);
      if (!isNewest()) return;
      options = [];
      list.textContent = "";
      GROUPS.forEach(group => {
        const own = hits.filter(group.has);
        if (own.length) list.append(groupOf(group, own));
      });
      if (hits.length) list.append(option(pageOf(search.text), make("span", { class: "find-all" }, total(search, words.all))));
      tell(hits.length ? total(search, words.found) : words.nothing, !hits.length);
    }

    function fail() {
      options = [];
      tell(words.failed, true);
    }

    const ask = asker(show, fail);

    function close() {
      ask("");
      open(false);
    }

    function onKey(event) {
      if (composing(event)) return;
      const down = event.key === "ArrowDown";
      if (event.key === "Escape") {
        if (panel.hidden) input.value = "";
        close();
      } else if ((down || event.key === "ArrowUp") && !panel.hidden && options.length) {
        const from = active < 0 && !down ? 0 : active;
        point((from + (down ? 1 : -1) + options.length) % options.length);
      } else if (event.key === "Enter" && active >= 0) {
        options[active].click();
      } else {
        return;
      }
      event.preventDefault();
    }

    listen(input, query => (query ? ask(query, PAUSE) : close()));
    input.addEventListener("keydown", onKey);
    form.addEventListener("submit", event => {
      event.preventDefault();
      const query = input.value.trim();
      location.href = query ? pageOf(query) : engine.root + PAGE;
    });
    panel.addEventListener("mousedown", event => event.preventDefault()); // the box keeps the focus
    list.addEventListener("click", close);
    box.addEventListener("focusout", event => { if (!box.contains(event.relatedTarget)) close(); });
  }

  /* ---- the page that was found: the phrase is marked and scrolled to ---- */

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
    bar = make("div", { class: "found-bar", role: "group", "aria-label": words.matches },
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

  async function markFound() {
    const hash = readHash();
    const query = (hash.get("q") || "").trim();
    unmark();
    if (!query) return;
    const main = document.querySelector("main");
    matches = markAll(main, query);
    if (!matches.length) { // perhaps the page or the query is in traditional characters
      await engine.part("index");
      engine.learn(await engine.part("han"));
      matches = markAll(main, query);
    }
    if (!matches.length) return;
    makeBar();
    goTo(firstAfter(hash.get("at")));
  }

  /* ---- every page ---- */

  const isEditable = element => element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);

  document.addEventListener("keydown", event => {
    if (event.key === "Escape" && bar && !isEditable(event.target)) unmark();
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isEditable(event.target)) return;
    const input = document.querySelector("[data-find] input");
    if (!input) return;
    event.preventDefault();
    input.focus();
    input.select();
  });

  engine.reader = { words, GROUPS, PAUSE, make, composing, readHash, hashOf, addressOf, marked, quoted, factsOf, total, asker, listen };

  const box = document.querySelector("[data-find=box]");
  if (box) {
    startBox(box);
    window.addEventListener("hashchange", () => markFound().catch(() => 0));
    markFound().catch(() => 0);
  }
}());
