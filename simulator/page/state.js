// What the page knows of the simulated Telegram: a mirror kept in step by events, renewed whole after a broken connection.

import { get, listen } from "./api.js";

const KEPT_REQUESTS = 1000;

export class Store extends EventTarget {
  bot = { id: 0, first_name: "Botti", username: "" };
  people = new Map();
  chats = new Map();
  messages = new Map();
  requests = new Map();
  faults = [];
  shiftSeconds = 0;
  #ahead = 0;
  #waiting = null;
  #round = 0;

  now() {
    return new Date(Date.now() + this.#ahead);
  }

  start() {
    listen({
      opened: () => this.#renew(),
      event: (event) => (this.#waiting ? this.#waiting.push(event) : this.#apply(event)),
      lost: () => this.#tell("connection", { ok: false }),
    });
  }

  chatsOf(personId) {
    const mine = [...this.chats.values()].filter((chat) => chat.id === personId || chat.members.includes(personId));
    return mine.sort((one, other) => (other.id === personId) - (one.id === personId));
  }

  holdersOf(chatId) {
    const chat = this.chats.get(chatId);
    return [...this.people.keys()].filter((id) => id === chatId || chat?.members.includes(id));
  }

  messagesOf(chatId) {
    return [...(this.messages.get(chatId)?.values() ?? [])].sort((one, other) => one.message_id - other.message_id);
  }

  titleOf(chat) {
    return chat.type === "private" ? this.bot.first_name : chat.title;
  }

  // Events that arrive while the snapshot is on its way are replayed over it, so that none is lost between the two.
  async #renew() {
    const round = ++this.#round;
    this.#waiting = [];
    try {
      const [state, requests] = await Promise.all([get("sim/state"), get("sim/requests")]);
      const lists = await Promise.all(state.chats.map((chat) => get(`sim/chats/${chat.id}/messages`)));
      if (round !== this.#round) return;
      this.#take(state, requests, lists);
      this.#tell("connection", { ok: true });
    } catch {
      if (round === this.#round) setTimeout(() => round === this.#round && this.#renew(), 1000);
    }
  }

  #take(state, requests, lists) {
    this.bot = state.bot;
    this.people = new Map(state.people.map((person) => [person.id, person]));
    this.chats = new Map(state.chats.map((chat) => [chat.id, chat]));
    this.messages = new Map(
      state.chats.map((chat, at) => [chat.id, new Map(lists[at].map((one) => [one.message_id, one]))]),
    );
    this.requests = new Map(requests.map((one) => [one.n, one]));
    this.faults = state.faults;
    this.#setClock(state);
    this.#tell("reset", {});
    const missed = this.#waiting ?? [];
    this.#waiting = null;
    missed.forEach((event) => this.#apply(event));
  }

  #setClock({ now, shift_seconds: shift }) {
    this.#ahead = Date.parse(now) - Date.now();
    this.shiftSeconds = shift;
  }

  #apply(event) {
    const fresh = this.#keep[event.type]?.(event);
    this.#tell(event.type, { ...event, fresh });
  }

  #keep = {
    message: ({ message }) => {
      if (!this.messages.has(message.chat_id)) this.messages.set(message.chat_id, new Map());
      const known = this.messages.get(message.chat_id);
      const fresh = !known.has(message.message_id);
      known.set(message.message_id, message);
      const chat = this.chats.get(message.chat_id);
      if (fresh && chat && message.from?.bot) chat.typing = false;
      return fresh;
    },
    deleted: ({ chat_id: chatId, message_id: id }) => this.messages.get(chatId)?.delete(id),
    chat: ({ chat }) => this.chats.set(chat.id, chat),
    person: ({ person }) => this.people.set(person.id, person),
    clock: (event) => this.#setClock(event),
    request: ({ request }) => {
      this.requests.set(request.n, request);
      if (this.requests.size > KEPT_REQUESTS) this.requests.delete(this.requests.keys().next().value);
    },
    faults: ({ faults }) => {
      this.faults = faults;
    },
  };

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  on(type, listener) {
    this.addEventListener(type, ({ detail }) => listener(detail));
  }
}
