// The dialog shows the form that the app opened. The server draws the form
// into a template; a person types into the copy that this script makes of it.
"use strict";

const dialog = document.getElementById("dialog");
const form = dialog.querySelector("form");
const sending = document.getElementById("sending");
let drawn = "";

// takeDialog shows what the server drew, if that is new. What was typed into
// fields that are still there stays.
function takeDialog(template) {
  if (template.innerHTML === drawn) return;
  drawn = template.innerHTML;
  const fresh = document.importNode(template.content, true).firstElementChild;
  if (!fresh) return leave();
  const before = form.dataset.view === fresh.dataset.view ? standing() : null;
  form.dataset.view = fresh.dataset.view;
  form.replaceChildren(fresh);
  if (before) restore(before);
  if (!dialog.open) dialog.showModal();
  settle(before);
}

// leave closes the dialog; the browser gives the keyboard back to where it
// was, unless that is gone.
function leave() {
  delete form.dataset.view;
  form.replaceChildren();
  dialog.close();
  if (document.activeElement === document.body) document.querySelector(".composer textarea")?.focus();
}

// standing is what a person sees and typed.
function standing() {
  return {
    names: new Set([...form.elements].map((control) => control.name)),
    typed: new FormData(form),
    sought: new Map([...form.querySelectorAll("[data-filter]")].map((filter) => [filter.id, filter.value])),
    focused: document.activeElement.id,
    caret: document.activeElement.selectionEnd,
    faults: faults(),
  };
}

function restore(before) {
  for (const control of form.elements) {
    if (!control.name || !before.names.has(control.name)) continue;
    const typed = before.typed.getAll(control.name);
    if (control.type === "checkbox" || control.type === "radio") control.checked = typed.includes(control.value);
    else control.value = typed[0] ?? "";
  }
  for (const filter of form.querySelectorAll("[data-filter]")) {
    filter.value = before.sought.get(filter.id) ?? "";
    sift(filter);
  }
}

function faults() {
  return [...form.querySelectorAll(".fault")].map((fault) => fault.textContent).join("\n");
}

// settle puts the keyboard into the first faulty field when faults are new,
// else leaves it where it was, else puts it into the first field.
function settle(before) {
  const fields = "input, select, textarea";
  const faulty = form.querySelector(".faulty");
  const focused = before?.focused && document.getElementById(before.focused);
  if (focused && (!faulty || faults() === before.faults)) return enter(focused, before.caret);
  const first = faulty?.querySelector(fields) ??
    form.querySelector("[autofocus]") ?? form.querySelector(fields) ?? form.querySelector("footer button:last-child");
  enter(first, first.value?.length);
}

// enter puts the keyboard into a control, and the caret where it should be if
// there can be one.
function enter(control, caret) {
  control.focus();
  if (typeof control.selectionEnd === "number") control.setSelectionRange(caret, caret);
}

// act sends what stands in the form, and what to do with it.
async function act(what, more = {}) {
  const fields = new URLSearchParams(new FormData(form));
  fields.set("view", form.dataset.view);
  for (const [name, value] of Object.entries(more)) fields.set(name, value);
  const answer = await send("/form/" + what, fields);
  const trouble = form.querySelector("[data-trouble]");
  if (answer.fault && trouble) trouble.textContent = answer.fault;
  tell(answer.words);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  once(form, async () => {
    sending.textContent = "Sending…";
    await act("submit");
    sending.textContent = "";
  });
});

form.addEventListener("click", (event) => {
  if (event.target.closest("[data-close]")) return act("close");
  const pressed = event.target.closest("[data-action]");
  if (pressed) once(pressed, () => act("press", { action: pressed.dataset.action }));
});

form.addEventListener("change", (event) => {
  if (event.target.closest("[data-tells]")) act("change");
});

form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && "filter" in event.target.dataset) event.preventDefault();
});

form.addEventListener("input", (event) => {
  if ("filter" in event.target.dataset) sift(event.target);
});

// sift leaves those of many choices in sight that have what is sought, and
// those that are chosen.
function sift(filter) {
  const sought = filter.value.trim().toLowerCase();
  for (const item of filter.closest("fieldset").querySelectorAll("li")) {
    item.hidden = !item.querySelector("input").checked && !item.textContent.toLowerCase().includes(sought);
  }
}

// Escape closes as Cancel does: the server is asked first.
dialog.addEventListener("cancel", (event) => {
  event.preventDefault();
  act("close");
});
dialog.addEventListener("close", () => {
  if (form.dataset.view) act("close"); // a second Escape closes without asking
});

takeDialog(document.getElementById("modal"));
