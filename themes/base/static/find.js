/* The door of the search, on every page. What searches is loaded when a reader first wants it: when the
   box or the page of results has the focus, or where the address has a query (#q=...). It is loaded
   by scripts, since a page opened from a USB stick can fetch nothing. */
(function () {
  "use strict";

  const own = document.currentScript;
  const words = Object.assign({}, own.dataset);
  const root = new URL("../", own.src).href;
  const parts = new Map();
  const arriving = new Map();

  /* Each script of the index calls this with its name and its value. */
  function showcaseSearch(name, value) {
    parts.set(name, value);
  }

  /* ---- scripts ---- */

  /* A script runs once; one that did not come is asked for again. */
  function load(address) {
    if (!arriving.has(address)) {
      arriving.set(address, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = address;
        script.onload = () => { script.remove(); resolve(); };
        script.onerror = () => { script.remove(); arriving.delete(address); reject(new Error(address)); };
        document.head.appendChild(script);
      }));
    }
    return arriving.get(address);
  }

  /* A part of the index. The stamp keeps parts of two editions of the site apart in a browser's cache. */
  function part(name) {
    if (parts.has(name)) return Promise.resolve(parts.get(name));
    const head = parts.get("index");
    const address = root + "assets/search/" + name + ".js" + (head ? "?" + head.stamp : "");
    return load(address).then(() => {
      if (parts.has(name)) return parts.get(name);
      arriving.delete(address);
      throw new Error(name);
    });
  }

  /* ---- uses: "box", "page" and "marks" ---- */


  function begin(use, place) {
    return Promise.all(["engine", "results", use].map(name => load(words[name + "Script"])))
      .then(() => showcaseSearch[use](place));
  }

  /* Has the search begin where a reader first touches it; after a failure the next touch is a first one. */
  function attend(use, place) {
    const input = place.querySelector("input");
    const status = place.querySelector("[role=status]");
    const panel = place.querySelector("[data-panel]");
    let begun = null;

    function fail() {
      begun = null;
      status.textContent = words.failed;
      if (!panel) return;
      status.className = "find-status";
      panel.hidden = false;
    }

    function want() {
      if (begun) return;
      part("index").catch(() => 0); // meanwhile
      begun = begin(use, place).catch(fail);
    }

    ["focusin", "input"].forEach(touch => place.addEventListener(touch, want));
    if (input.value || place.contains(document.activeElement)) want();
    return want;
  }

  /* ---- the address: #q=... is a search on the page of results, and marked on every other page ---- */

  const asked = () => new URLSearchParams(location.hash.slice(1)).get("q");

  function heed(answer) {
    const look = () => { if (asked()) answer(); };
    window.addEventListener("hashchange", look);
    look();
  }

  function openPage(page) {
    heed(attend("page", page));
    page.addEventListener("submit", event => event.preventDefault());
  }

  function openBox(box) {
    let marking = null;
    attend("box", box);
    heed(() => { marking = marking || begin("marks").catch(() => { marking = null; }); });
    box.addEventListener("submit", event => {
      const query = box.querySelector("input").value.trim();
      event.preventDefault();
      location.href = root + words.page + (query && "#q=" + encodeURIComponent(query));
    });
  }

  /* ---- every page: a slash leads to the search ---- */

  const isEditable = element => element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);

  function lead(input) {
    document.addEventListener("keydown", event => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isEditable(event.target)) return;
      event.preventDefault();
      input.focus();
      input.select();
    });
  }

  window.showcaseSearch = Object.assign(showcaseSearch, { words, root, parts, part });
  const place = document.querySelector("[data-find]");
  if (!place) return;
  (place.dataset.find === "page" ? openPage : openBox)(place);
  lead(place.querySelector("input"));
}());
