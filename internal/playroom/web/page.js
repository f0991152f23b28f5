// The page is drawn by the server. This script sends what the person does,
// and fetches the page again when the server says that something changed.
"use strict";

const main = document.querySelector("main");
const fault = document.getElementById("fault");
const told = document.getElementById("told");
const scroll = document.getElementById("scroll");

function toEnd() {
  if (scroll) scroll.scrollTop = scroll.scrollHeight;
}

// A form shows in the window in which it was opened: each has a name.

const named = { Window: sessionStorage.window ??= crypto.randomUUID() };

// Looking again: fetch this very page and take over what differs. A workspace
// that began anew may not know this person any more, and leads elsewhere.

let looking = false;
let stale = false;

async function look() {
  stale = true;
  if (looking) return;
  looking = true;
  try {
    while (stale) {
      stale = false;
      const answer = await fetch(location.href, { headers: named });
      if (answer.redirected) return location.assign(answer.url);
      if (answer.ok) take(new DOMParser().parseFromString(await answer.text(), "text/html"));
    }
  } catch {
    // The server is away; the event source says when it is back.
  } finally {
    looking = false;
  }
}

function take(fresh) {
  const atEnd = scroll && scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 80;
  for (const old of document.querySelectorAll("[data-live]")) {
    const now = fresh.getElementById(old.id);
    if (!now) continue;
    if ("keyed" in old.dataset) takeEach(old, now);
    else if (!old.isEqualNode(now)) replace(old, () => old.replaceChildren(...now.childNodes));
  }
  if (atEnd) toEnd();
  const modal = fresh.getElementById("modal");
  if (modal) takeDialog(modal);
}

// takeEach changes only the children that differ, so that a screen reader
// hears what is new and nothing else.
function takeEach(old, now) {
  const standing = new Map([...old.children].map((child) => [child.dataset.key, child]));
  let before = null;
  for (const child of [...now.children]) {
    const same = standing.get(child.dataset.key);
    standing.delete(child.dataset.key);
    if (!same) before ? before.after(child) : old.prepend(child);
    else if (!same.isEqualNode(child)) replace(same, () => same.replaceWith(child));
    before = same && same.isConnected ? same : child;
  }
  for (const gone of standing.values()) gone.remove();
}

// replace keeps the keyboard's place when the focused element goes away.
function replace(node, change) {
  const focused = document.activeElement;
  if (!node.contains(focused)) return change();
  const key = node.dataset.key;
  change();
  if (focused.isConnected) return;
  const next = key ? document.querySelector(`[data-key="${key}"]`) : node;
  (next?.querySelector("button:not([disabled]), a") ?? document.querySelector("textarea") ?? main).focus();
}

// Doing: everything goes to the server as a form.

async function send(path, fields) {
  try {
    const answer = await fetch(path, { method: "POST", headers: named, body: new URLSearchParams(fields) });
    if (!answer.ok) return { fault: await answer.text() };
    return await answer.json();
  } catch {
    return { fault: "The workspace does not answer. Is it still running?" };
  }
}

// once runs something for an element, unless it is still at it.
async function once(element, act) {
  if (element.ariaBusy === "true") return;
  element.ariaBusy = "true";
  try {
    await act();
  } finally {
    element.ariaBusy = null;
  }
}

// tell says what the platform says in passing.
function tell(words) {
  if (told) told.textContent = words ?? "";
}

function show(answer) {
  if (fault) fault.textContent = answer.fault;
  tell(answer.words);
}

document.addEventListener("click", (event) => {
  const pressed = event.target.closest("article [data-action]");
  if (pressed) {
    const article = pressed.closest("article");
    once(pressed, async () => {
      show(await send("/press", {
        where: main.dataset.where,
        ts: article.dataset.ts,
        block: pressed.dataset.block,
        action: pressed.dataset.action,
      }));
    });
  }
  const quiet = event.target.closest("[data-quiet]");
  if (quiet) once(quiet, async () => { show(await send("/quiet", {})); });
  const control = event.target.closest("[data-control]");
  if (control) {
    const said = document.getElementById("said");
    once(control.parentElement, async () => {
      said.textContent = "…";
      const answer = await send(control.dataset.control, {});
      said.textContent = answer.fault || answer.words;
    });
  }
});

// Writing.

const composer = document.getElementById("composer");
if (composer) {
  const box = composer.elements.text;
  const list = document.getElementById("suggestions");
  const known = [...document.getElementById("known").children];
  let chosen = 0;

  const grow = () => {
    box.rows = Math.min(8, box.value.split("\n").length);
  };

  // token is the unfinished command, word of a command, or mention before the
  // caret.
  const token = () => {
    const before = box.value.slice(0, box.selectionStart);
    return before.match(/^\/\S*$/)?.[0] ?? before.match(/^\/\S+ +([^\s@]*)$/)?.[1] ?? before.match(/(?:^|\s)(@\S*)$/)?.[1] ?? "";
  };

  const close = () => {
    list.hidden = true;
    list.replaceChildren();
    box.removeAttribute("aria-activedescendant");
  };

  // words are what may follow the command that was typed, by its usage; none
  // where that is no list.
  const words = () => {
    const command = box.value.slice(0, box.selectionStart).match(/^(\/\S+) +[^\s@]*$/)?.[1];
    const parts = known.find((k) => k.dataset.insert === command)?.dataset.detail.split(" | ") ?? [];
    return parts.length < 2 ? [] : parts.map((part) => {
      const [insert, ...detail] = part.split(" ");
      return { insert, detail: detail.join(" "), text: "" };
    });
  };

  const entries = () => known.map((k) => ({ insert: k.dataset.insert, detail: k.dataset.detail, text: k.textContent }));

  const suggest = () => {
    const typed = token().toLowerCase();
    const begun = words();
    const pool = begun.length > 0 ? begun : typed === "" ? [] : entries();
    const fits = pool.filter((k) => k.insert.startsWith(typed) ||
      (typed[0] === "@" && k.insert[0] === "@" && k.text.toLowerCase().startsWith(typed.slice(1))));
    if (fits.length === 0) return close();
    chosen = typed === "" ? -1 : 0; // a command alone is sent as it stands
    list.replaceChildren(...fits.map((k, n) => {
      const item = document.createElement("li");
      item.id = "suggestion" + n;
      item.role = "option";
      item.dataset.insert = k.insert;
      const line = document.createElement("p");
      const name = document.createElement("b");
      name.textContent = k.insert;
      const detail = document.createElement("span");
      detail.textContent = k.detail;
      line.append(name, " ", detail);
      const text = document.createElement("small");
      text.textContent = k.text;
      item.append(line, text);
      return item;
    }));
    list.hidden = false;
    list.scrollTop = 0;
    mark();
  };

  const mark = () => {
    [...list.children].forEach((item, n) => { item.ariaSelected = String(n === chosen); });
    if (chosen < 0) return box.removeAttribute("aria-activedescendant");
    list.children[chosen].scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", list.children[chosen].id);
  };

  const complete = (item) => {
    const end = box.selectionStart;
    const start = end - token().length;
    box.setRangeText(item.dataset.insert + " ", start, end, "end");
    box.focus();
    suggest();
  };

  const submit = () => once(composer, async () => {
    const text = box.value.trim();
    if (text === "") return;
    close();
    const answer = await send("/say", { where: main.dataset.where, text });
    show(answer);
    if (!answer.fault) box.value = "";
    grow();
    toEnd();
  });

  box.addEventListener("input", () => { grow(); suggest(); });
  box.addEventListener("blur", () => setTimeout(close, 150));
  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const open = !list.hidden;
    const last = list.children.length;
    const item = list.children[chosen];
    if (open && event.key === "ArrowDown") chosen = (chosen + 1) % last;
    else if (open && event.key === "ArrowUp") chosen = (Math.max(chosen, 0) + last - 1) % last;
    else if (open && event.key === "Escape") return close();
    else if (item && (event.key === "Tab" || (event.key === "Enter" && token() !== item.dataset.insert))) {
      event.preventDefault();
      return complete(item);
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      return submit();
    } else return;
    event.preventDefault();
    mark();
  });
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const item = event.target.closest("li");
    if (item) complete(item);
  });
  document.addEventListener("click", (event) => {
    const proposed = event.target.closest("[data-try]");
    if (!proposed) return;
    box.value = proposed.dataset.try;
    grow();
    box.focus();
  });
  composer.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
}

// Listening: the page says when the workspace is away, and looks again when it
// is back.

const away = document.getElementById("away");

function arrive() {
  if ("app" in main.dataset) send("/open", { where: main.dataset.where });
}

function listen() {
  const changes = new EventSource("/changes");
  changes.onmessage = look;
  changes.onopen = () => {
    if (away.textContent !== "") arrive();
    away.textContent = "";
  };
  changes.onerror = () => {
    away.textContent = "The workspace is away. This page comes back by itself when it does.";
    if (changes.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
  };
}

for (const details of document.querySelectorAll("[data-roomy]")) {
  details.open = matchMedia("(min-width: 68.01rem)").matches;
}
document.querySelector("#places [aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
toEnd();
listen();
arrive();
