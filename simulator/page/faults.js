// The dialog for faults: which Bot API calls shall fail, how, and how many times.

import { post, remove } from "./api.js";
import { el, replace } from "./dom.js";
import { field, formDialog } from "./dialogs.js";
import { counted } from "./format.js";

const KINDS = {
  429: "429: liian monta pyyntöä",
  403: "403: botti on estetty",
  500: "500: palvelin on rikki",
  cut_before: "Yhteys katkeaa, ennen kuin mitään tapahtuu",
  cut_after: "Yhteys katkeaa, kun asia on jo tehty",
  slow: "Vastaus viipyy",
};
const USUAL = [
  "*",
  "sendMessage",
  "editMessageText",
  "answerCallbackQuery",
  "sendDocument",
  "sendPhoto",
  "deleteMessage",
  "getUpdates",
];

export function mountFaults(toggle, store, report) {
  const badge = () =>
    replace(
      toggle,
      "Häiriöt ",
      store.faults.length ? el("span", { class: "badge" }, `${store.faults.length} päällä`) : null,
    );
  ["faults", "reset"].forEach((type) => store.on(type, badge));
  toggle.addEventListener("click", () => openFaults(store, report));
  badge();
}

function openFaults(store, report) {
  const active = el("div", { class: "active-faults", "aria-live": "polite" });
  const show = () => replace(active, ...activeFaults(store.faults, report));
  store.addEventListener("faults", show);
  formDialog("Häiriöt", [active, ...fields(store)], "Lisää häiriö", (form) =>
    post("sim/faults", fault(form)),
  ).addEventListener("close", () => store.removeEventListener("faults", show));
  show();
}

function activeFaults(faults, report) {
  if (faults.length === 0) return [el("p", { class: "none" }, "Häiriöitä ei ole päällä.")];
  const rows = faults.map(({ method, kind, times }) =>
    el(
      "li",
      {},
      el("strong", {}, method === "*" ? "kaikki pyynnöt" : method),
      ` ${KINDS[kind] ?? kind} `,
      el("small", {}, times === null ? "toistaiseksi" : counted(times, "kerta", "kertaa")),
    ),
  );
  return [
    el("ul", {}, ...rows),
    el(
      "button",
      { type: "button", class: "quiet", click: () => remove("sim/faults").catch(report) },
      "Poista kaikki häiriöt",
    ),
  ];
}

function fields(store) {
  const called = [...store.requests.values()].map((request) => request.method);
  const methods = [...new Set([...USUAL, ...called])];
  return [
    el("datalist", { id: "methods" }, ...methods.map((value) => el("option", { value }))),
    field(
      "Pyyntö (* tarkoittaa kaikkia)",
      el("input", { name: "method", value: "*", required: true, list: "methods", autocomplete: "off" }),
    ),
    field(
      "Mitä tapahtuu",
      el("select", { name: "kind" }, ...Object.entries(KINDS).map(([value, label]) => el("option", { value }, label))),
    ),
    field(
      "Kuinka monta kertaa (tyhjä: toistaiseksi)",
      el("input", { name: "times", type: "number", min: "1", value: "1" }),
    ),
    field(
      "Kuinka monta sekuntia (429: odotusaika, viipyvä vastaus: viive)",
      el("input", { name: "seconds", type: "number", min: "0", step: "0.1" }),
    ),
  ];
}

function fault(form) {
  const [times, seconds] = [form.get("times"), form.get("seconds")];
  return {
    method: form.get("method").trim() || "*",
    kind: form.get("kind"),
    times: times ? Number(times) : null,
    ...(seconds ? { seconds: Number(seconds) } : {}),
  };
}
