// A small menu beside the button that opened it; closes with Escape, a choice or a press elsewhere.

import { el, icon } from "./dom.js";

export function openMenu(anchor, items, label = "Toiminnot") {
  const menu = el("div", { class: "menu", role: "menu", "aria-label": label, popover: "auto" });
  menu.append(...items.filter(Boolean).map((item) => entry(item, () => menu.hidePopover())));
  menu.addEventListener("toggle", ({ newState }) => newState === "closed" && closed(menu, anchor));
  menu.addEventListener("keydown", (event) => step(menu, event));
  document.body.append(menu);
  anchor.setAttribute("aria-expanded", "true");
  menu.showPopover();
  place(menu, anchor);
  menu.querySelector("button")?.focus();
}

function entry({ label, detail, icon: symbol, danger, run }, close) {
  const words = el("span", { class: "menu-words" }, el("span", {}, label), detail ? el("small", {}, detail) : null);
  return el(
    "button",
    {
      type: "button",
      role: "menuitem",
      class: danger ? "danger" : "",
      click: () => {
        close();
        run();
      },
    },
    symbol ? icon(symbol) : null,
    words,
  );
}

function closed(menu, anchor) {
  anchor.setAttribute("aria-expanded", "false");
  if (menu.contains(document.activeElement) || document.activeElement === document.body)
    anchor.focus({ preventScroll: true });
  menu.remove();
}

function step(menu, event) {
  const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Tab") menu.hidePopover();
  if (!move) return;
  event.preventDefault();
  const buttons = [...menu.querySelectorAll("button")];
  buttons[(buttons.indexOf(document.activeElement) + move + buttons.length) % buttons.length].focus();
}

function place(menu, anchor) {
  const near = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const left = Math.max(8, Math.min(near.left, innerWidth - width - 8));
  const above = near.top - height - 6;
  const below = near.bottom + 6;
  const top =
    below + height > innerHeight - 8 && above > 8 ? above : Math.max(8, Math.min(below, innerHeight - height - 8));
  Object.assign(menu.style, { left: `${left}px`, top: `${top}px` });
}
