/* The box in the masthead: a combobox with a list of pages under it. */
window.showcaseSearch.box = function (box) {
  "use strict";

  const engine = window.showcaseSearch;
  const { words } = engine;
  const { GROUPS, PAUSE, make, composing, hashOf, addressOf, marked, quoted, factsOf, total, asker, listen } = engine.reader;
  const IN_BOX = 7; // results under the box

  const input = box.querySelector("input");
  const panel = box.querySelector("[data-panel]");
  const list = box.querySelector("[role=listbox]");
  const status = box.querySelector("[role=status]");
  const pageOf = query => engine.root + words.page + hashOf([["q", query]]);
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

  function show(search, isNewest) {
    return search.more(IN_BOX).then(hits => isNewest() && draw(search, hits));
  }

  function draw(search, hits) {
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
  panel.addEventListener("mousedown", event => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", close);
  box.addEventListener("focusout", event => { if (!box.contains(event.relatedTarget)) close(); });
  if (input.value.trim()) ask(input.value.trim(), 0); // typed while this was on its way
};
