/* Runs in the head, before anything is painted: what the reader chose last time holds at once. */
(function () {
  "use strict";
  var root = document.documentElement;
  var names = ["mode", "scheme", "size", "grey"];
  root.setAttribute("data-scripts", "");

  function read() {
    try {
      return JSON.parse(localStorage.getItem("showcase-appearance")) || {};
    } catch (problem) {
      return {}; // no storage, or not ours: everything as it comes
    }
  }

  function keep(choices) {
    try {
      localStorage.setItem("showcase-appearance", JSON.stringify(choices));
    } catch (problem) {
      // A reader without storage chooses anew on every page.
    }
  }

  function apply(choices) {
    names.forEach(function (name) {
      if (typeof choices[name] === "string") root.setAttribute("data-" + name, choices[name]);
      else root.removeAttribute("data-" + name);
    });
  }

  var choices = read();
  apply(choices);

  window.showcaseAppearance = {
    get: function (name) {
      return choices[name] || "";
    },
    set: function (name, value) {
      if (value) choices[name] = value;
      else delete choices[name];
      keep(choices);
      apply(choices);
    },
  };
})();
