/* The buttons for elder mode, dark, grey, and the size of type. */
(function () {
  "use strict";
  var appearance = window.showcaseAppearance;
  var tools = document.querySelector(".tools");
  if (!appearance || !tools) return;

  var sizes = ["", "large", "largest"];
  var system = window.matchMedia("(prefers-color-scheme: dark)");

  function isDark() {
    var chosen = appearance.get("scheme");
    return chosen ? chosen === "dark" : system.matches;
  }

  function button(action) {
    return tools.querySelector('[data-action="' + action + '"]');
  }

  function show() {
    button("elder").setAttribute("aria-pressed", String(appearance.get("mode") === "elder"));
    button("dark").setAttribute("aria-pressed", String(isDark()));
    // A site in mourning is grey as it is, and has no button for it.
    if (button("grey")) button("grey").setAttribute("aria-pressed", String(appearance.get("grey") !== ""));
    button("size").setAttribute("aria-pressed", String(appearance.get("size") !== ""));
    // Elder mode has a size of its own.
    button("size").hidden = appearance.get("mode") === "elder";
  }

  var actions = {
    elder: function () {
      appearance.set("mode", appearance.get("mode") === "elder" ? "" : "elder");
    },
    dark: function () {
      var dark = !isDark();
      appearance.set("scheme", dark === system.matches ? "" : dark ? "dark" : "light");
    },
    grey: function () {
      appearance.set("grey", appearance.get("grey") ? "" : "grey");
    },
    size: function () {
      var next = (sizes.indexOf(appearance.get("size")) + 1) % sizes.length;
      appearance.set("size", sizes[next]);
    },
  };

  tools.addEventListener("click", function (event) {
    var pressed = event.target.closest("[data-action]");
    if (!pressed) return;
    actions[pressed.getAttribute("data-action")]();
    show();
  });
  if (system.addListener) system.addListener(show);
  show();
  tools.setAttribute("data-ready", "");
})();
