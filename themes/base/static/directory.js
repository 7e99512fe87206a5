/* The directory's filters: terms of one group add up, groups narrow each other. What is chosen
   stands in the address, so that it can be shared: #kinds=lounge&years=2018,2019&order=pinyin&page=2 */
(function () {
  "use strict";
  var list = document.querySelector(".entries");
  var tools = document.querySelector(".sieve-tools");
  if (!list || !tools) return;

  var each = function (nodes, visit) {
    Array.prototype.forEach.call(nodes, visit);
  };
  var entries = [];
  var sections = {};
  var chosen = {};
  var order = "";
  var page = 1;

  /* A list that is all on this page. That of a large directory comes from drawers.js. */
  var source = window.showcaseDirectory || {
    open: function (then) {
      then(Array.prototype.map.call(list.children, function (element, position) {
        var entry = {
          element: element,
          position: position,
          name: element.querySelector(".entry-name").textContent,
          founded: element.getAttribute("data-founded"),
          members: parseFloat(element.getAttribute("data-members")) || 0,
          terms: {},
        };
        taxonomies.forEach(function (taxonomy) { entry.terms[taxonomy] = element.getAttribute("data-" + taxonomy).split(" "); });
        return entry;
      }));
    },
    name: function (all, then) { then(); },
    show: function (fitting) {
      entries.forEach(function (entry) { entry.element.hidden = fitting.indexOf(entry) < 0; });
      fitting.forEach(function (entry) { list.appendChild(entry.element); });
    },
  };

  each(document.querySelectorAll("[data-taxonomy]"), function (section) {
    var buttons = Array.prototype.map.call(section.querySelectorAll("[data-term]"), toButton);
    if (!buttons.length) return;
    sections[section.getAttribute("data-taxonomy")] = buttons;
  });
  var taxonomies = Object.keys(sections);

  function toButton(link) {
    if (link.tagName === "BUTTON") return link;
    var button = document.createElement("button");
    button.type = "button";
    button.setAttribute("data-term", link.getAttribute("data-term"));
    button.setAttribute("aria-pressed", "false");
    while (link.firstChild) button.appendChild(link.firstChild);
    link.parentNode.replaceChild(button, link);
    return button;
  }

  function fits(entry, taxonomy) {
    var wanted = chosen[taxonomy];
    return !wanted.length || entry.terms[taxonomy].some(function (term) {
      return wanted.indexOf(term) >= 0;
    });
  }

  /* How many entries each term would show, given what is chosen in the other groups. */
  function count(taxonomy) {
    var counts = {};
    entries.forEach(function (entry) {
      var others = taxonomies.every(function (other) {
        return other === taxonomy || fits(entry, other);
      });
      if (others) entry.terms[taxonomy].forEach(function (term) {
        counts[term] = (counts[term] || 0) + 1;
      });
    });
    return counts;
  }

  var collators = {};
  function collator(kind) {
    collators[kind] = collators[kind] || new Intl.Collator("zh-u-co-" + kind);
    return collators[kind];
  }

  function last(value) {
    return value === "" ? "\uffff" : value;
  }

  var orders = {
    "": function (a, b) { return a.position - b.position; },
    pinyin: function (a, b) { return collator("pinyin").compare(a.name, b.name); },
    stroke: function (a, b) { return collator("stroke").compare(a.name, b.name); },
    founded: function (a, b) {
      var x = last(a.founded);
      var y = last(b.founded);
      return x < y ? -1 : x > y ? 1 : 0;
    },
    members: function (a, b) { return b.members - a.members; },
  };

  function sort(then) {
    var compare = orders[order];
    var arrange = function () {
      entries.sort(function (a, b) { return compare(a, b) || a.position - b.position; });
      then();
    };
    if (order === "pinyin" || order === "stroke") source.name(entries, arrange);
    else arrange();
  }

  function showTerms(taxonomy) {
    var counts = count(taxonomy);
    sections[taxonomy].forEach(function (button) {
      var term = button.getAttribute("data-term");
      var pressed = chosen[taxonomy].indexOf(term) >= 0;
      button.setAttribute("aria-pressed", String(pressed));
      button.disabled = !counts[term] && !pressed;
      button.querySelector(".count").textContent = String(counts[term] || 0);
    });
  }

  function show() {
    var fitting = entries.filter(function (entry) {
      return taxonomies.every(function (taxonomy) { return fits(entry, taxonomy); });
    });
    source.show(fitting, page, address);
    taxonomies.forEach(showTerms);
    var output = tools.querySelector(".sieve-count");
    var all = fitting.length === entries.length;
    output.textContent = output.getAttribute(all ? "data-all" : "data-some")
      .replace("{shown}", String(fitting.length)).replace("{count}", String(entries.length));
    tools.querySelector(".sieve-clear").hidden = !taxonomies.some(function (t) { return chosen[t].length; });
    tools.querySelector(".sieve-order").value = order;
  }

  function read() {
    var state = {};
    window.location.hash.slice(1).split("&").forEach(function (part) {
      var pair = part.split("=");
      try {
        if (pair[1]) state[pair[0]] = decodeURIComponent(pair[1]);
      } catch (problem) {
        // A link that was cut off by a messenger: what can be read of it counts.
      }
    });
    taxonomies.forEach(function (taxonomy) {
      var known = sections[taxonomy].map(function (button) { return button.getAttribute("data-term"); });
      chosen[taxonomy] = (state[taxonomy] || "").split(",").filter(function (term) { return known.indexOf(term) >= 0; });
    });
    order = orders[state.order] ? state.order : "";
    page = Math.max(1, parseInt(state.page, 10) || 1);
    sort(show);
  }

  /* The address of what is chosen, at one of its pages. */
  function address(number) {
    var parts = taxonomies.filter(function (taxonomy) { return chosen[taxonomy].length; }).map(function (taxonomy) {
      return taxonomy + "=" + chosen[taxonomy].map(encodeURIComponent).join(",");
    });
    if (order) parts.push("order=" + order);
    if (number > 1) parts.push("page=" + number);
    return "#" + parts.join("&");
  }

  function write() {
    page = 1;
    window.history.replaceState(null, "", address(page));
    sort(show);
  }

  document.querySelector(".terms").addEventListener("click", function (event) {
    var button = event.target.closest("button[data-term]");
    if (!button) return;
    var taxonomy = button.closest("[data-taxonomy]").getAttribute("data-taxonomy");
    var term = button.getAttribute("data-term");
    var place = chosen[taxonomy].indexOf(term);
    if (place >= 0) chosen[taxonomy].splice(place, 1);
    else chosen[taxonomy].push(term);
    write();
  });
  tools.querySelector(".sieve-clear").addEventListener("click", function () {
    taxonomies.forEach(function (taxonomy) { chosen[taxonomy] = []; });
    write();
    document.querySelector(".terms button").focus();
  });
  tools.querySelector(".sieve-order").addEventListener("change", function (event) {
    order = event.target.value;
    write();
  });
  window.addEventListener("hashchange", function () {
    var before = page;
    read();
    if (page !== before) tools.scrollIntoView();
  });
  source.open(function (all) {
    entries = all;
    read();
  });
})();
