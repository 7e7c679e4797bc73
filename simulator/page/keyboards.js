// Rows of buttons under a bubble or over the input, patched in place so that focus and layout stay where they were.

import { el, icon } from "./dom.js";

const drawn = new WeakMap();

export function patchRows(container, rows, update) {
  const focused = container.contains(document.activeElement) ? document.activeElement : null;
  const place = focused && { row: Number(focused.dataset.row), column: Number(focused.dataset.column) };
  while (container.children.length > rows.length) container.lastElementChild.remove();
  rows.forEach((buttons, row) => {
    if (!container.children[row]) container.append(el("div", { class: "button-row" }));
    patchRow(container.children[row], buttons, row, update);
  });
  if (focused && !focused.isConnected) nearest(container, place)?.focus();
}

function patchRow(line, buttons, row, update) {
  while (line.children.length > buttons.length) line.lastElementChild.remove();
  buttons.forEach((data, column) => {
    const key = JSON.stringify(data);
    const button =
      line.children[column] ??
      line.appendChild(el("button", { type: "button", "data-row": row, "data-column": column }));
    if (drawn.get(button) === key) return;
    drawn.set(button, key);
    update(button, data);
  });
}

function nearest(container, { row, column }) {
  const line = container.children[Math.min(row, container.children.length - 1)];
  return line?.children[Math.min(column, line.children.length - 1)];
}

export class InlineKeyboard {
  #phone;
  #id;
  #rows = [];

  constructor(phone, messageId) {
    this.#phone = phone;
    this.#id = messageId;
    this.element = el("div", { class: "inline-keyboard", role: "group", "aria-label": "Viestin painikkeet" });
    this.element.addEventListener("click", ({ target }) => this.#pressed(target.closest("button")));
  }

  patch(rows) {
    this.#rows = rows;
    patchRows(this.element, rows, (button, data) => {
      button.className = `inline-button ${data.kind} ${data.style ?? ""}`;
      button.title = { url: `Avaa ${data.url}`, copy: "Kopioi leikepöydälle" }[data.kind] ?? "";
      const symbol = { url: "link", copy: "copy" }[data.kind];
      button.replaceChildren(el("span", { class: "label", dir: "auto" }, data.text), ...(symbol ? [icon(symbol)] : []));
    });
  }

  answered() {
    this.element.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
  }

  async #pressed(button) {
    if (!button || button.hasAttribute("aria-busy")) return;
    const [row, column] = [Number(button.dataset.row), Number(button.dataset.column)];
    const data = this.#rows[row][column];
    if (data.kind === "url" && data.url.startsWith("https://t.me/+")) {
      return this.#phone.send("open_invite", { link: data.url });
    }
    if (data.kind === "url") return this.#phone.page.openAddress(data.url, this.#phone.person);
    if (data.kind === "copy") return this.#phone.copy(data.copy);
    if (data.kind !== "callback") return this.#phone.notices.toast("Tämä painike ei toimi simulaattorissa.");
    button.setAttribute("aria-busy", "true");
    const sent = await this.#phone.send("press", { message_id: this.#id, row, column });
    if (!sent) button.removeAttribute("aria-busy");
    else setTimeout(() => button.removeAttribute("aria-busy"), 30_000);
  }
}

export class ReplyKeyboard {
  #phone;
  #rows = [];
  #oneTime = false;
  #shown = "null";
  open = false;

  constructor(phone) {
    this.#phone = phone;
    this.element = el("div", {
      class: "reply-keyboard",
      role: "group",
      "aria-label": "Vastauspainikkeet",
      hidden: true,
    });
    this.element.addEventListener("click", ({ target }) => this.#pressed(target.closest("button")));
  }

  get present() {
    return this.#rows.length > 0;
  }

  // The keyboard opens when the bot sets one; a person's own choice to hide it holds until the next one.
  patch(keyboard) {
    const key = JSON.stringify(keyboard);
    if (key !== this.#shown) this.open = keyboard !== null;
    this.#shown = key;
    this.#rows = keyboard?.rows ?? [];
    this.#oneTime = keyboard?.one_time ?? false;
    patchRows(this.element, this.#rows, (button, data) => {
      button.className = "reply-button";
      button.replaceChildren(
        ...(data.request_contact ? [icon("contact")] : []),
        el("span", { class: "label", dir: "auto" }, data.text),
      );
    });
    this.element.hidden = !(this.present && this.open);
  }

  toggle(open = !this.open) {
    this.open = open;
    this.element.hidden = !(this.present && this.open);
  }

  async #pressed(button) {
    if (!button) return;
    const data = this.#rows[Number(button.dataset.row)][Number(button.dataset.column)];
    const sent = data.request_contact
      ? await this.#phone.send("contact")
      : await this.#phone.send("text", { text: data.text });
    if (!sent || !this.#oneTime) return;
    this.toggle(false);
    this.#phone.composer.refresh();
    this.#phone.composer.focus();
  }
}
