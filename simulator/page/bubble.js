// One message in a log: built once, then patched piece by piece, so that an edit neither jumps nor loses focus.

import { el, iconButton, replace } from "./dom.js";
import { clockTime } from "./format.js";
import { InlineKeyboard } from "./keyboards.js";
import { openMenu } from "./menu.js";
import { PARTS } from "./parts.js";

export class Bubble {
  #phone;
  #parts = new Map();
  #meta = el("span", { class: "meta" });
  #body = el("div", { class: "bubble" });
  #keyboard = null;

  constructor(phone, message) {
    this.#phone = phone;
    this.element = el("article", { class: "message", "data-testid": "message", "data-message-id": message.message_id });
    this.patch(message);
  }

  patch(message) {
    this.message = message;
    this.own = message.from?.id === this.#phone.person.id;
    if (message.service) return this.#service(message);
    if (!this.menu) this.#assemble();
    this.element.classList.toggle("own", this.own);
    this.element.classList.toggle("edited", message.edited);
    this.element.classList.toggle("textless", !message.html || Boolean(message.poll));
    this.element.classList.toggle("pictured", Boolean(message.photo));
    this.element.setAttribute("aria-label", `${this.own ? "Sinä" : message.from.name} klo ${this.#time()}`);
    this.#patchParts();
    this.#patchMeta();
    this.#patchKeyboard();
  }

  answered() {
    this.#keyboard?.answered();
  }

  #time() {
    return clockTime(new Date(this.message.date));
  }

  #service(message) {
    this.element.classList.add("service");
    replace(this.element, el("span", { dir: "auto" }, message.service));
  }

  #assemble() {
    this.#body.append(this.#meta);
    this.menu = iconButton("more", "Viestin toiminnot", {
      class: "icon-button message-menu",
      tabindex: "-1",
      "aria-haspopup": "menu",
      click: () => this.#openMenu(),
    });
    this.element.append(el("div", { class: "line" }, this.#body, this.menu));
  }

  #patchParts() {
    let last = null;
    for (const [name, slice, make] of PARTS) {
      const data = slice(this.message, this.#phone) ?? null;
      const key = JSON.stringify(data);
      const old = this.#parts.get(name);
      if (old?.key !== key)
        this.#parts.set(name, {
          key,
          node: this.#swap(old?.node, data === null ? null : make(data, this.#phone), last),
        });
      last = this.#parts.get(name).node ?? last;
    }
  }

  #swap(old, node, last) {
    if (old && node) old.replaceWith(node);
    else if (old) old.remove();
    else if (node && last) last.after(node);
    else if (node) this.#body.prepend(node);
    return node;
  }

  #patchMeta() {
    const label = `${this.message.edited ? "muokattu " : ""}${this.#time()}`;
    if (this.#meta.textContent !== label) this.#meta.textContent = label;
  }

  #patchKeyboard() {
    const rows = this.message.inline_keyboard ?? [];
    this.element.classList.toggle("with-keyboard", rows.length > 0);
    if (rows.length === 0) return this.#dropKeyboard();
    if (!this.#keyboard) {
      this.#keyboard = new InlineKeyboard(this.#phone, this.message.message_id);
      this.element.append(this.#keyboard.element);
    }
    this.#keyboard.patch(rows);
  }

  #dropKeyboard() {
    const held = this.#keyboard?.element.contains(document.activeElement);
    this.#keyboard?.element.remove();
    this.#keyboard = null;
    if (held) this.#phone.log.focus();
  }

  #openMenu() {
    const { message } = this;
    const words = message.text ?? "";
    openMenu(this.menu, [
      { label: "Vastaa", icon: "reply", run: () => this.#phone.composer.replyTo(message) },
      this.own && words && { label: "Muokkaa", icon: "edit", run: () => this.#phone.composer.edit(message) },
      words && { label: "Kopioi teksti", icon: "copy", run: () => this.#phone.copy(words) },
      { label: "Välitä", icon: "forward", run: () => this.#phone.send("forward", { message_id: message.message_id }) },
    ]);
  }
}
