/* The form: what is in it as values, rows that come and go, signatures, and issues at their fields. */
"use strict";

const matter = (function () {
  const form = document.getElementById("form");
  const NOW = "now";

  /* The values of all fields: {name: "…", metrics: [{…}], …}. */
  function values() {
    const found = {};
    form.querySelectorAll("[name]").forEach((field) => {
      const optional = field.closest("[data-optional]");
      if (optional && !filled(optional)) { return; }
      const value = "lines" in field.dataset ? field.value.split("\n") : field.value;
      put(found, field.name.split("."), value);
    });
    form.querySelectorAll("[data-rows]").forEach((rows) => {
      if (!rows.querySelector("ol > li")) { put(found, rows.dataset.rows.split("."), []); }
    });
    found.reviews = found.reviews || [];
    return listed(found);
  }

  function filled(item) {
    return Array.from(item.querySelectorAll("input:not([type='hidden'])")).some((field) => field.value.trim());
  }

  function put(tree, path, value) {
    const last = path.length - 1;
    path.slice(0, last).forEach((part) => { tree = tree[part] = tree[part] || {}; });
    tree[path[last]] = value;
  }

  /* What is numbered is a list. */
  function listed(tree) {
    if (typeof tree !== "object" || Array.isArray(tree)) { return tree; }
    const keys = Object.keys(tree);
    if (keys.length && keys.every((key) => /^\d+$/.test(key))) {
      return keys.sort((a, b) => a - b).map((key) => listed(tree[key]));
    }
    keys.forEach((key) => { tree[key] = listed(tree[key]); });
    return tree;
  }

  /* Rows are numbered by their place. */
  function number(rows) {
    const name = rows.dataset.rows;
    const start = new RegExp("^(f-)?" + name.replace(/\./g, "\\.") + "\\.(\\d+|N)");
    Array.from(rows.querySelector("ol").children).forEach((row, place) => {
      [row, ...row.querySelectorAll("*")].forEach((element) => {
        ["id", "name", "for", "data-field", "data-rows", "aria-describedby"].forEach((attribute) => {
          const old = element.getAttribute(attribute);
          if (!old) { return; }
          const parts = old.split(" ").map((part) => part.replace(start, (all, lead) => (lead || "") + name + "." + place));
          element.setAttribute(attribute, parts.join(" "));
        });
      });
    });
  }

  function add(rows) {
    rows.querySelector("ol").append(rows.querySelector("template").content.cloneNode(true));
    number(rows);
    const row = rows.querySelector("ol").lastElementChild;
    row.querySelector("input, select, textarea").focus();
    return row;
  }

  function act(button) {
    const rows = button.closest(".rows");
    const row = button.closest("li");
    if (button.dataset.act === "add") { add(rows); }
    if (button.dataset.act === "up" && row.previousElementSibling) { row.previousElementSibling.before(row); button.focus(); }
    if (button.dataset.act === "remove") {
      row.remove();
      rows.querySelector("[data-act='add']:last-child").focus();
    }
    if (button.dataset.act === "sign") { sign(row); }
    if (button.dataset.act === "confirm") { button.closest(".mark").hidden = true; }
    if (rows) { number(rows); }
    form.dispatchEvent(new Event("input"));
  }

  /* Who signs is remembered by this browser; today is that of this computer. What is signed is the
     text as it will be saved, so the desk writes its digest. */
  function sign(row) {
    row.querySelector("[name$='.digest']").value = NOW;
    const [by, date] = row.querySelectorAll(".field input");
    by.value = by.value || localStorage.getItem("reviewer") || "";
    const today = new Date();
    const two = (part) => String(part).padStart(2, "0");
    date.value = [today.getFullYear(), two(today.getMonth() + 1), two(today.getDate())].join("-");
    if (!by.value) { by.focus(); }
  }

  function remember(digest) {
    form.querySelectorAll(".reviews [name$='.digest']").forEach((each) => { if (each.value === NOW) { each.value = digest; } });
    form.querySelectorAll(".reviews [name$='.by']").forEach((by) => { if (by.value) { localStorage.setItem("reviewer", by.value); } });
  }

  /* Say which signature has been overtaken by changes; -1 is none. */
  function lapse(stage) {
    form.querySelectorAll(".reviews .lapsed").forEach((notice, place) => { notice.hidden = place !== stage; });
  }

  /* A new picture of the gallery; what is missing is its description. */
  function picture(file) {
    const rows = form.querySelector("[data-rows='gallery']");
    rows.closest("details").open = true;
    const row = add(rows);
    row.querySelector("[name$='.src']").value = file;
    row.querySelector("[name$='.alt']").focus();
    form.dispatchEvent(new Event("input"));
  }

  function clear() {
    form.querySelectorAll(".issues").forEach((place) => { place.textContent = ""; });
    form.querySelectorAll("[aria-invalid]").forEach((field) => field.removeAttribute("aria-invalid"));
  }

  /* Put an issue at its field (a mark that is to be confirmed stands there already), or at the nearest one around it; false where there is none. */
  function mark(issue) {
    const parts = issue.field.split(".");
    while (parts.length) {
      const name = parts.join(".");
      const place = document.getElementById("f-" + name + "-issues");
      if (place) {
        if (issue.code === "K104") { return true; }
        place.append(desk.shown(issue, "p"));
        const field = document.getElementById("f-" + name);
        if (field) { field.setAttribute("aria-invalid", "true"); }
        place.closest("details").open = true;
        return true;
      }
      parts.pop();
    }
    return false;
  }

  /* What an import asked to be confirmed stands at its field, until somebody has compared it. */
  function ask(marks) {
    Object.keys(marks).forEach((name) => {
      const parts = name.split(".");
      while (parts.length > 1 && !document.getElementById("f-" + parts.join(".") + "-issues")) { parts.pop(); }
      const place = document.getElementById("f-" + parts.join(".") + "-issues");
      if (!place) { return; }
      const mark = document.createElement("p");
      const button = document.createElement("button");
      mark.className = "issue warning mark";
      mark.dataset.below = name.slice(parts.join(".").length);
      button.type = "button";
      button.dataset.act = "confirm";
      button.textContent = desk.say("compared");
      mark.append(marks[name] + " ", button);
      place.before(mark);
      place.closest("details").open = true;
    });
  }

  /* The names of what has been compared. */
  function confirmed() {
    const marks = Array.from(form.querySelectorAll(".mark[hidden]"));
    return marks.map((mark) => mark.closest("[data-field]").dataset.field + mark.dataset.below);
  }

  if (form) {
    ask(JSON.parse(document.getElementById("panes").dataset.marks));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("click", (event) => {
      const button = event.target.closest("[data-act]");
      if (button) { act(button); }
    });
  }
  return { form, values, confirmed, picture, clear, lapse, mark, remember };
})();
