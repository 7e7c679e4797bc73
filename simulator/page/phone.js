// One person's phone: header, chats, log, reply keyboard and composer, kept in step with the store.

import { post } from "./api.js";
import { Composer } from "./composer.js";
import { avatar, el, replace } from "./dom.js";
import { counted, fullName } from "./format.js";
import { ReplyKeyboard } from "./keyboards.js";
import { Log } from "./log.js";
import { Notices } from "./notices.js";

const WHOLE_PERSON = new Set(["block", "unblock", "open"]);

export class Phone {
  #unread = new Map();
  #tabsKey = "";

  constructor(store, person, page) {
    Object.assign(this, { store, person, page, chatId: person.id });
    this.notices = new Notices();
    this.log = new Log(this);
    this.keyboard = new ReplyKeyboard(this);
    this.composer = new Composer(this);
    this.status = el("p", { class: "status" });
    this.tabs = el("nav", { class: "tabs", "aria-label": "Keskustelut", hidden: true });
    this.empty_note = el("p", { class: "empty-note" });
    this.log.element.append(this.notices.element, this.empty_note);
    this.element = el(
      "section",
      {
        class: "phone",
        "data-testid": "phone",
        "data-person-id": person.id,
        "aria-label": `Puhelin: ${person.first_name}`,
      },
      this.#header(),
      this.tabs,
      this.log.element,
      this.keyboard.element,
      this.composer.element,
      this.notices.alerts,
    );
  }

  get chat() {
    return this.store.chats.get(this.chatId);
  }

  get inGroup() {
    return this.chat !== undefined && this.chat.type !== "private";
  }

  get empty() {
    return !this.store.messages.get(this.chatId)?.size;
  }

  get unread() {
    return [...this.#unread.values()].reduce((sum, amount) => sum + amount, 0);
  }

  commandList() {
    return this.chat?.commands?.[this.person.id] ?? [];
  }

  authorOf(messageId) {
    const from = this.store.messages.get(this.chatId)?.get(messageId)?.from;
    return from?.id === this.person.id ? "Sinä" : (from?.name ?? "");
  }

  lastOwn() {
    return this.store
      .messagesOf(this.chatId)
      .findLast((one) => one.from?.id === this.person.id && one.text && !one.forwarded && !one.service);
  }

  sync() {
    if (!this.chat) this.chatId = this.person.id;
    this.log.sync(this.store.messagesOf(this.chatId));
    this.refresh();
  }

  // The header, keyboards and composer, which follow the chat rather than a message.
  refresh() {
    this.keyboard.patch(this.chat?.reply_keyboard ?? null);
    this.log.setTyping(this.chat?.typing ?? false);
    this.composer.refresh();
    this.#showStatus();
    this.#showTabs();
    this.empty_note.hidden = !this.empty;
    this.empty_note.textContent = this.inGroup
      ? "Ryhmässä ei ole vielä viestejä."
      : "Täällä ei ole vielä viestejä. Paina ”Aloita”, niin keskustelu botin kanssa alkaa.";
  }

  select(chatId) {
    if (chatId === this.chatId) return;
    this.composer.switchChat(this.chatId, chatId);
    this.chatId = chatId;
    this.seen();
    this.log.clear();
    this.sync();
    this.log.toBottom();
  }

  message({ message, fresh }) {
    if (
      fresh &&
      !message.service &&
      message.from?.id !== this.person.id &&
      !(message.chat_id === this.chatId && this.page.shows(this))
    ) {
      this.#unread.set(message.chat_id, (this.#unread.get(message.chat_id) ?? 0) + 1);
    }
    if (message.chat_id === this.chatId) this.log.upsert(message, fresh);
    this.refresh();
  }

  seen() {
    this.#unread.delete(this.chatId);
    this.#showTabs();
  }

  // Acts as this person; a refusal is told on this phone. Resolves to whether it went through.
  async send(action, body = {}) {
    const place = WHOLE_PERSON.has(action) ? action : `chats/${this.chatId}/${action}`;
    try {
      await post(`sim/people/${this.person.id}/${place}`, body);
      return true;
    } catch (error) {
      this.notices.toast(
        action === "press" && error.status === 409 ? "Tätä painiketta ei enää ole." : `Ei onnistunut: ${error.message}`,
      );
      return false;
    }
  }

  async copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      this.notices.toast("Kopioitu leikepöydälle.");
    } catch {
      this.notices.toast("Selain ei sallinut kopiointia.");
    }
  }

  #header() {
    const { person } = this;
    return el(
      "header",
      { class: "phone-header" },
      avatar(fullName(person), person.id),
      el("div", { class: "phone-names" }, el("h2", { dir: "auto" }, fullName(person)), this.status),
      el("span", { class: "language", title: "Puhelimen kieli" }, person.language_code),
    );
  }

  #showStatus() {
    const { chat } = this;
    const title = chat ? this.store.titleOf(chat) : "";
    const detail = chat?.typing
      ? "kirjoittaa…"
      : chat?.blocked
        ? "botti on estetty"
        : this.inGroup
          ? counted(chat.members.length, "jäsen", "jäsentä")
          : "botti";
    const words = chat ? `${title} · ${detail}` : "";
    if (this.status.textContent !== words) this.status.textContent = words;
  }

  #showTabs() {
    const chats = this.store.chatsOf(this.person.id);
    const rows = chats.map((chat) => [
      chat.id,
      this.store.titleOf(chat),
      this.#unread.get(chat.id) ?? 0,
      chat.id === this.chatId,
    ]);
    if (JSON.stringify(rows) === this.#tabsKey) return;
    this.#tabsKey = JSON.stringify(rows);
    const held = this.tabs.contains(document.activeElement) && document.activeElement.dataset.chatId;
    this.tabs.hidden = chats.length < 2;
    replace(
      this.tabs,
      ...rows.map(([id, title, unread, current]) =>
        el(
          "button",
          {
            type: "button",
            "data-chat-id": id,
            "aria-current": current ? "true" : null,
            click: () => this.select(id),
          },
          el("span", { class: "tab-title", dir: "auto" }, title),
          unread ? unreadMark(unread) : null,
        ),
      ),
    );
    if (held) this.tabs.querySelector(`[data-chat-id="${held}"]`)?.focus();
  }
}

export function unreadMark(amount) {
  return el("span", { class: "unread" }, String(amount), el("span", { class: "visually-hidden" }, " lukematta"));
}
