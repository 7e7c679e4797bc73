// The row of people in the top bar that brings a phone into view; on a narrow screen it chooses the only one shown.

import { avatar, el } from "./dom.js";
import { unreadMark } from "./phone.js";

export class Switcher {
  #element;
  #phones;
  #key = "";

  constructor(element, phones) {
    this.#element = element;
    this.#phones = phones;
    element.addEventListener("click", ({ target }) => this.#chosen(target.closest("button")));
  }

  refresh() {
    const rows = [...this.#phones.values()].map((phone) => [
      phone.person.id,
      phone.person.first_name,
      phone.unread,
      phone.visible,
    ]);
    if (JSON.stringify(rows) === this.#key) return;
    this.#key = JSON.stringify(rows);
    const held = this.#element.contains(document.activeElement) && document.activeElement.dataset.personId;
    this.#element.replaceChildren(
      ...rows.map(([id, name, unread, visible]) =>
        el(
          "button",
          {
            type: "button",
            "data-person-id": id,
            "aria-current": visible ? "true" : null,
            title: `Näytä puhelin: ${name}`,
          },
          avatar(name, id, "small"),
          el("span", { dir: "auto" }, name),
          unread ? unreadMark(unread) : null,
        ),
      ),
    );
    if (held) this.#element.querySelector(`[data-person-id="${held}"]`)?.focus();
    const current = this.#element.querySelector("[aria-current]");
    if (current) this.#element.scrollTo({ left: current.offsetLeft - 24 });
  }

  #chosen(button) {
    if (button)
      this.#phones.get(Number(button.dataset.personId))?.element.scrollIntoView({ inline: "center", block: "nearest" });
  }
}
