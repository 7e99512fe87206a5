/* One profile: checked and set as it is written, saved, and both shown where two have changed it. */
"use strict";

(function () {
  const panes = document.getElementById("panes");
  const body = document.getElementById("body");
  const save = document.getElementById("save");
  const status = document.getElementById("status");
  const conflict = document.getElementById("conflict");
  const PAUSE = 350;
  let base = JSON.parse(panes.dataset.base);
  let dirty = false;
  let timer = 0;
  let asked = 0;
  let strokes = 0;

  function written() {
    const form = matter.form ? { values: matter.values(), confirmed: matter.confirmed() } : { values: null };
    return Object.assign({ base, body: body.value }, form);
  }

  function tell(words, kind) {
    status.textContent = words;
    status.className = kind || "";
  }

  /* How much there is to look at; the words lead to the first place. */
  function count(issues, lead) {
    const number = issues.length;
    tell(lead + (number ? "" : desk.say("fine")));
    if (!number) { return; }
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = desk.say("count", { count: number });
    button.addEventListener("click", () => {
      const issue = document.querySelector("#panes .issue:not([hidden])");
      const pane = document.querySelector("[data-pane='" + (issue.closest("#form") ? "form" : "body") + "']");
      if (pane) { pane.click(); }
      const field = issue.closest("[data-field]");
      (field ? field.querySelector("input, select, textarea, button") : issue.querySelector("button") || body).focus();
      issue.scrollIntoView({ block: "center" });
    });
    status.append(button);
  }

  function settle(yes) {
    dirty = yes;
    save.disabled = !yes;
  }

  /* Checks and proof, a moment after the last key. Only the latest answer counts. */
  function later() {
    strokes += 1;
    settle(true);
    window.clearTimeout(timer);
    timer = window.setTimeout(check, PAUSE);
  }

  async function check() {
    const mine = asked += 1;
    const { status: code, what } = await desk.ask("check", written());
    if (mine !== asked) { return; }
    if (code !== 200) {
      tell(what.issue.message, "error");
      return;
    }
    settle(what.changed);
    show(what.issues, what.body_line);
    if (matter.form) { matter.lapse(what.lapsed); }
    if (what.page) { prove(what.page); }
    count(what.issues, what.changed ? desk.say("unsaved") + " · " : "");
  }

  function show(issues, bodyLine) {
    const below = document.getElementById("body-issues");
    below.textContent = "";
    if (matter.form) { matter.clear(); }
    issues.forEach((issue) => {
      if (matter.form && issue.field && matter.mark(issue)) { return; }
      const line = matter.form ? issue.line - bodyLine + 1 : issue.line;
      below.append(desk.shown(issue, "li", line > 0 ? jump(line) : null));
    });
  }

  function jump(line) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = desk.say("line", { number: line });
    button.addEventListener("click", () => {
      const lines = body.value.split("\n");
      const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
      body.focus();
      body.setSelectionRange(start, start + (lines[line - 1] || "").length);
    });
    return button;
  }

  /* The new proof is made ready behind the old one, at the same place of the page. */
  function prove(page) {
    const [now, next] = ["#proof iframe:not([hidden])", "#proof iframe[hidden]"].map((which) => document.querySelector(which));
    next.onload = () => {
      next.onload = null;
      const place = now.contentWindow ? now.contentWindow.scrollY : 0;
      next.contentWindow.scrollTo(0, place);
      next.hidden = false;
      now.hidden = true;
    };
    next.contentWindow.location.replace(page + "?" + asked);
  }

  async function store(what) {
    window.clearTimeout(timer);
    asked += 1;
    tell(desk.say("saving"));
    save.disabled = true;
    const { status: code, what: answer } = await desk.ask("save", what);
    if (code === 200) {
      base = answer.base;
      if (matter.form) { matter.remember(answer.digest); }
      settle(false);
      tell(desk.say("saved"));
      return true;
    }
    settle(true);
    if (code === 409) {
      both(answer);
    } else {
      tell(answer.issue.message + (answer.issue.hint ? " " + answer.issue.hint : ""), "error");
    }
    return false;
  }

  async function keep() {
    if (!dirty) { return; }
    const sent = written();
    const before = strokes;
    if (await store(sent) && strokes !== before) { later(); }
  }

  /* Two have changed the file: both side by side, and both in one. */
  function both(answer) {
    const table = conflict.querySelector("tbody");
    table.textContent = "";
    answer.rows.forEach((row, place) => {
      const line = document.createElement("tr");
      const near = answer.rows.slice(Math.max(0, place - 2), place + 3);
      if (near.every((other) => other.same)) {
        const last = table.lastElementChild;
        if (!last || last.className !== "fold") {
          line.className = "fold";
          line.innerHTML = "<td colspan='2'>⋯</td>";
          table.append(line);
        }
        return;
      }
      line.className = row.same ? "" : "other";
      [row.theirs, row.mine].forEach((side) => {
        const cell = document.createElement("td");
        cell.textContent = side === null ? "" : side || " ";
        cell.className = side === null ? "none" : "";
        line.append(cell);
      });
      table.append(line);
    });
    const merged = document.getElementById("merged");
    merged.value = answer.merged;
    const clashes = document.getElementById("clashes");
    clashes.hidden = !answer.clashes;
    clashes.textContent = desk.say("clashes", { count: answer.clashes });
    const take = { theirs: () => null, mine: () => answer.mine, merged: () => merged.value };
    conflict.onclick = async (event) => {
      const which = event.target.dataset.take;
      if (!which) { return; }
      const text = take[which]();
      if (text === null || await store({ base: answer.base, values: null, body: text })) {
        settle(false);
        location.reload();
      }
    };
    tell("");
    save.disabled = true;
    panes.hidden = true;
    conflict.hidden = false;
    conflict.focus();
    conflict.scrollIntoView();
  }

  /* Pictures: each is copied beside the profile and has to be described. */
  async function take(files, where) {
    for (const file of Array.from(files)) {
      if (file.size > 50e6) {
        tell(desk.say("too_large", { name: file.name }), "error");
        continue;
      }
      tell(desk.say("uploading"));
      const query = "pictures?path=" + encodeURIComponent(base.path) + "&name=" + encodeURIComponent(file.name);
      const { status: code, what } = await desk.ask(query, file, "application/octet-stream");
      if (code !== 200) {
        tell(what.issue.message + (what.issue.hint ? " " + what.issue.hint : ""), "error");
        continue;
      }
      tell(desk.say("kept", { name: what.file }));
      if (where === "gallery" && matter.form) {
        matter.picture(what.file);
      } else {
        insert("\n\n![" + await described(file) + "](" + what.file + ")\n\n");
      }
    }
  }

  function described(file) {
    const dialog = document.getElementById("describe");
    const alt = dialog.querySelector("[name='alt']");
    const address = URL.createObjectURL(file);
    document.getElementById("describe-picture").src = address;
    alt.value = "";
    dialog.showModal();
    alt.focus();
    return new Promise((done) => {
      dialog.onclose = () => {
        URL.revokeObjectURL(address);
        done(alt.value.trim().replace(/[\[\]\n]/g, " "));
      };
    });
  }

  function insert(text) {
    const at = body.selectionEnd;
    const before = body.value.slice(0, at).replace(/\n*$/, "");
    body.value = before + text + body.value.slice(at).replace(/^\n*/, "");
    body.focus();
    later();
  }

  document.querySelectorAll("[data-drop]").forEach((place) => {
    place.addEventListener("dragover", (event) => { event.preventDefault(); place.classList.add("over"); });
    place.addEventListener("dragleave", () => place.classList.remove("over"));
    place.addEventListener("drop", (event) => {
      place.classList.remove("over");
      if (event.dataTransfer.files.length) {
        event.preventDefault();
        take(event.dataTransfer.files, place.dataset.drop);
      }
    });
  });
  document.querySelectorAll("[data-pick]").forEach((pick) => {
    pick.addEventListener("change", () => { take(pick.files, pick.dataset.pick).then(() => { pick.value = ""; }); });
  });
  /* A picture dropped beside its place must not replace the page. */
  ["dragover", "drop"].forEach((what) => document.addEventListener(what, (event) => {
    if (Array.from(event.dataTransfer.types).includes("Files")) { event.preventDefault(); }
  }));

  document.querySelectorAll("[data-pane]").forEach((tab) => tab.addEventListener("click", () => {
    panes.dataset.shown = tab.dataset.pane;
    document.querySelectorAll("[data-pane]").forEach((other) => other.setAttribute("aria-pressed", String(other === tab)));
  }));
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      keep();
    }
  });
  save.addEventListener("click", keep);
  body.addEventListener("input", later);
  if (matter.form) { matter.form.addEventListener("input", later); }
  window.addEventListener("beforeunload", (event) => {
    if (dirty) {
      event.preventDefault();
      event.returnValue = desk.say("leave");
    }
  });
  check();
})();
