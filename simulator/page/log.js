// The scrolling list of a chat's messages: order, day separators, runs of one sender, and sticking to the bottom.

import { Bubble } from "./bubble.js";
import { el, icon } from "./dom.js";
import { counted, dayKey, dayLabel } from "./format.js";

const NEAR = 60;

export class Log {
  #phone;
  #bubbles = new Map();
  #stuck = true;
  #unseen = 0;

  constructor(phone) {
    this.#phone = phone;
    this.list = el("div", { class: "messages" });
    this.typing = el(
      "div",
      { class: "typing", hidden: true },
      el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i")),
      el("span", { class: "visually-hidden" }, "kirjoittaa"),
    );
    this.box = el(
      "div",
      { class: "log", role: "log", "aria-live": "polite", "aria-label": "Viestit", tabindex: "0" },
      this.list,
      this.typing,
    );
    this.chip = el("button", { type: "button", class: "chip", hidden: true, click: () => this.toBottom() });
    this.element = el("div", { class: "log-frame" }, this.box, this.chip);
    this.box.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.box.addEventListener("keydown", (event) => this.#keys(event));
    const follow = new ResizeObserver(() => this.#stuck && this.#drop());
    [this.box, this.list].forEach((node) => follow.observe(node));
  }

  // Shows exactly these messages; bubbles that stay are patched, never rebuilt.
  sync(messages) {
    this.box.setAttribute("aria-live", "off");
    const kept = new Set(messages.map((message) => message.message_id));
    [...this.#bubbles.keys()].filter((id) => !kept.has(id)).forEach((id) => this.#take(id));
    messages.forEach((message) => this.#put(message));
    this.arrange();
    requestAnimationFrame(() => this.box.setAttribute("aria-live", "polite"));
  }

  clear() {
    this.#bubbles.clear();
    this.list.replaceChildren();
    this.toBottom();
  }

  upsert(message, fresh) {
    const bubble = this.#put(message);
    this.arrange();
    if (!fresh) return;
    bubble.element.classList.add("arriving");
    if (bubble.own) this.toBottom();
    else if (!this.#stuck) this.#offer(this.#unseen + 1);
  }

  remove(id) {
    this.#take(id);
    this.arrange();
  }

  answered(id) {
    this.#bubbles.get(id)?.answered();
  }

  setTyping(on) {
    this.typing.hidden = !on;
    if (this.#stuck) this.#drop();
  }

  reveal(id) {
    const target = this.#bubbles.get(id)?.element;
    target?.scrollIntoView({ block: "center", behavior: "smooth" });
    target?.animate?.([{ opacity: 0.4 }, { opacity: 1 }], { duration: 700 });
  }

  focus() {
    this.box.focus({ preventScroll: true });
  }

  toBottom() {
    this.#stuck = true;
    this.#offer(0);
    this.#drop();
  }

  // Day separators and the tail of the last bubble in a run depend on the neighbours, so they are settled together.
  arrange() {
    const bubbles = [...this.#bubbles.values()].sort((one, other) => one.message.message_id - other.message.message_id);
    const now = this.#phone.store.now();
    let before = null;
    bubbles.forEach((bubble, at) => {
      const day = dayKey(new Date(bubble.message.date));
      const turns = day !== before;
      this.#separate(bubble, turns ? dayLabel(new Date(bubble.message.date), now) : null);
      const starts = turns || !joined(bubbles[at - 1], bubble);
      bubble.element.classList.toggle("starts", starts);
      if (at > 0) bubbles[at - 1].element.classList.toggle("ends", starts);
      if (bubble.menu) bubble.menu.tabIndex = at === bubbles.length - 1 ? 0 : -1;
      before = day;
    });
    bubbles.at(-1)?.element.classList.add("ends");
  }

  #separate(bubble, label) {
    if (!label) {
      bubble.day?.remove();
      bubble.day = null;
      return;
    }
    bubble.day ??= el("div", { class: "day" }, el("span"));
    if (bubble.day.firstChild.textContent !== label) bubble.day.firstChild.textContent = label;
    if (bubble.element.previousElementSibling !== bubble.day) bubble.element.before(bubble.day);
  }

  #put(message) {
    const id = message.message_id;
    const known = this.#bubbles.get(id);
    if (known) {
      known.patch(message);
      return known;
    }
    const bubble = new Bubble(this.#phone, message);
    this.list.insertBefore(bubble.element, this.#placeBefore(id));
    this.#bubbles.set(id, bubble);
    return bubble;
  }

  #placeBefore(id) {
    if (!(Number(this.list.lastElementChild?.dataset.messageId) > id)) return null;
    const later = [...this.list.querySelectorAll(".message")].find((node) => Number(node.dataset.messageId) > id);
    return later.previousElementSibling?.classList.contains("day") ? later.previousElementSibling : later;
  }

  #take(id) {
    const bubble = this.#bubbles.get(id);
    const held = bubble?.element.contains(document.activeElement);
    bubble?.day?.remove();
    bubble?.element.remove();
    this.#bubbles.delete(id);
    if (held) this.focus();
  }

  #drop() {
    this.box.scrollTop = this.box.scrollHeight;
  }

  #scrolled() {
    this.#stuck = this.box.scrollHeight - this.box.scrollTop - this.box.clientHeight < NEAR;
    if (this.#stuck) this.#offer(0);
  }

  #offer(unseen) {
    this.#unseen = unseen;
    this.chip.hidden = unseen === 0;
    this.chip.replaceChildren(
      icon("down"),
      unseen === 1 ? "Uusi viesti" : counted(unseen, "uusi viesti", "uutta viestiä"),
    );
  }

  // The menus of messages are one tab stop; arrows walk between them.
  #keys(event) {
    const move = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (event.key === "Escape") this.#phone.composer.focus();
    if (!move || !event.target.classList.contains("message-menu")) return;
    event.preventDefault();
    const menus = [...this.list.querySelectorAll(".message-menu")];
    menus[menus.indexOf(event.target) + move]?.focus();
  }
}

function joined(one, other) {
  if (one.message.service || other.message.service) return false;
  const apart = Date.parse(other.message.date) - Date.parse(one.message.date);
  return one.message.from.id === other.message.from.id && apart < 600_000 && !one.message.inline_keyboard?.length;
}
