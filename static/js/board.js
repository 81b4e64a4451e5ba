/* The board of themes: what is chosen is remembered, cards and themes are dragged or moved by keys, steps open in a
   dialog, and the cards of a large theme are fetched when it is opened. Every one of these works without it too. */
(() => {
  "use strict";

  const part = document.getElementById("board");
  const away = document.getElementById("chosen-away");
  const dialog = document.getElementById("dialog");
  const base = part.dataset.base;
  const form = () => document.getElementById("board-form");
  const boxes = () => part.querySelectorAll("input[name=spots]");
  const spotsOf = (box) => box.value.split(" ");

  part.classList.add("is-scripted");

  /* ---- What is chosen: spots, never words; kept while one searches or changes the view ---- */

  const KEPT = `chosen ${base}`;
  const chosen = new Set(JSON.parse(sessionStorage.getItem(KEPT) ?? "[]"));

  function show() {
    const here = new Set();
    for (const box of boxes()) {
      const spots = spotsOf(box);
      spots.forEach((spot) => here.add(spot));
      box.checked = spots.every((spot) => chosen.has(spot));
      box.indeterminate = !box.checked && spots.some((spot) => chosen.has(spot));
    }
    const missing = [...chosen].filter((spot) => !here.has(spot));
    away.replaceChildren(...missing.map(hidden));
    sessionStorage.setItem(KEPT, JSON.stringify([...chosen]));
    form()?.classList.toggle("has-chosen", chosen.size > 0);
    count(missing.length);
  }

  function hidden(spot) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name: "spots", value: spot });
    field.setAttribute("form", "board-form");
    return field;
  }

  function count(missing) {
    const line = document.getElementById("chosen-count");
    if (!line || !chosen.size) return;
    const said = chosen.size === 1 ? line.dataset.one : line.dataset.many.replace("#", chosen.size);
    const text = missing ? `${said} (${line.dataset.away.replace("#", missing)})` : said;
    if (line.textContent !== text) line.textContent = text;
  }

  function forget(spots) {
    if (spots) spots.forEach((spot) => chosen.delete(spot));
    else chosen.clear();
    show();
  }

  part.addEventListener("change", ({ target }) => {
    if (target.name !== "spots") return;
    for (const spot of spotsOf(target)) target.checked ? chosen.add(spot) : chosen.delete(spot);
    show();
  });
  part.addEventListener("reset", (event) => {
    event.preventDefault();
    forget();
  });

  /* ---- Requests: the address tells which themes are open; answers leave open and chosen what was ---- */

  const opened = new Set((new URLSearchParams(location.search).get("apne") ?? "").split(",").filter(Boolean));

  document.body.addEventListener("htmx:config:request", ({ detail: { ctx } }) => {
    if (!opened.size || !ctx.request.action.startsWith(base)) return;
    const address = new URL(ctx.request.action, location.origin);
    address.searchParams.set("apne", [...opened].join(","));
    ctx.request.action = address.pathname + address.search;
  });
  document.body.addEventListener("htmx:after:swap", () => {
    if (form()) forget(moved.splice(0).filter((spot) => !document.getElementById(`c${spot}`)));
    arrange();
  });
  document.body.addEventListener("done", ({ target }) => {
    if (dialog.contains(target)) {
      moved = named;
      return dialog.close(leaving.join(" "));
    }
    if (target.closest("form") !== form() && target !== part) return;
    forget(moving);
    if (!moving) standOn(leaving, byKeys);
  });
  document.body.addEventListener("marked", ({ target }) => {
    if (dialog.contains(target)) showAgain(target.dataset.stay);
  });
  window.htmx.registerExtension("board", {
    // Whether a list is folded out is the reader's own matter.
    htmx_before_morph_attr: (element, { attrName }) => !(attrName === "open" && element.matches("details, dialog")),
  });

  /* ---- Focus after a move: on the response that followed, else on the one before ---- */

  let named = []; // the cards in the step that is sent
  let moved = []; // those of a step that is done: what has gone from its place is chosen no longer
  let leaving = []; // ids of cards, the best first, for when what is being sent is done
  let byKeys = false;

  function following(spots) {
    const goes = (card) => spotsOf(card.querySelector("input[name=spots]")).some((spot) => spots.includes(spot));
    const cards = [...part.querySelectorAll(".card")].filter((card) => card.getClientRects().length);
    const first = cards.findIndex(goes);
    const others = [...cards.slice(first + 1), ...cards.slice(0, Math.max(0, first)).reverse()];
    return others.filter((card) => !goes(card)).map((card) => card.id);
  }

  function standOn(ids, visibly = true) {
    const back = ids.map((id) => document.getElementById(id)).find(Boolean);
    if (!back) return false;
    back.closest(".board-theme__cards")?.setAttribute("open", "");
    (back.matches("a, input, h1") ? back : back.querySelector("input, a"))?.focus({ preventScroll: !visibly });
    return true;
  }

  part.addEventListener("submit", ({ target, submitter }) => {
    const card = submitter?.closest(".card");
    leaving = target === form() ? following(card ? spotsOf(card.querySelector("input[name=spots]")) : [...chosen]) : [];
    byKeys = !submitter || submitter.matches(":focus-visible") || document.activeElement.matches("input[type=text]");
  });
  dialog.addEventListener("submit", ({ target }) => {
    named = new FormData(target).getAll("spots").join(" ").split(" ").map((spot) => spot.split(".", 2).join("."));
    const { to, spots, into } = target.elements;
    const [response, place, point] = (to && spots?.value.split(".")) || [];
    const card = `${response}.${place}`;
    // Of a response whose point goes, other points may stay.
    if (response) leaving = [...(point ? [`c${card}`] : []), ...following([card])];
    else leaving = into ? [`edit-${into.value}`] : [opener[0], `edit-${/\/(\d+)/.exec(target.action.split("/temaer")[1])?.[1]}`];
  });

  /* Where to stand when a theme is gone: on those after it, then on those before. */
  function neighbours(theme) {
    const themes = [...part.querySelectorAll("[data-theme]")];
    const at = themes.indexOf(theme);
    const others = at < 0 ? [] : [...themes.slice(at + 1), ...themes.slice(0, at).reverse()];
    return others.map((other) => `edit-${other.dataset.place}`);
  }

  /* Each place asks for itself: requests from one element wait for each other. */
  function ask(address, target) {
    return window.htmx.ajax("GET", address, { source: target, target, swap: "innerHTML" });
  }

  /* ---- A large theme's cards are fetched when it is opened ---- */

  function fetchCards(place) {
    opened.add(place);
    return ask(`${base}/kort/${place}${location.search}`, document.getElementById(`cards-${place}`));
  }

  part.addEventListener("toggle", ({ target }) => {
    const more = target.open && target.querySelector(":scope > [id^=cards-] > [data-more]");
    if (more) fetchCards(more.dataset.more);
  }, true);
  part.addEventListener("click", (event) => {
    const more = event.target.closest("[data-more]");
    if (!more || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    fetchCards(more.dataset.more);
  });

  /* ---- Steps open in a dialog ---- */

  const step = document.getElementById("dialog-body");
  let opener = [""]; // ids: of the link that opened it, then of the themes beside its own

  document.addEventListener("click", async (event) => {
    if (event.target.closest("[data-close]")) return dialog.close();
    const link = event.target.closest("a[data-dialog]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (!dialog.open) opener = [link.id || link.closest("[id]")?.id || "", ...neighbours(link.closest("[data-theme]"))];
    await ask(link.getAttribute("href"), step);
    dialog.setAttribute("aria-labelledby", "dialog-title");
    if (!dialog.open) dialog.showModal();
    dialog.querySelector("[autofocus]")?.focus();
  });
  dialog.addEventListener("close", () => {
    step.replaceChildren();
    dialog.removeAttribute("aria-labelledby");
    const after = dialog.returnValue.split(" ").filter(Boolean);
    dialog.returnValue = "";
    if (!standOn([...after, ...opener])) document.querySelector("h1").focus();
  });

  /* The step as it is now, with focus where it was; what is typed in it stays (dialog.js). */
  async function showAgain(address) {
    const { id, selectionStart, selectionEnd } = document.activeElement;
    await ask(address, step);
    const back = document.getElementById(id);
    back?.focus();
    if (typeof selectionStart === "number") back?.setSelectionRange(selectionStart, selectionEnd);
  }

  /* ---- Moving by keys and by dragging ---- */

  let moving = null; // the spots under way, when it is not simply all that is chosen

  function post(path, fields) {
    return window.htmx.ajax("POST", `${base}/${path}${location.search}`, {
      source: form(), target: part, swap: "innerMorph", values: { label: "", ...fields },
    });
  }

  /* The dragged or focused card, with all that is chosen where it is one of them. */
  async function move(card, to) {
    const own = spotsOf(card.querySelector("input[name=spots]"));
    moving = own.every((spot) => chosen.has(spot)) ? [...chosen] : own;
    try {
      await post("flytt", { spots: moving.join(" "), to });
    } finally {
      moving = null;
    }
    standOn([`k${card.dataset.spot.split(".")[0]}.${to}`]);
  }

  part.addEventListener("keydown", (event) => {
    const card = event.altKey && event.target.closest(".card");
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!card || !step) return;
    event.preventDefault();
    if (moving) return; // the last step is still under way
    const places = [...part.querySelectorAll(".board-theme")].map((theme) => theme.dataset.place);
    const here = card.closest(".board-theme").dataset.place;
    const to = places[places.indexOf(here) + step];
    if (to === undefined || to === "n") return;
    opened.add(to);
    move(card, to);
  });

  const hold = () => { part.dataset.held = ""; };
  const letGo = () => { delete part.dataset.held; };

  const DRAG = {
    animation: 120, delay: 150, delayOnTouchOnly: true, forceFallback: true, fallbackOnBody: true,
    fallbackTolerance: 4, scroll: true,
  };

  function arrange() {
    for (const list of part.querySelectorAll(".board-columns .cards")) {
      if (!window.Sortable.get(list)) new window.Sortable(list, { ...DRAG, ...CARDS });
    }
    for (const themes of part.querySelectorAll("[data-sort]")) {
      if (!window.Sortable.get(themes)) new window.Sortable(themes, { ...DRAG, ...THEMES });
    }
  }

  const CARDS = {
    group: "cards", sort: false, draggable: ".card", filter: "input, button, a, summary", preventOnFilter: false,
    onStart({ item }) {
      hold();
      const spots = spotsOf(item.querySelector("input[name=spots]"));
      const ghost = document.querySelector(".sortable-fallback");
      if (ghost && chosen.size > 1 && spots.every((spot) => chosen.has(spot))) ghost.dataset.many = chosen.size;
    },
    async onEnd({ item, from, to }) {
      letGo();
      const place = to.dataset.cards;
      if (to === from) return;
      if (place !== "n") return move(item, place);
      document.dispatchEvent(new CustomEvent("revised")); // nothing can be made new again: show it where it was
    },
  };

  const THEMES = {
    draggable: "[data-theme]", handle: ".grip", onStart: hold,
    onEnd({ oldIndex, newIndex }) {
      letGo();
      if (oldIndex === newIndex) return;
      const ids = [...part.querySelectorAll("[data-theme]")].map((theme) => theme.dataset.place);
      post("rekkefolge", { order: ids.join(",") });
    },
  };

  /* ---- What a narrow screen folds ---- */

  const narrow = window.matchMedia("(max-width: 40rem)");

  function fold() {
    for (const details of part.querySelectorAll("[data-fold]")) {
      details.open = !narrow.matches || details.dataset.fold === "on";
    }
  }
  narrow.addEventListener("change", fold);

  show();
  arrange();
  fold();
})();
