// The drawer of Bot API requests: what the bot called, what it got, and where it broke Telegram's rules.

import { el, iconButton, replace } from "./dom.js";
import { clockTime, counted } from "./format.js";

const QUIET = new Set(["getupdates"]);
const SHOWN = 300;

export class Inspector {
  #store;
  #toggle;
  #rows = new Map();
  #onlyViolations = false;
  #polls = false;

  constructor(place, toggle, store) {
    this.element = place;
    this.#store = store;
    this.#toggle = toggle;
    this.list = el("ol", { class: "requests", "data-testid": "requests" });
    this.none = el("p", { class: "none" });
    place.append(this.#head(), this.none, this.list);
    place.addEventListener("keydown", ({ key }) => key === "Escape" && this.show(false));
    toggle.addEventListener("click", () => this.show(place.hidden));
    store.on("request", ({ request }) => this.#arrived(request));
    store.on("reset", () => this.#redraw());
    this.#badge();
  }

  show(open) {
    this.element.hidden = !open;
    this.#toggle.setAttribute("aria-expanded", String(open));
    document.body.classList.toggle("inspecting", open);
    if (open) this.#redraw();
    (open ? this.element.querySelector("input") : this.#toggle).focus();
  }

  #head() {
    return el(
      "div",
      { class: "drawer-head" },
      el(
        "div",
        { class: "drawer-title" },
        el("h2", {}, "Pyynnöt"),
        iconButton("close", "Sulje pyynnöt", { click: () => this.show(false) }),
      ),
      this.#filter("Vain rikkeet", (on) => {
        this.#onlyViolations = on;
      }),
      this.#filter("Myös getUpdates", (on) => {
        this.#polls = on;
      }),
    );
  }

  #filter(label, set) {
    const box = el("input", {
      type: "checkbox",
      change: () => {
        set(box.checked);
        this.#redraw();
      },
    });
    return el("label", { class: "tick" }, box, el("span", {}, label));
  }

  #passes(request) {
    if (request.violation) return true;
    return !this.#onlyViolations && (this.#polls || !QUIET.has(request.method.toLowerCase()));
  }

  #arrived(request) {
    this.#badge();
    if (this.element.hidden || !this.#passes(request)) return;
    const row = requestRow(request);
    const known = this.#rows.get(request.n);
    if (known) known.replaceWith(row);
    else this.list.prepend(row);
    this.#rows.set(request.n, row);
    if (this.list.children.length > SHOWN) this.list.lastElementChild.remove();
    this.#explain();
  }

  #redraw() {
    this.#badge();
    if (this.element.hidden) return;
    const passing = [...this.#store.requests.values()]
      .filter((request) => this.#passes(request))
      .slice(-SHOWN)
      .reverse();
    this.#rows = new Map(passing.map((request) => [request.n, requestRow(request)]));
    replace(this.list, ...this.#rows.values());
    this.#explain();
  }

  #explain() {
    this.none.hidden = this.list.children.length > 0;
    this.none.textContent = this.#onlyViolations
      ? "Botti ei ole rikkonut Telegramin sääntöjä."
      : "Botti ei ole vielä lähettänyt pyyntöjä.";
  }

  #badge() {
    const amount = [...this.#store.requests.values()].filter((request) => request.violation).length;
    replace(
      this.#toggle,
      "Pyynnöt ",
      amount ? el("span", { class: "badge", "data-testid": "violations" }, counted(amount, "rike", "rikettä")) : null,
    );
  }
}

function requestRow(request) {
  const failed = request.status >= 400 || request.status === 0;
  const summary = el(
    "summary",
    {},
    el("span", { class: "method" }, request.method),
    el(
      "span",
      { class: `state ${failed ? "failed" : "fine"}` },
      failed ? `virhe ${request.status}` : `ok ${request.status}`,
    ),
    el("span", { class: "when" }, `${clockTime(new Date(request.at))} · ${request.ms} ms`),
    request.error ? el("span", { class: "error", dir: "auto" }, request.error) : null,
    request.violation
      ? el("span", { class: "violation", dir: "auto" }, el("strong", {}, "Rike: "), request.violation)
      : null,
  );
  return el(
    "li",
    { class: request.violation ? "violating" : "" },
    el(
      "details",
      {},
      summary,
      el("pre", { tabindex: "0", "aria-label": "Pyynnön tiedot" }, JSON.stringify(request.params, null, 2)),
    ),
  );
}
