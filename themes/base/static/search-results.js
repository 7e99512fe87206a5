/* What the box and the page of results share: the pieces that a result is shown in, and how a query is
   asked while the reader types. */
(function () {
  "use strict";

  const engine = window.showcaseSearch;
  const { words } = engine;
  const PAUSE = 120; // milliseconds of rest before a query is asked
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
    function ask(query, mine) {
      engine.search(query)
        .then(search => mine === turn && show(search, () => mine === turn))
        .catch(() => { if (mine === turn) fail(); });
    }
    return (query, wait) => {
      clearTimeout(pause);
      turn += 1;
      if (query) pause = setTimeout(ask, wait, query, turn);
    };
  }

  /* Ask when the reader has typed. */
  function listen(input, typed) {
    input.addEventListener("input", event => { if (!composing(event)) typed(input.value.trim()); });
    input.addEventListener("compositionend", () => typed(input.value.trim()));
  }

  engine.reader = { GROUPS, PAUSE, say, make, composing, readHash, hashOf, addressOf, marked, quoted, factsOf, total, asker, listen };
}());
