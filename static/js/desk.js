/* Keeps the desk's part of the page fresh: told that something changed, it fetches it anew, at most once a second. */
(() => {
  "use strict";

  const PAUSE = 1000; // ms
  const part = document.querySelector("[data-keep-fresh]");
  if (!part) return;
  let last = 0;
  let waiting = null;

  function fetchAnew() {
    waiting = null;
    if ("held" in part.dataset) return later(); // somebody is dragging
    last = Date.now();
    window.htmx.ajax("GET", part.dataset.keepFresh, { target: part, swap: "innerMorph" });
  }

  function later() {
    if (waiting === null) waiting = setTimeout(fetchAnew, Math.max(200, last + PAUSE - Date.now()));
  }

  /* A button may have an address of its own; htmx asks only the form for one. */
  document.body.addEventListener("htmx:config:request", ({ detail: { ctx } }) => {
    const address = ctx.request.submitter?.getAttribute("formaction");
    if (address) ctx.request.action = address;
  });

  /* What was asked for is done: chosen responses and typed names have served. Live refreshes leave them alone. */
  document.body.addEventListener("done", (event) => {
    const used = event.target.closest("form") ?? part;
    for (const box of used.querySelectorAll("input[type=checkbox]")) box.checked = false;
    for (const field of used.querySelectorAll("input[type=text], textarea")) field.value = "";
    for (const id of used.querySelectorAll("input[name=client_id]")) id.value = crypto.getRandomValues(new Uint32Array(4)).join("");
  });

  /* A button that did its work may be gone: the keyboard goes on from the heading of the room. */
  let steered = false;
  document.body.addEventListener("htmx:before:swap", () => { steered = Boolean(document.activeElement.closest(".steer")); });
  document.body.addEventListener("htmx:after:swap", () => {
    if (steered && document.activeElement === document.body) document.getElementById("stage-title")?.focus({ preventScroll: true });
  });

  document.addEventListener("revised", later);
})();
