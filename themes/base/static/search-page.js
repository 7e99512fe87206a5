/* The page of results: they come while the reader types, in groups, with filters and their counts.
   The address keeps the query and the filters: #q=...&kind=...&district=...&sector=... */
window.showcaseSearch.page = function (page) {
  "use strict";

  const engine = window.showcaseSearch;
  const { words } = engine;
  const { GROUPS, PAUSE, make, composing, readHash, hashOf, addressOf, marked, quoted, factsOf, total, asker, listen } = engine.reader;
  const FACETS = ["kind", "district", "sector"];
  const AT_ONCE = 10;

  const input = page.querySelector("input");
  const status = page.querySelector("[role=status]");
  const results = page.querySelector("[data-results]");
  const filters = page.querySelector("[data-filters]");
  const none = page.querySelector("[data-none]");
  const more = page.querySelector("[data-more]");

  let chosen = {};
  let facets = [];
  let search = null;

  /* ---- filters ---- */

  /* Whether a document has the chosen terms; those of facet `but` don't count. */
  function accepts(number, but) {
    return facets.every((facet, i) => {
      const id = chosen[FACETS[i]];
      const own = facet.terms[facet.of[number] - 1];
      return i === but || !id || (own && own[0] === id);
    });
  }
  const accept = number => accepts(number, -1);

  function readFacets() {
    return engine.part("facets").then(tables => {
      if (!facets.length) facets = tables.map(([terms, of]) => ({ terms, of: engine.numbers(of) }));
    });
  }

  function countsOf(facet, i) {
    const counts = new Array(facet.terms.length + 1).fill(0);
    search.order.forEach(number => { if (accepts(number, i)) counts[facet.of[number]] += 1; });
    return counts.slice(1);
  }

  function drawFilters() {
    const before = filters.querySelector("details");
    const hasRoom = matchMedia("(min-width: 64rem)").matches && document.documentElement.dataset.mode !== "elder";
    const isOpen = before ? before.open : hasRoom;
    const focused = document.activeElement.dataset.filter;
    const sections = facets.map(drawFacet).filter(Boolean);
    filters.textContent = "";
    if (!sections.length) return;
    filters.append(make("details", { open: isOpen },
      make("summary", null, words.filter), make("div", { class: "terms" }, ...sections)));
    const again = [...filters.querySelectorAll("button")].find(button => button.dataset.filter === focused);
    if (again) again.focus();
  }

  function drawFacet(facet, i) {
    const counts = countsOf(facet, i);
    const shown = facet.terms.map((term, place) => [...term, counts[place]])
      .filter(([id, , count]) => count || chosen[FACETS[i]] === id);
    const heading = make("h2", { id: "by-" + FACETS[i] }, words[FACETS[i]]);
    const items = shown.map(term => make("li", null, drawTerm(FACETS[i], ...term)));
    return items.length > 0 && make("section", { "aria-labelledby": heading.id }, heading, make("ul", null, ...items));
  }

  function drawTerm(facet, id, label, count) {
    const isChosen = chosen[facet] === id;
    const button = make("button", { type: "button", "aria-pressed": String(isChosen), "data-filter": facet + "=" + id },
      make("span", null, label), make("span", { class: "count" }, String(count)));
    button.addEventListener("click", () => {
      chosen[facet] = isChosen ? "" : id;
      write();
      ask(input.value.trim(), 0);
    });
    return button;
  }

  /* ---- results ---- */

  function drawGroups() {
    results.textContent = "";
    GROUPS.forEach(group => {
      const heading = make("h2", { id: "in-" + group.id }, group.label);
      results.append(make("section", { hidden: true, class: "results-group", "aria-labelledby": heading.id }, heading, make("ol")));
    });
  }

  /* Further results take their places in their groups. */
  function add(hits) {
    GROUPS.forEach((group, i) => {
      const own = hits.filter(group.has);
      results.children[i].hidden = results.children[i].hidden && !own.length;
      results.children[i].querySelector("ol").append(...own.map(draw));
    });
    more.hidden = !search.candidates(accept).length;
    none.hidden = search.hits > 0;
    status.textContent = search.hits ? total(search, words.found, accept) : words.nothing;
  }

  function draw(hit) {
    const { document: found, needles, line } = hit;
    const section = line && line.section && line.section[1];
    const hasHeadline = found.headline && found.headline !== found.name;
    return make("li", { class: "result" },
      make("h3", { class: "entry-name" }, make("a", { href: addressOf(hit) }, marked(found.name, needles))),
      hasHeadline && make("p", { class: "entry-headline" }, marked(found.headline, needles)),
      line && make("p", { class: "result-quote" },
        section && make("span", { class: "result-section" }, section), quoted(line.text, needles, 80)),
      make("p", { class: "meta" }, ...factsOf(hit).map((fact, i) => make("span", { class: i === 0 && "meta-kind" }, fact))));
  }

  function show(asked, isNewest) {
    return readFacets().then(() => asked.more(AT_ONCE, accept)).then(hits => {
      if (!isNewest()) return;
      search = asked;
      drawGroups();
      add(hits);
      drawFilters();
    });
  }

  function showMore() {
    const links = () => [...results.querySelectorAll("h3 a")];
    const before = new Set(links());
    search.more(AT_ONCE, accept).then(hits => {
      add(hits);
      const first = links().find(link => !before.has(link));
      if (first) first.focus();
    });
  }

  function clear() {
    results.textContent = filters.textContent = status.textContent = "";
    none.hidden = more.hidden = true;
  }

  function fail() {
    clear();
    status.textContent = words.failed;
  }

  const ask = asker(show, fail);

  /* ---- the address ---- */

  function write() {
    const hash = hashOf([["q", input.value.trim()], ...FACETS.map(name => [name, chosen[name]])]);
    if (hash !== location.hash) history.replaceState(null, "", hash === "#" ? location.pathname : hash);
  }

  function read() {
    const hash = readHash();
    input.value = hash.get("q") || "";
    chosen = {};
    FACETS.forEach(name => { chosen[name] = hash.get(name) || ""; });
    ask(input.value.trim(), 0);
    if (!input.value.trim()) clear();
  }

  /* ---- keys ---- */

  function typed(query) {
    write();
    ask(query, PAUSE);
    if (!query) clear();
  }

  function move(step) {
    const stops = [input, ...results.querySelectorAll("h3 a")];
    const at = stops.indexOf(document.activeElement);
    const next = at < 0 ? null : stops[at + step];
    if (next) next.focus();
    return Boolean(next);
  }

  page.addEventListener("keydown", event => {
    if (composing(event)) return;
    const isArrow = event.key === "ArrowDown" || event.key === "ArrowUp";
    if (isArrow && move(event.key === "ArrowDown" ? 1 : -1)) event.preventDefault();
    if (event.key !== "Escape") return;
    event.preventDefault();
    if (document.activeElement === input) {
      input.value = "";
      typed("");
    }
    input.focus();
  });

  page.querySelector("form").addEventListener("submit", event => {
    event.preventDefault();
    ask(input.value.trim(), 0);
  });

  listen(input, typed);
  more.querySelector("button").addEventListener("click", showMore);
  window.addEventListener("hashchange", read);
  if (input.value.trim()) typed(input.value.trim()); // while this was on its way
  else read();
};
