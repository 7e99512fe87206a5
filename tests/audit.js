/* What of a page must not be there, and which sentences of the corpus are in its text. */
() => {
  const ELEMENTS = /^(style|iframe|frame|object|embed|applet|base|template|portal|math)$/;
  const ADDRESSES = /^(href|src|action|formaction|data|poster|background|ping|xlink:href|cite)$/;
  const SCHEMES = ["http:", "https:", "mailto:", "tel:", "file:"];
  const found = [];

  function ofElement(element) {
    const name = element.localName;
    if (ELEMENTS.test(name)) found.push(`<${name}>`);
    if (name === "script" && !element.getAttribute("src") && element.type !== "application/ld+json")
      found.push("a script within the page");
    if (name === "meta" && element.httpEquiv && element.httpEquiv !== "Content-Security-Policy")
      found.push(`meta ${element.httpEquiv}`);
  }

  /* As the browser itself reads it, which leaves out blanks and control characters. */
  function scheme(address) {
    try { return new URL(address, document.baseURI).protocol; } catch (_) { return "file:"; }
  }

  function ofAttribute(element, name, value) {
    if (/^(on.*|style|srcdoc)$/.test(name)) found.push(`${element.localName} ${name}`);
    if (ADDRESSES.test(name) && !SCHEMES.includes(scheme(value)))
      found.push(`${element.localName} ${name}=${value}`);
  }

  for (const element of document.querySelectorAll("*")) {
    ofElement(element);
    for (const one of element.attributes) ofAttribute(element, one.name.toLowerCase(), one.value);
  }

  const own = (element) =>
    [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join("");
  const texts = [...document.querySelectorAll(".prose, .prose *")].map(own).join(" ");
  return { found, kept: texts.match(/(前哨|后卫)\d+/g) || [], ran: window.didRun || [] };
}
