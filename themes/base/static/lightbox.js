/* Pictures are opened over the page. Without this script their links lead to the files. */
(function () {
  "use strict";
  var box = document.querySelector(".lightbox");
  var links = Array.prototype.slice.call(document.querySelectorAll("main a.opens"));
  if (!box || !links.length) return;

  var figure = box.querySelector("figure");
  var caption = box.querySelector("figcaption");
  var count = box.querySelector(".lightbox-count");
  var buttons = Array.prototype.slice.call(box.querySelectorAll("button"));
  var picture = document.createElement("img");
  var around = [];
  var current = -1;
  var touched = null;

  figure.insertBefore(picture, caption);
  document.body.appendChild(box);

  function isOpen() {
    return current >= 0;
  }

  /* The rest of the page is out of reach while the box is open. */
  function hideAround() {
    around = Array.prototype.filter.call(document.body.children, function (element) {
      return element !== box && !element.hasAttribute("aria-hidden");
    });
    around.forEach(function (element) {
      element.setAttribute("aria-hidden", "true");
      element.inert = true;
    });
  }

  function showAround() {
    around.forEach(function (element) {
      element.removeAttribute("aria-hidden");
      element.inert = false;
    });
  }

  function show(position) {
    var link = links[(position + links.length) % links.length];
    var small = link.querySelector("img");
    var words = link.parentNode.querySelector("figcaption");
    current = links.indexOf(link);
    picture.removeAttribute("src"); // never the picture of before under new words
    picture.src = link.href;
    picture.alt = small.alt;
    caption.textContent = words ? words.textContent : "";
    caption.hidden = !words;
    count.textContent = current + 1 + " / " + links.length;
  }

  function open(position) {
    hideAround();
    document.documentElement.classList.add("lightbox-open");
    box.hidden = false;
    show(position);
    buttons[0].focus();
  }

  function close() {
    var link = links[current];
    current = -1;
    box.hidden = true;
    document.documentElement.classList.remove("lightbox-open");
    showAround();
    link.focus();
  }

  var actions = {
    close: close,
    previous: function () {
      show(current - 1);
    },
    next: function () {
      show(current + 1);
    },
  };
  var keys = { Escape: "close", ArrowLeft: "previous", ArrowRight: "next" };

  /* From the last button to the first one, and back. */
  function turnAround(event) {
    var last = buttons[buttons.length - 1];
    var inside = buttons.indexOf(document.activeElement);
    if (event.shiftKey && inside <= 0) {
      event.preventDefault();
      last.focus();
    } else if (!event.shiftKey && (inside < 0 || document.activeElement === last)) {
      event.preventDefault();
      buttons[0].focus();
    }
  }

  links.forEach(function (link, position) {
    link.setAttribute("aria-haspopup", "dialog");
    link.addEventListener("click", function (event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      open(position);
    });
  });

  box.addEventListener("click", function (event) {
    var pressed = event.target.closest("[data-action]");
    if (pressed) actions[pressed.getAttribute("data-action")]();
    else if (event.target === box || event.target === figure) close();
  });

  document.addEventListener("keydown", function (event) {
    if (!isOpen() || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Tab") turnAround(event);
    else if (keys[event.key]) {
      event.preventDefault();
      actions[keys[event.key]]();
    }
  });

  /* A stroke of the finger to the side. */
  box.addEventListener("touchstart", function (event) {
    touched = event.touches.length === 1 ? event.touches[0].clientX : null;
  }, { passive: true });
  box.addEventListener("touchend", function (event) {
    if (touched === null || !isOpen()) return;
    var way = event.changedTouches[0].clientX - touched;
    touched = null;
    if (Math.abs(way) > 60 && links.length > 1) actions[way > 0 ? "previous" : "next"]();
  }, { passive: true });

  if (links.length === 1) {
    count.hidden = true;
    buttons = buttons.filter(function (button) {
      var alone = button.getAttribute("data-action") === "close";
      button.hidden = !alone;
      return alone;
    });
    keys = { Escape: "close" };
  }
})();
