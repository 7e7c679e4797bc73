// A poll in a bubble: options to press, or bars once this person has voted or the poll is closed.

import { el } from "./dom.js";
import { counted } from "./format.js";

export function poll({ poll: state, id, voter }, phone) {
  const chosen = state.votes?.[voter] ?? [];
  const done = chosen.length > 0 || state.is_closed;
  const body = el(
    "div",
    { class: "poll", role: "group", "aria-label": `Kysely: ${state.question}` },
    el("strong", { dir: "auto" }, state.question),
    el("small", {}, kind(state)),
  );
  const vote = (options) => phone.send("vote", { message_id: id, options });
  const several = state.allows_multiple_answers && !done;
  const rows = state.options.map((option, at) =>
    done ? result(option, at, state, chosen) : choice(option, at, several, vote),
  );
  body.append(...rows);
  if (several) body.append(confirmation(rows, vote));
  body.append(el("small", { class: "poll-total" }, counted(state.total_voter_count, "vastaaja", "vastaajaa")));
  return body;
}

function kind(state) {
  if (state.is_closed) return "Kysely on päättynyt";
  return state.allows_multiple_answers ? "Voit valita monta vaihtoehtoa" : "Valitse yksi vaihtoehto";
}

function choice(option, at, several, vote) {
  if (!several)
    return el("button", { type: "button", class: "poll-option", dir: "auto", click: () => vote([at]) }, option.text);
  return el(
    "label",
    { class: "poll-option" },
    el("input", { type: "checkbox", value: String(at) }),
    el("span", { dir: "auto" }, option.text),
  );
}

function confirmation(rows, vote) {
  const ticked = () =>
    rows
      .map((row) => row.querySelector("input"))
      .filter((box) => box.checked)
      .map((box) => Number(box.value));
  return el("button", { type: "button", class: "poll-send", click: () => ticked().length && vote(ticked()) }, "Vastaa");
}

function result(option, at, state, chosen) {
  const share = state.total_voter_count ? Math.round((100 * option.voter_count) / state.total_voter_count) : 0;
  const mine = chosen.includes(at);
  return el(
    "div",
    { class: "poll-result" },
    el("span", { dir: "auto" }, `${mine ? "✓ " : ""}${option.text}`),
    el("span", { class: "poll-share" }, `${share} %`),
    el("progress", {
      max: "100",
      value: String(share),
      "aria-label": `${option.text}: ${share} prosenttia${mine ? ", oma vastauksesi" : ""}`,
    }),
  );
}
