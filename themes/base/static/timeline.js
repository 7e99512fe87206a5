/* The timeline of one year, of one workstation, or both: #year=2023&of=gaoting. A page that holds one
   year alone has no choice of years. */
(function () {
  "use strict";
  var tools = document.querySelector(".timeline-tools");
  if (!tools) return;
  var groups = Array.prototype.map.call(document.querySelectorAll(".year-group"), function (element) {
    return { element: element, year: element.querySelector("h2").textContent, events: Array.prototype.slice.call(element.querySelectorAll(".event")) };
  });
  var output = tools.querySelector(".sieve-count");
  var selects = {};
  Array.prototype.forEach.call(tools.querySelectorAll("[data-filter]"), function (select) {
    selects[select.getAttribute("data-filter")] = select;
  });

  function offer(select, value, label) {
    if (select.querySelector('option[value="' + value + '"]')) return;
    var option = document.createElement("option");
    option.value = value;
    option.textContent = label;
    select.appendChild(option);
  }

  groups.forEach(function (group) {
    if (selects.year) offer(selects.year, group.year, group.year);
    group.events.forEach(function (event) {
      offer(selects.of, event.getAttribute("data-of"), event.getAttribute("data-name"));
    });
  });

  function show() {
    var all = 0;
    var shown = 0;
    groups.forEach(function (group) {
      var right = !selects.year || !selects.year.value || selects.year.value === group.year;
      var some = 0;
      group.events.forEach(function (event) {
        var fits = right && (!selects.of.value || selects.of.value === event.getAttribute("data-of"));
        event.hidden = !fits;
        if (fits) some += 1;
      });
      group.element.hidden = some === 0;
      all += group.events.length;
      shown += some;
    });
    output.textContent = output.getAttribute(all === shown ? "data-all" : "data-some")
      .replace("{shown}", String(shown)).replace("{count}", String(all));
  }

  function read() {
    var state = {};
    window.location.hash.slice(1).split("&").forEach(function (part) {
      var pair = part.split("=");
      if (pair[1]) state[pair[0]] = pair[1];
    });
    Object.keys(selects).forEach(function (name) {
      selects[name].value = state[name] || "";
      if (selects[name].selectedIndex < 0) selects[name].value = "";
    });
    show();
  }

  tools.addEventListener("change", function () {
    var parts = Object.keys(selects).filter(function (name) { return selects[name].value; }).map(function (name) {
      return name + "=" + selects[name].value;
    });
    window.history.replaceState(null, "", "#" + parts.join("&"));
    show();
  });
  window.addEventListener("hashchange", read);
  read();
})();
