// What a phone says over its chat: passing toasts and alerts that wait for OK.

import { el } from "./dom.js";

const TOAST_MS = 4500;

export class Notices {
  constructor() {
    this.element = el("div", { class: "notices", role: "status", "aria-live": "polite" });
    this.alerts = el("div", { class: "alerts" });
  }

  toast(text) {
    const note = el("div", { class: "toast", "data-testid": "toast", dir: "auto" }, text);
    this.element.append(note);
    setTimeout(() => note.remove(), TOAST_MS);
  }

  alert(text) {
    const before = document.activeElement;
    const close = () => {
      veil.remove();
      if (before?.isConnected) before.focus();
    };
    const button = el("button", { type: "button", class: "primary", click: close }, "OK");
    const box = el(
      "div",
      { class: "alert", role: "alertdialog", "aria-label": "Ilmoitus", "data-testid": "alert" },
      el("p", { dir: "auto" }, text),
      button,
    );
    const veil = el("div", { class: "alert-veil" }, box);
    veil.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close();
      if (event.key === "Tab") event.preventDefault();
    });
    this.alerts.append(veil);
    if (this.element.closest(".phone")?.contains(before)) button.focus();
  }
}
