/* The list: found by name as one types, and a form for a new profile. */
"use strict";

(function () {
  const find = document.getElementById("find");
  const begin = document.getElementById("begin");
  const form = document.getElementById("new");
  const rows = Array.from(document.querySelectorAll("#rows tr"));

  find.addEventListener("input", () => {
    const wanted = find.value.trim().toLowerCase();
    rows.forEach((row) => { row.hidden = !row.textContent.toLowerCase().includes(wanted); });
    document.getElementById("shown").textContent = rows.filter((row) => !row.hidden).length;
  });

  function open(yes) {
    form.hidden = !yes;
    begin.setAttribute("aria-expanded", String(yes));
    (yes ? form.elements.name : begin).focus();
  }

  begin.addEventListener("click", () => open(form.hidden));
  document.getElementById("cancel").addEventListener("click", () => open(false));
  form.addEventListener("keydown", (event) => { if (event.key === "Escape") { open(false); } });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const asked = { name: form.elements.name.value, kind: form.elements.kind.value, slug: form.elements.slug.value };
    const { status, what } = await desk.ask("new", asked);
    if (status === 200) {
      location.href = what.edit;
      return;
    }
    const old = form.querySelector(".issue");
    const issue = desk.shown(what.issue, "p");
    issue.setAttribute("role", "alert");
    old.replaceWith(issue);
  });
})();
