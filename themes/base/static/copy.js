/* The button that copies the page's address: that of the published page where the site has one, so that
   a link from a USB stick is of use to others, too. */
(function () {
  "use strict";
  var copy = document.querySelector("[data-copy]");
  if (!copy) return;
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
    copy.parentNode.appendChild(field);
    field.select();
    if (document.execCommand("copy")) copied();
    copy.parentNode.removeChild(field);
  }

  copy.addEventListener("click", function () {
    var address = canonical ? canonical.href : window.location.href;
    if (!navigator.clipboard) return copyByHand(address);
    navigator.clipboard.writeText(address).then(copied, function () {
      copyByHand(address);
    });
  });
})();
