// The foot of a phone: writing, replying, editing, attaching; or the one button that an empty or blocked chat offers.

import { el, iconButton, replace } from "./dom.js";
import { openMenu } from "./menu.js";

const LONGEST = 4096;

export class Composer {
  #phone;
  #context = null;
  #drafts = new Map();

  constructor(phone) {
    this.#phone = phone;
    this.input = el("textarea", {
      rows: "1",
      maxlength: LONGEST,
      dir: "auto",
      placeholder: "Viesti",
      "aria-label": `Viesti, ${phone.person.first_name}`,
      input: () => this.#grow(),
      keydown: (event) => this.#keys(event),
    });
    this.commands = el(
      "button",
      { type: "button", class: "commands", "aria-haspopup": "menu", click: () => this.#openCommands() },
      "Valikko",
    );
    this.attach = iconButton("attach", "Liitteet ja muut toiminnot", {
      "aria-haspopup": "menu",
      click: () => this.#openAttachments(),
    });
    this.toggle = iconButton("keyboard", "Vastauspainikkeet", {
      "aria-expanded": "false",
      click: () => this.#toggleKeyboard(),
    });
    this.submit = iconButton("send", "Lähetä", { class: "icon-button send", click: () => this.#submit() });
    this.count = el("span", { class: "count", "aria-hidden": "true", hidden: true });
    this.banner = el("div", { class: "banner", hidden: true });
    this.big = el("button", { type: "button", class: "primary big", hidden: true });
    this.row = el(
      "div",
      { class: "input-row" },
      this.commands,
      this.attach,
      el("div", { class: "field" }, this.input, this.count),
      this.toggle,
      this.submit,
    );
    this.element = el("div", { class: "composer" }, this.banner, this.row, this.big);
  }

  focus() {
    (this.row.hidden ? this.big : this.input).focus({ preventScroll: true });
  }

  refresh() {
    const { chat } = this.#phone;
    const single = this.#singleButton(chat);
    const held = this.element.contains(document.activeElement);
    this.row.hidden = Boolean(single);
    this.big.hidden = !single;
    if (single && this.big.textContent !== single.label) this.big.textContent = single.label;
    this.big.onclick = single?.run ?? null;
    this.commands.hidden = this.#phone.commandList().length === 0;
    this.toggle.hidden = !this.#phone.keyboard.present;
    this.toggle.setAttribute("aria-expanded", String(this.#phone.keyboard.open));
    this.input.placeholder = chat?.reply_keyboard?.placeholder || "Viesti";
    if (held && !this.element.contains(document.activeElement)) this.focus();
    this.#grow();
  }

  switchChat(from, to) {
    this.#drafts.set(from, this.input.value);
    this.#setContext(null);
    this.input.value = this.#drafts.get(to) ?? "";
  }

  replyTo(message) {
    this.#setContext({ kind: "reply", message });
    this.focus();
  }

  edit(message) {
    this.#setContext({ kind: "edit", message });
    this.input.value = message.text;
    this.#grow();
    this.focus();
    this.input.setSelectionRange(this.input.value.length, this.input.value.length);
  }

  #singleButton(chat) {
    if (chat?.type !== "private") return null;
    if (chat.blocked) return { label: "Salli botti uudelleen", run: () => this.#phone.send("unblock") };
    return this.#phone.empty ? { label: "Aloita", run: () => this.#phone.send("text", { text: "/start" }) } : null;
  }

  #setContext(context) {
    const left = this.#context;
    this.#context = context;
    this.banner.hidden = !context;
    if (!context) {
      if (left?.kind === "edit") this.input.value = "";
      return;
    }
    const { kind, message } = context;
    replace(
      this.banner,
      el(
        "span",
        { class: "banner-words" },
        el("strong", {}, kind === "edit" ? "Muokkaa viestiä" : `Vastaa: ${message.from.name}`),
        el("span", { dir: "auto" }, message.text || "viesti ilman tekstiä"),
      ),
      iconButton("close", "Hylkää", { click: () => this.#cancel() }),
    );
  }

  #cancel() {
    this.#setContext(null);
    this.#grow();
    this.focus();
  }

  #keys(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.#submit();
    }
    if (event.key === "Escape" && this.#context) this.#cancel();
    const last = this.#phone.lastOwn();
    if (event.key === "ArrowUp" && !this.input.value && last) {
      event.preventDefault();
      this.edit(last);
    }
  }

  // The field empties at once and gets its words back if they could not be sent, so that fast writing is never lost.
  async #submit() {
    const text = this.input.value.trim();
    if (!text) return this.focus();
    const context = this.#context;
    this.#setContext(null);
    this.input.value = "";
    this.#grow();
    this.focus();
    const sent =
      context?.kind === "edit"
        ? await this.#phone.send("edit", { message_id: context.message.message_id, text })
        : await this.#phone.send("text", { text, ...(context ? { reply_to: context.message.message_id } : {}) });
    if (sent || this.input.value) return;
    this.input.value = text;
    this.#setContext(context);
    this.#grow();
  }

  #grow() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, 168)}px`;
    const left = LONGEST - this.input.value.length;
    this.count.hidden = left > 400;
    this.count.textContent = String(left);
    this.submit.disabled = !this.input.value.trim();
  }

  #toggleKeyboard() {
    this.#phone.keyboard.toggle();
    this.refresh();
  }

  #openCommands() {
    openMenu(
      this.commands,
      this.#phone.commandList().map(({ command, description }) => ({
        label: `/${command}`,
        detail: description,
        run: () => this.#phone.send("text", { text: `/${command}` }),
      })),
      "Valikko",
    );
  }

  #openAttachments() {
    const phone = this.#phone;
    openMenu(
      this.attach,
      [
        { label: "Jaa yhteystieto", icon: "contact", run: () => phone.send("contact") },
        { label: "Lähetä tarra", icon: "sticker", run: () => phone.send("sticker") },
        { label: "Lähetä ääniviesti", icon: "voice", run: () => phone.send("voice") },
        { label: "Lähetä esimerkkikuva", icon: "image", run: () => phone.send("photo") },
        { label: "Valitse kuva", icon: "image", run: () => this.#pick("photo", "image/*") },
        { label: "Valitse tiedosto", icon: "file", run: () => this.#pick("document", "") },
        phone.chat?.type === "private" && {
          label: "Estä botti",
          icon: "block",
          danger: true,
          run: () => phone.send("block"),
        },
      ],
      "Liitteet ja muut toiminnot",
    );
  }

  #pick(kind, accept) {
    const chooser = el("input", { type: "file", accept });
    chooser.addEventListener("change", () => {
      const form = new FormData();
      form.append("file", chooser.files[0]);
      this.#phone.send(kind, form);
    });
    chooser.click();
  }
}
