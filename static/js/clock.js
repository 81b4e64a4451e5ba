/* Counts every [data-ends-at] down by the server's clock. */
(() => {
  "use strict";

  let ahead = 0; // ms the server's clock is ahead of this one

  function words(left) {
    const seconds = Math.abs(Math.round(left / 1000));
    const parts = [Math.floor(seconds / 60) % 60, seconds % 60];
    const hours = Math.floor(seconds / 3600);
    if (hours) parts.unshift(hours);
    const text = parts.map((part, place) => (place ? String(part).padStart(2, "0") : String(part))).join(":");
    return left < -500 ? `+${text}` : text;
  }

  function tick() {
    const now = Date.now() + ahead;
    for (const clock of document.querySelectorAll("[data-ends-at]")) {
      const left = Number(clock.dataset.endsAt) - now;
      const text = words(left);
      if (clock.textContent !== text) clock.textContent = text;
      clock.classList.toggle("clock--over", left < -500);
    }
  }

  document.addEventListener("server-time", (event) => { ahead = event.detail - Date.now(); tick(); });
  document.addEventListener("htmx:after:swap", tick);
  document.addEventListener("revised", tick);
  setInterval(tick, 250);
  tick();
})();
