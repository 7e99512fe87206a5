/* What the pages of the desk share: words, and requests that carry the token. */
"use strict";

const desk = (function () {
  const given = document.body.dataset;
  const words = JSON.parse(given.words);

  /* Ask the desk; the answer is {status, what}. A fetch that fails says so in words. */
  async function ask(what, body, type) {
    const headers = { "X-Desk-Token": given.token, "Content-Type": type || "application/json" };
    const sent = type ? body : JSON.stringify(body);
    let answer;
    try {
      answer = await fetch(given.address + what, { method: "POST", headers, body: sent });
    } catch (problem) {
      return { status: 0, what: { issue: { severity: "error", message: words.unreachable } } };
    }
    const read = await answer.text();
    try {
      return { status: answer.status, what: JSON.parse(read) };
    } catch (problem) {
      return { status: answer.status, what: { issue: { severity: "error", message: read } } };
    }
  }

  function say(name, values) {
    return words[name].replace(/\{(\w+)\}/g, (whole, key) => (values && key in values ? values[key] : whole));
  }

  /* An issue as an element; `lead` is an element before its words. */
  function shown(issue, tag, lead) {
    const element = document.createElement(tag);
    element.className = "issue " + issue.severity;
    if (lead) { element.append(lead, " "); }
    element.append(issue.message);
    if (issue.hint) {
      const hint = document.createElement("small");
      hint.textContent = issue.hint;
      element.append(hint);
    }
    return element;
  }

  return { ask, say, shown };
})();
