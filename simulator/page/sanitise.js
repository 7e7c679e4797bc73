// Turns the server's HTML into fresh nodes of a small whitelist; nothing of the original tree reaches the page.

import { el } from "./dom.js";

const PLAIN = new Map(
  Object.entries({
    B: "strong",
    STRONG: "strong",
    I: "em",
    EM: "em",
    U: "u",
    INS: "u",
    S: "s",
    STRIKE: "s",
    DEL: "s",
    CODE: "code",
    PRE: "pre",
    BR: "br",
  }),
);
const SAFE_LINK = /^(https?|mailto|tel|tg):/i;
const LIVE = /https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]]|(?<![\p{L}\p{N}/_.:-])\/[a-z0-9_]{1,32}(?![\p{L}\p{N}_/])/giu;

export function safeNodes(html) {
  const source = new DOMParser().parseFromString(html, "text/html").body;
  return walk(source, { linked: false });
}

function walk(parent, context) {
  return [...parent.childNodes].flatMap((node) => {
    if (node.nodeType === Node.TEXT_NODE) return context.linked ? [node.data] : livened(afterBlock(node));
    return node.nodeType === Node.ELEMENT_NODE ? element(node, context) : [];
  });
}

// A block ends its line itself, so the line feed that follows it would show as an empty line.
function afterBlock({ data, previousSibling }) {
  return /^(PRE|BLOCKQUOTE)$/.test(previousSibling?.nodeName) ? data.replace(/^\n/, "") : data;
}

function element(node, context) {
  const name = node.tagName;
  if (name === "SCRIPT" || name === "STYLE" || name === "TEMPLATE") return [];
  if (name === "A") return link(node);
  if (name === "TG-SPOILER" || /\b(tg-)?spoiler\b/.test(node.className)) return [spoiler(node, context)];
  if (name === "BLOCKQUOTE") return [quotation(node, context)];
  if (!PLAIN.has(name)) return walk(node, context);
  const still = context.linked || name === "CODE" || name === "PRE";
  return [el(PLAIN.get(name), {}, walk(node, { linked: still }))];
}

function link(node) {
  const href = node.getAttribute("href") ?? "";
  const inside = walk(node, { linked: true });
  return SAFE_LINK.test(href) ? [anchor(href, inside)] : inside;
}

function anchor(href, inside) {
  return el("a", { href, target: "_blank", rel: "noopener noreferrer" }, inside);
}

function spoiler(node, context) {
  const cover = el("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": "Peitetty teksti, näytä" });
  const inside = el("span", { class: "hidden-text", "aria-hidden": "true", inert: true }, walk(node, context));
  const reveal = () => {
    cover.classList.add("revealed");
    for (const name of ["role", "tabindex", "aria-label"]) cover.removeAttribute(name);
    for (const name of ["aria-hidden", "inert"]) inside.removeAttribute(name);
  };
  cover.append(inside);
  cover.addEventListener("click", reveal);
  cover.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    reveal();
  });
  return cover;
}

function quotation(node, context) {
  const inside = walk(node, context);
  if (!node.hasAttribute("expandable") && !node.classList.contains("expandable")) return el("blockquote", {}, inside);
  const body = el("span", { class: "folded" }, inside);
  const toggle = el(
    "button",
    {
      type: "button",
      class: "fold",
      "aria-expanded": "false",
      click: () => {
        const open = body.classList.toggle("open");
        toggle.setAttribute("aria-expanded", String(open));
        toggle.textContent = open ? "Näytä vähemmän" : "Näytä kaikki";
      },
    },
    "Näytä kaikki",
  );
  return el("blockquote", { class: "expandable" }, body, toggle);
}

function livened(text) {
  const pieces = [];
  let from = 0;
  for (const match of text.matchAll(LIVE)) {
    pieces.push(
      text.slice(from, match.index),
      match[0].startsWith("/") ? command(match[0]) : anchor(match[0], [match[0]]),
    );
    from = match.index + match[0].length;
  }
  return [...pieces, text.slice(from)].filter((piece) => piece !== "");
}

function command(name) {
  return el("button", { type: "button", class: "command", "data-command": name }, name);
}
