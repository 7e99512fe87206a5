/* Reading aloud, where the browser has a voice for the page's language. */
(function () {
  "use strict";
  var synthesis = window.speechSynthesis;
  var start = document.querySelector('[data-speech="start"]');
  var stop = document.querySelector('[data-speech="stop"]');
  if (!start || !synthesis || !window.SpeechSynthesisUtterance) return;

  var language = root().lang.slice(0, 2);
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
