
"use strict";
// Ties what belongs together, shows what is known of it on a click, and filters. Everything it shows stands in the page already, and is put there as nodes, never as
// markup. A few listeners serve the whole page, however long.
(() => {
  const card = document.getElementById("card");
  const articleOf = (element) => element.closest("article");
  // What a place in the text or an entry of a list is about: the nearest, which is named first.
  const keyOf = (element) => element.dataset.s.split(" ")[0];
  const partsOf = (article, key) => article.querySelectorAll(`[data-s~="${key}"]`);
  const entryOf = (article, key) => document.getElementById(`${article.id}-${/^n/.test(key) ? key : `s${key}`}`);

  let lit = [];
  const light = (element) => {
    for (const part of lit) part.classList.remove("lit");
    const parts = element ? partsOf(articleOf(element), keyOf(element)) : [];
    lit = [...parts].filter((part) => part.tagName === "SPAN");
    for (const part of lit) part.classList.add("lit");
  };
  const nearest = (event) => (event.target instanceof Element ? event.target.closest("[data-s]") : null);
  document.addEventListener("mouseover", (event) => light(nearest(event)));
  document.addEventListener("focusin", (event) => {
    if (!card.contains(event.target)) light(nearest(event));
  });

  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  let opener = null;
  const show = (element) => {
    const article = articleOf(element);
    const key = keyOf(element);
    const entry = entryOf(article, key);
    const voice = entry.closest(".voice").querySelector("h4").cloneNode(true);
    voice.id = "card-title";
    const list = make("a", { href: `#${entry.id}` }, "Show it in the list");
    const close = make("button", { type: "button", className: "close" }, "Close");
    card.replaceChildren(close, voice, ...[...entry.querySelectorAll(".sure, dl")].map((part) => part.cloneNode(true)), list);
    card.setAttribute("role", "dialog");
    card.setAttribute("aria-labelledby", "card-title");
    opener = document.getElementById(`${article.id}-t${key}`) || element;
    card.showPopover();
    place(element);
    card.focus({ preventScroll: true });
    light(element);
  };
  // Beside what it is about; on a narrow screen the style puts it at the bottom.
  const place = (element) => {
    card.style.removeProperty("top");
    card.style.removeProperty("left");
    if (matchMedia("(max-width: 56rem)").matches) return;
    const { left, top, bottom } = element.getClientRects()[0];
    const below = bottom + 8 + card.offsetHeight < innerHeight;
    card.style.top = `${below ? bottom + 8 : Math.max(8, top - 8 - card.offsetHeight)}px`;
    card.style.left = `${Math.max(8, Math.min(left, innerWidth - card.offsetWidth - 24))}px`;
  };
  card.addEventListener("toggle", (event) => {
    if (event.newState === "closed") {
      light(null);
      // Whoever closed it by going elsewhere is there already.
      if (opener && (document.activeElement === document.body || card.contains(document.activeElement))) opener.focus({ preventScroll: true });
      opener = null;
    }
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest?.("#card .close")) return card.hidePopover();
    if (event.target.closest?.("#card a")) card.hidePopover();
    if (event.ctrlKey || event.metaKey || event.shiftKey || !getSelection().isCollapsed) return;
    const element = event.target.closest?.(".text [data-s]");
    // A browser that knows no popovers follows the link.
    if (!element || event.target.closest(".flag") || !card.showPopover) return;
    event.preventDefault();
    show(element);
  });

  // What a link leads to is opened.
  const reveal = () => {
    const target = document.getElementById(location.hash.slice(1));
    const details = target?.querySelector(":scope > details");
    if (details) details.open = true;
    if (target?.dataset.s) light(target);
  };
  addEventListener("hashchange", reveal);
  reveal();

  const filter = (form) => {
    const article = articleOf(form);
    const wanted = Object.entries(Object.fromEntries(new FormData(form))).filter(([, value]) => value !== "");
    const entries = [...article.querySelectorAll(".voice li")];
    const shown = new Set();
    for (const entry of entries) {
      entry.hidden = !wanted.every(([name, value]) => entry.dataset[name] === value);
      if (!entry.hidden) shown.add(entry.dataset.s);
    }
    for (const voice of article.querySelectorAll(".voice")) voice.hidden = !voice.querySelector("li:not([hidden])");
    for (const part of article.querySelectorAll(".text [data-s]")) part.classList.toggle("off", !part.dataset.s.split(" ").some((key) => shown.has(key)));
    form.querySelector("output").value = wanted.length ? `${shown.size} of ${entries.length} shown` : "";
  };
  document.addEventListener("change", (event) => {
    const form = event.target.closest?.(".filters");
    if (form) filter(form);
  });
  document.addEventListener("submit", (event) => {
    if (event.target.matches(".filters")) event.preventDefault();
  });
  for (const form of document.querySelectorAll(".filters")) form.hidden = false;

  // The form that asks for a text takes files, too. They are read here, and sent as what was pasted.
  const paste = document.querySelector(".paste");
  if (!paste) return;
  const { text, format, name } = paste.elements;
  const drop = paste.querySelector(".drop");
  const formats = { txt: "plain", md: "markdown", markdown: "markdown", html: "html", htm: "html" };
  const take = async (file) => {
    const known = formats[file.name.split(".").pop().toLowerCase()];
    drop.querySelector("output").value = known ? file.name : `${file.name} is no text, Markdown or HTML; save it as text first`;
    if (!known) return;
    text.value = await file.text();
    format.value = known;
    name.value = file.name;
  };
  drop.hidden = false;
  drop.querySelector("input").addEventListener("change", (event) => event.target.files[0] && take(event.target.files[0]));
  text.addEventListener("input", () => (name.value = ""));
  paste.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    text.classList.add("over");
  });
  paste.addEventListener("dragleave", () => text.classList.remove("over"));
  paste.addEventListener("drop", (event) => {
    text.classList.remove("over");
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  });
})();
