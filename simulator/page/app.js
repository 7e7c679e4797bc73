// Puts the page together: the store's events to phones and panels, and what concerns all phones at once.

import { post } from "./api.js";
import { mountClock } from "./clock.js";
import { addGroup, addPhone, chooseOpener, showPhoto } from "./dialogs.js";
import { el } from "./dom.js";
import { mountFaults } from "./faults.js";
import { Inspector } from "./inspector.js";
import { Phone } from "./phone.js";
import { Store } from "./state.js";
import { Switcher } from "./switcher.js";

const by = (id) => document.getElementById(id);
const store = new Store();
const phones = new Map();
const switcher = new Switcher(by("switcher"), phones);

const page = {
  showPhoto,
  shows: (phone) => phone.visible && document.visibilityState === "visible",

  // Brings a person's private chat into view, as soon as the event that tells of the person has come.
  async reveal(personId) {
    while (!phones.has(personId)) await new Promise((done) => store.addEventListener("person", done, { once: true }));
    const phone = phones.get(personId);
    phone.select(personId);
    phone.element.scrollIntoView({ inline: "center", block: "nearest" });
    phone.composer.focus();
  },

  // A link to this bot asks whose phone opens it; says whether the address was such a link.
  openBotLink(address) {
    const payload = startPayload(address);
    if (payload === null) return false;
    chooseOpener(store, page, payload);
    return true;
  },

  openAddress(address, person) {
    if (person && bringBot(address, person)) return;
    if (!page.openBotLink(address)) open(address, "_blank", "noopener,noreferrer");
  },
};

// A link that brings the bot into a group founds one here, with the person who pressed it.
function bringBot(address, person) {
  const asked = URL.canParse(address) ? new URL(address).searchParams : null;
  if (startPayload(address) === null || !asked.has("startgroup")) return false;
  const admin = (asked.get("admin") ?? "").split(" ").filter(Boolean);
  foundGroup("Uusi ryhmä", [person.id], { start: asked.get("startgroup"), admin });
  return true;
}

async function foundGroup(title, members, bot) {
  const chat = await post("sim/groups", { title, members, with_bot: false });
  await post(`sim/people/${members[0]}/chats/${chat.id}/add_bot`, bot);
}

function startPayload(address) {
  const url = URL.canParse(address) ? new URL(address) : null;
  const name =
    url?.protocol === "tg:"
      ? url.searchParams.get("domain")
      : /^(t|telegram)\.me$/.test(url?.hostname)
        ? url.pathname.slice(1)
        : null;
  if (!name || name.toLowerCase() !== store.bot.username.toLowerCase()) return null;
  return url.searchParams.get("start") ?? "";
}

const watcher = new IntersectionObserver(
  (entries) => {
    for (const { target, intersectionRatio } of entries) {
      const phone = phones.get(Number(target.dataset.personId));
      if (!phone) continue;
      phone.visible = intersectionRatio > 0.5;
      if (page.shows(phone)) phone.seen();
    }
    switcher.refresh();
  },
  { root: by("phones"), threshold: [0, 0.5, 1] },
);

function ensurePhone(person) {
  if (phones.has(person.id)) return;
  const phone = new Phone(store, person, page);
  phones.set(person.id, phone);
  by("phones").append(phone.element);
  watcher.observe(phone.element);
  phone.sync();
  switcher.refresh();
}

function dropPhone(id) {
  watcher.unobserve(phones.get(id).element);
  phones.get(id).element.remove();
  phones.delete(id);
}

function reset() {
  [...phones.keys()].filter((id) => !store.people.has(id)).forEach(dropPhone);
  store.people.forEach(ensurePhone);
  phones.forEach((phone) => phone.sync());
  by("bot-name").textContent = `Botti: ${store.bot.first_name}`;
  document.title = `Koepuhelimet · ${store.bot.first_name}`;
  document.body.dataset.ready = "true";
  switcher.refresh();
}

const of = (chatId) => [...phones.values()].filter((phone) => phone.chatId === chatId);

store.on("reset", reset);
store.on("person", ({ person }) => ensurePhone(person));
store.on("chat", () => phones.forEach((phone) => phone.refresh()));
store.on("deleted", ({ chat_id: chatId, message_id: id }) =>
  of(chatId).forEach((phone) => {
    phone.log.remove(id);
    phone.refresh();
  }),
);
store.on("message", (event) => {
  store.holdersOf(event.message.chat_id).forEach((id) => phones.get(id)?.message(event));
  switcher.refresh();
});
store.on("answered", ({ person_id: id, chat_id: chatId, message_id: messageId }) =>
  of(chatId)
    .filter((phone) => phone.person.id === id)
    .forEach((phone) => phone.log.answered(messageId)),
);
store.on("toast", ({ person_id: id, text, alert }) => phones.get(id)?.notices[alert ? "alert" : "toast"](text));
store.on("connection", ({ ok }) => {
  by("connection").hidden = ok;
  by("connection").textContent = ok ? "" : "Yhteys simulaattoriin katkesi. Yhdistän uudelleen.";
});

function report(error) {
  by("connection").hidden = false;
  by("connection").textContent = `Ei onnistunut: ${error.message}`;
}

function mountTools() {
  const tool = (label, attributes) => el("button", { type: "button", ...attributes }, label);
  const inspect = tool("Pyynnöt", { "aria-expanded": "false", "aria-controls": "inspector" });
  const faults = tool("Häiriöt", { "aria-haspopup": "dialog" });
  by("tool-buttons").append(
    tool("Lisää puhelin", { "aria-haspopup": "dialog", click: () => addPhone(page) }),
    tool("Uusi ryhmä", { "aria-haspopup": "dialog", click: () => addGroup(store) }),
    inspect,
    faults,
  );
  new Inspector(by("inspector"), inspect, store);
  mountFaults(faults, store, report);
  mountClock(by("clock"), store, report, () => phones.forEach((phone) => phone.log.arrange()));
}

function foldTools(open) {
  by("tools").classList.toggle("open", open);
  by("tools-toggle").setAttribute("aria-expanded", String(open));
}

by("tools-toggle").addEventListener("click", () => foldTools(!by("tools").classList.contains("open")));
by("tool-buttons").addEventListener("click", () => foldTools(false));
by("tools").addEventListener("keydown", ({ key }) => {
  if (key !== "Escape" || !by("tools").classList.contains("open")) return;
  foldTools(false);
  by("tools-toggle").focus();
});
document.addEventListener("visibilitychange", () => phones.forEach((phone) => page.shows(phone) && phone.seen()));
mountTools();
store.start();
