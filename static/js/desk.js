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
    last = Date.now();
    window.htmx.ajax("GET", part.dataset.keepFresh, { target: part, swap: "innerMorph" });
  }

  /* What was asked for is done: chosen responses and typed names have served. Live refreshes leave them alone. */
  document.body.addEventListener("done", () => {
    for (const box of part.querySelectorAll("input[type=checkbox]")) box.checked = false;
    for (const field of part.querySelectorAll("input[type=text], textarea")) field.value = "";
    for (const id of part.querySelectorAll("input[name=client_id]")) id.value = crypto.getRandomValues(new Uint32Array(4)).join("");
  });

  document.addEventListener("revised", () => {
    if (waiting === null) waiting = setTimeout(fetchAnew, Math.max(0, last + PAUSE - Date.now()));
  });
})();
