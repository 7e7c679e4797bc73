// The pieces a bubble may hold, each made from its slice of a message: [name, slice, maker].

import { colourOf, el, icon } from "./dom.js";
import { fileSize } from "./format.js";
import { poll } from "./poll.js";
import { safeNodes } from "./sanitise.js";

export const PARTS = [
  ["author", (message, phone) => (phone.inGroup && message.from.id !== phone.person.id ? message.from : null), author],
  [
    "forwarded",
    (message) => message.forwarded || null,
    () => el("div", { class: "forwarded" }, icon("forward"), "Välitetty viesti"),
  ],
  [
    "quote",
    (message, phone) =>
      message.reply_to ? { ...message.reply_to, name: phone.authorOf(message.reply_to.message_id) } : null,
    quote,
  ],
  ["photo", (message) => message.photo, photo],
  ["document", (message) => message.document, attachment],
  ["contact", (message) => message.contact, contact],
  ["sticker", (message) => message.sticker || null, () => badge("sticker", "Tarra")],
  ["voice", (message) => message.voice || null, () => badge("voice", "Ääniviesti")],
  [
    "poll",
    (message, phone) => (message.poll ? { poll: message.poll, id: message.message_id, voter: phone.person.id } : null),
    poll,
  ],
  ["text", (message) => (message.poll ? null : message.html || null), text],
];

function author({ id, name, bot }) {
  return el("div", { class: `author ${colourOf(id, bot)}`, dir: "auto" }, name);
}

function quote({ message_id: id, text: quoted, name }, phone) {
  return el(
    "button",
    { type: "button", class: "quote", click: () => phone.log.reveal(id) },
    el("span", { class: "quote-name", dir: "auto" }, name || "Viesti"),
    el("span", { class: "quote-text", dir: "auto" }, quoted || "viesti ilman tekstiä"),
  );
}

function photo({ url, width, height }, phone) {
  const image = el("img", { src: url, width, height, alt: "", loading: "lazy", decoding: "async" });
  return el(
    "button",
    { type: "button", class: "photo", "aria-label": "Suurenna kuva", click: () => phone.page.showPhoto(url) },
    image,
  );
}

function attachment({ name, size, url }) {
  return el(
    "a",
    { class: "tile document", href: url, download: name, "aria-label": `Lataa tiedosto ${name}, ${fileSize(size)}` },
    el("span", { class: "tile-icon" }, icon("file")),
    el("span", { class: "tile-text" }, el("strong", { dir: "auto" }, name), el("small", {}, fileSize(size))),
  );
}

function contact({ name, phone_number: number }) {
  return el(
    "div",
    { class: "tile" },
    el("span", { class: "tile-icon" }, icon("contact")),
    el("span", { class: "tile-text" }, el("strong", { dir: "auto" }, name), el("small", {}, number)),
  );
}

function badge(symbol, label) {
  return el(
    "div",
    { class: `tile ${symbol}` },
    el("span", { class: "tile-icon" }, icon(symbol)),
    el("span", { class: "tile-text" }, el("strong", {}, label)),
  );
}

function text(html, phone) {
  const body = el(
    "div",
    { class: "text", dir: "auto" },
    safeNodes(html),
    el("span", { class: "spacer", "aria-hidden": "true" }),
  );
  body.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    const command = event.target.closest(".command");
    if (command) phone.send("text", { text: command.dataset.command });
    if (link && phone.page.openBotLink(link.href)) event.preventDefault();
  });
  return body;
}
