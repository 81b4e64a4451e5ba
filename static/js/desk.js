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

  document.addEventListener("revised", () => {
    if (waiting === null) waiting = setTimeout(fetchAnew, Math.max(0, last + PAUSE - Date.now()));
  });
})();
