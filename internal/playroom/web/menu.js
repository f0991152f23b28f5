// The menus of shortcuts: one beside the composer, one at each message.
"use strict";

let opener = null; // the button of the menu that is open

document.addEventListener("click", (event) => {
  opener = event.target.closest("[popovertarget]") ?? opener;
});

for (const menu of document.querySelectorAll("[role=menu]")) {
  const items = [...menu.querySelectorAll("[role=menuitem]")];

  // It opens towards the middle of the window.
  menu.addEventListener("beforetoggle", (event) => {
    if (event.newState !== "open") return;
    const at = opener.getBoundingClientRect();
    const low = at.top > innerHeight / 2;
    const right = at.left > innerWidth / 2;
    menu.style.inset = "auto";
    menu.style[low ? "bottom" : "top"] = (low ? innerHeight - at.top : at.bottom) + 4 + "px";
    menu.style[right ? "right" : "left"] = (right ? innerWidth - at.right : at.left) + "px";
  });
  menu.addEventListener("toggle", (event) => {
    if (event.newState === "open") items[0].focus();
  });

  menu.addEventListener("keydown", (event) => {
    const now = items.indexOf(document.activeElement);
    const next = {
      ArrowDown: (now + 1) % items.length,
      ArrowUp: (now + items.length - 1) % items.length,
      Home: 0,
      End: items.length - 1,
    }[event.key];
    if (event.key === "Tab") menu.hidePopover();
    if (next === undefined) return;
    event.preventDefault();
    items[next].focus();
  });

  menu.addEventListener("click", (event) => {
    const picked = event.target.closest("[data-shortcut]");
    if (!picked) return;
    const ts = opener.closest("article")?.dataset.ts ?? "";
    menu.hidePopover();
    once(menu, async () => {
      show(await send("/shortcut", { label: picked.dataset.shortcut, where: main.dataset.where, ts }));
    });
  });
}
