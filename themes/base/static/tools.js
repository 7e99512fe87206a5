/* The buttons for elder mode, dark, grey, and the size of type; and reading aloud. */
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

  var bar = document.querySelector(".actions");
  if (!bar) return;

  /* Copying the address: of the published page where the site has one, so that a link from a USB
     stick is of use to others, too. */
  var copy = bar.querySelector("[data-copy]");
  var canonical = document.querySelector('link[rel="canonical"]');

  function copied() {
    var words = copy.textContent;
    copy.textContent = copy.getAttribute("data-done");
    copy.disabled = true;
    window.setTimeout(function () {
      copy.textContent = words;
      copy.disabled = false;
    }, 2000);
  }

  function copyByHand(address) {
    var field = document.createElement("textarea");
    field.value = address;
    bar.appendChild(field);
    field.select();
    if (document.execCommand("copy")) copied();
    bar.removeChild(field);
  }

  copy.addEventListener("click", function () {
    var address = canonical ? canonical.href : window.location.href;
    if (!navigator.clipboard) return copyByHand(address);
    navigator.clipboard.writeText(address).then(copied, function () {
      copyByHand(address);
    });
  });

  /* Reading aloud, where the browser has a voice for the page's language. */
  var synthesis = window.speechSynthesis;
  if (!synthesis || !window.SpeechSynthesisUtterance) return;

  var language = root().lang.slice(0, 2);
  var start = bar.querySelector('[data-speech="start"]');
  var stop = bar.querySelector('[data-speech="stop"]');
  var spoken = null;

  function root() {
    return document.documentElement;
  }

  function voices() {
    return synthesis.getVoices().filter(function (voice) {
      return voice.lang.slice(0, 2) === language && voice.localService !== false;
    });
  }

  function offer() {
    start.hidden = voices().length === 0;
  }

  function passages() {
    var chosen = "h1, .profile-text h2, .profile-text p, .profile-text li, .standing-text h2, .standing-text p, .standing-text li";
    return Array.prototype.filter.call(document.querySelectorAll(chosen), function (element) {
      return !element.closest(".footnotes, .tags, .actions") && element.textContent.trim();
    });
  }

  function mark(element) {
    if (spoken) spoken.classList.remove("speaking");
    spoken = element;
    if (element) element.classList.add("speaking");
  }

  function speak(list) {
    var element = list.shift();
    mark(element || null);
    stop.hidden = !element;
    if (!element) return;
    var utterance = new SpeechSynthesisUtterance(element.textContent);
    utterance.lang = root().lang;
    utterance.voice = voices()[0];
    utterance.rate = 0.9;
    utterance.onend = function () {
      if (spoken === element) speak(list);
    };
    synthesis.speak(utterance);
  }

  start.addEventListener("click", function () {
    synthesis.cancel();
    speak(passages());
  });
  stop.addEventListener("click", function () {
    mark(null);
    stop.hidden = true;
    synthesis.cancel();
  });
  window.addEventListener("pagehide", function () {
    synthesis.cancel();
  });
  offer();
  synthesis.onvoiceschanged = offer;
})();
