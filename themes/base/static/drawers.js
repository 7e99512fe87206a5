/* The entries of a large directory: what filters need comes at once, names for an order by name, both
   in parts, and the entries themselves a drawer at a time. showcase/drawers.py says what the files
   hold. They are scripts, since a page opened from a USB stick can fetch nothing. directory.js asks
   this file. */
(function () {
  "use strict";
  var FOLDER = "assets/directory/";
  var NEAR = 2; // pages named before and after the one that is shown
  var list = document.querySelector(".entries");
  var pager = document.querySelector(".pager");
  var output = document.querySelector(".sieve-count");
  var size = list.children.length;
  var parts = {};
  var waiting = {};
  var opened = {};
  var head = null;
  var there = null; // the places of the entries that are shown
  var asked = 0; // so that of two answers that of the later question is shown

  window.showcaseDrawers = function (name, value) {
    parts[name] = value;
  };

  function load(name, then) {
    if (parts[name] !== undefined) return then();
    if (waiting[name]) return waiting[name].push(then);
    var script = document.createElement("script");
    waiting[name] = [then];
    // The stamp keeps parts of two editions of the site apart in a browser's cache.
    script.src = FOLDER + name + ".js" + (head ? "?" + head.stamp : "");
    script.onload = script.onerror = function () {
      var all = waiting[name];
      delete waiting[name];
      script.remove();
      if (parts[name] === undefined) output.textContent = output.getAttribute("data-failed");
      else all.forEach(function (each) { each(); });
    };
    document.head.appendChild(script);
  }

  /* Every part of what is kept in parts, in order. */
  function loadParts(kind, then) {
    var names = [];
    for (var number = 0; number * head.part < head.count; number += 1) names.push(kind + number);
    var missing = names.length;
    names.forEach(function (name) {
      load(name, function () {
        missing -= 1;
        if (!missing) then(names.map(function (each) { return parts[each]; }));
      });
    });
  }

  function terms(ids, column) {
    return column.split(" ").map(function (places) {
      return places === "" ? [] : places.split(",").map(function (place) { return ids[place]; });
    });
  }

  /* The entries of a part, as directory.js filters and orders them. */
  function entries(part, number) {
    var members = part.members.split(" ");
    var columns = {};
    Object.keys(head.terms).forEach(function (taxonomy) { columns[taxonomy] = terms(head.terms[taxonomy], part.terms[taxonomy]); });
    return part.founded.split(" ").map(function (date, place) {
      var entry = { position: number * head.part + place, name: "", founded: date, members: parseFloat(members[place]) || 0, terms: { years: [date.slice(0, 4)] } };
      Object.keys(columns).forEach(function (taxonomy) { entry.terms[taxonomy] = columns[taxonomy][place]; });
      return entry;
    });
  }

  function places(shown) {
    return shown.map(function (entry) { return entry.position; }).join();
  }

  function drawerOf(entry) {
    return Math.floor(entry.position / head.drawer);
  }

  /* The entry as the theme has written it. */
  function card(entry) {
    var drawer = drawerOf(entry);
    if (!opened[drawer]) {
      opened[drawer] = document.createElement("template");
      opened[drawer].innerHTML = parts[drawer];
    }
    return opened[drawer].content.children[entry.position % head.drawer].cloneNode(true);
  }

  function item(number, current, address) {
    var element = document.createElement("li");
    var inner = element.appendChild(document.createElement(current ? "span" : "a"));
    if (current) inner.setAttribute("aria-current", "page");
    else inner.href = address(number);
    inner.textContent = String(number);
    return element;
  }

  function step(rel, number, count, address) {
    var line = pager.querySelector("p");
    var anchor = line.querySelector('[rel="' + rel + '"]');
    if (!anchor) {
      anchor = line.insertBefore(document.createElement("a"), rel === "prev" ? line.firstChild : null);
      anchor.rel = rel;
      anchor.textContent = pager.getAttribute("data-" + rel);
    }
    anchor.hidden = number < 1 || number > count;
    anchor.href = address(number);
  }

  function showPager(number, count, address) {
    var numbers = pager.querySelector("ol");
    var last = 0;
    pager.hidden = count === 1;
    numbers.textContent = "";
    for (var each = 1; each <= count; each += 1) {
      if (each !== 1 && each !== count && Math.abs(each - number) > NEAR) continue;
      if (each > last + 1) numbers.appendChild(document.createElement("li")).textContent = "…";
      numbers.appendChild(item(each, each === number, address));
      last = each;
    }
    step("prev", number - 1, count, address);
    step("next", number + 1, count, address);
  }

  window.showcaseDirectory = {
    open: function (then) {
      load("index", function () {
        head = parts.index;
        loadParts("columns", function (columns) {
          var all = [].concat.apply([], columns.map(entries));
          there = places(all.slice(0, size)); // so the page comes
          then(all);
        });
      });
    },

    /* Gives the entries their names, before an order by name. */
    name: function (all, then) {
      loadParts("names", function (lines) {
        var names = lines.join("\n").split("\n");
        all.forEach(function (entry) { entry.name = names[entry.position]; });
        then();
      });
    },

    /* One page of the entries that fit, in their order; `address` leads to another page. */
    show: function (fitting, page, address) {
      var count = Math.max(1, Math.ceil(fitting.length / size));
      var number = Math.min(page, count);
      var shown = fitting.slice((number - 1) * size, number * size);
      var wanted = places(shown);
      var mine = asked += 1;
      var missing = shown.length;

      function fill() {
        if (mine !== asked) return;
        if (wanted !== there) {
          list.textContent = "";
          shown.forEach(function (entry) { list.appendChild(card(entry)); });
          there = wanted;
        }
        showPager(number, count, address);
      }
      if (!missing || wanted === there) fill();
      else shown.forEach(function (entry) {
        load(drawerOf(entry), function () {
          missing -= 1;
          if (!missing) fill();
        });
      });
    },
  };
})();
