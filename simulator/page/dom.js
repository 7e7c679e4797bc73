// Small building blocks for the document: elements, icons and focus.

export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(name, value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

const PATHS = {
  send: "M4 12 20 4l-5 16-3.5-6.5zM20 4l-8.5 9.5",
  menu: "M4 7h16M4 12h16M4 17h10",
  attach: "M19 11.5 11.8 18.7a4.2 4.2 0 0 1-6-6L13 5.5a2.8 2.8 0 0 1 4 4l-7.2 7.2a1.4 1.4 0 0 1-2-2L14 8.5",
  more: "M12 6v.01M12 12v.01M12 18v.01",
  keyboard: "M4 7h16v10H4zM8 10.5v.01M12 10.5v.01M16 10.5v.01M8.5 14h7",
  close: "M6 6l12 12M18 6 6 18",
  reply: "M10 7 5 12l5 5M5 12h8a6 6 0 0 1 6 6",
  edit: "M5 19l1-4L16 5l3 3L9 18z",
  forward: "M14 7l5 5-5 5M19 12h-8a6 6 0 0 0-6 6",
  copy: "M9 9h10v10H9zM5 15V5h10",
  link: "M8 16 17 7M10 7h7v7",
  file: "M7 4h7l4 4v12H7zM14 4v4h4",
  contact: "M12 12a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM5 20c1-4 4-5 7-5s6 1 7 5",
  voice: "M12 4a2.5 2.5 0 0 1 2.5 2.5v5a2.5 2.5 0 0 1-5 0v-5A2.5 2.5 0 0 1 12 4zM6.5 11.5a5.5 5.5 0 0 0 11 0M12 17v3",
  sticker: "M12 4a8 8 0 1 0 8 8c-4 0-8-4-8-8zM12 4c4.5.5 7.500 3.500 8 8",
  image: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15 9v.01",
  block: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM6.500 6.500l11 11",
  down: "M6 10l6 6 6-6",
  chat: "M5 6h14v10h-8l-4 3v-3H5z",
};

export function icon(name) {
  const namespace = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(namespace, "svg");
  for (const [key, value] of Object.entries({ viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true" })) {
    svg.setAttribute(key, value);
  }
  const path = document.createElementNS(namespace, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

export function iconButton(name, label, attributes = {}) {
  return el(
    "button",
    { type: "button", class: "icon-button", "aria-label": label, title: label, ...attributes },
    icon(name),
  );
}

export function replace(node, ...children) {
  node.replaceChildren(...children.filter((child) => child !== null && child !== undefined));
}

// People share six colours; the bot keeps the accent for itself.
export function colourOf(id, bot = false) {
  return `tint-${bot ? 0 : 1 + (Math.abs(Number(id)) % 6)}`;
}

export function avatar(name, id, extra = "") {
  const initials = [...name.matchAll(/[\p{L}\p{N}]+/gu)]
    .slice(0, 2)
    .map(([word]) => [...word][0])
    .join("");
  return el("span", { class: `avatar ${colourOf(id)} ${extra}`, "aria-hidden": "true" }, initials.toUpperCase() || "?");
}
