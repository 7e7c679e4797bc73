// The page's modal dialogs: a new phone, a new group, whose phone opens a link, and an enlarged photo.

import { post } from "./api.js";
import { avatar, el, iconButton } from "./dom.js";
import { fullName } from "./format.js";

const LANGUAGES = [
  ["fi", "suomi"],
  ["sv", "ruotsi"],
  ["en", "englanti"],
  ["uk", "ukraina"],
];

export function openDialog(title, ...content) {
  const dialog = el(
    "dialog",
    { class: "dialog", "aria-label": title },
    el(
      "div",
      { class: "dialog-head" },
      el("h2", {}, title),
      iconButton("close", "Sulje", { click: () => dialog.close() }),
    ),
    ...content,
  );
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

// A form whose button runs `submit`; the dialog closes when that succeeds and shows the reason when it does not.
export function formDialog(title, fields, action, submit) {
  const problem = el("p", { class: "problem", role: "alert" });
  const form = el(
    "form",
    { method: "dialog" },
    ...fields,
    problem,
    el("div", { class: "dialog-foot" }, el("button", { class: "primary" }, action)),
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await submit(new FormData(form));
      dialog.close();
    } catch (error) {
      problem.textContent = `Ei onnistunut: ${error.message}`;
    }
  });
  const dialog = openDialog(title, form);
  form.querySelector("input, select")?.focus();
  return dialog;
}

export function field(label, control) {
  return el("label", { class: "labelled" }, el("span", {}, label), control);
}

function languageField() {
  return field(
    "Puhelimen kieli",
    el("select", { name: "language" }, ...LANGUAGES.map(([code, name]) => el("option", { value: code }, name))),
  );
}

function nameField() {
  return field("Etunimi", el("input", { name: "first_name", required: true, maxlength: "64", autocomplete: "off" }));
}

function createPerson(form) {
  return post("sim/people", { first_name: form.get("first_name").trim(), language_code: form.get("language") ?? "fi" });
}

export function addPhone(page) {
  formDialog("Lisää puhelin", [nameField(), languageField()], "Lisää puhelin", async (form) => {
    const person = await createPerson(form);
    await page.reveal(person.id);
  });
}

export function addGroup(store) {
  const members = [...store.people.values()].map((person) => tick("member", person.id, fullName(person)));
  const fields = [
    field("Ryhmän nimi", el("input", { name: "title", required: true, maxlength: "128", autocomplete: "off" })),
    el("fieldset", {}, el("legend", {}, "Jäsenet"), ...members),
    tick("with_bot", "yes", `Myös botti (${store.bot.first_name}) on ryhmässä`, true),
  ];
  formDialog("Uusi ryhmä", fields, "Luo ryhmä", async (form) => {
    const chosen = form.getAll("member").map(Number);
    if (chosen.length === 0) throw new Error("valitse vähintään yksi jäsen");
    await post("sim/groups", { title: form.get("title").trim(), members: chosen, with_bot: form.has("with_bot") });
  });
}

function tick(name, value, label, checked = false) {
  return el(
    "label",
    { class: "tick" },
    el("input", { type: "checkbox", name, value: String(value), checked }),
    el("span", { dir: "auto" }, label),
  );
}

export function chooseOpener(store, page, payload) {
  const open = async (personId) => {
    await post(`sim/people/${personId}/open`, payload ? { start: payload } : {});
    await page.reveal(personId);
  };
  const people = [...store.people.values()].map((person) =>
    el(
      "button",
      {
        type: "button",
        class: "person-choice",
        click: () => {
          dialog.close();
          open(person.id);
        },
      },
      avatar(fullName(person), person.id),
      el("span", { dir: "auto" }, fullName(person)),
    ),
  );
  const dialog = formDialog(
    "Kenen puhelimella linkki avataan?",
    [el("div", { class: "people-choices" }, ...people), el("h3", {}, "Uusi henkilö"), nameField()],
    "Avaa uudella puhelimella",
    async (form) => open((await createPerson(form)).id),
  );
  dialog.querySelector(".person-choice")?.focus();
}

export function showPhoto(url) {
  openDialog("Kuva", el("img", { class: "enlarged", src: url, alt: "Kuva suurennettuna" })).classList.add("lightbox");
}
