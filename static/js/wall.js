/* More themes or figures than can be read at a time are shown in turn, so that the room sees all. The turning can be
   stopped, by the button or by looking oneself with the arrow keys; what comes by the stream stays on the page one is
   at. */
(() => {
  "use strict";

  const wall = document.getElementById("wall");
  const STAY = 15000; // ms a page is shown: eight short names can be read twice
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");
  let at = 0;
  let stopped = false;
  let shown = Date.now();
  let last;

  const parts = () => [...wall.querySelectorAll("[data-pages] > [data-page]")];

  /* `turned`: to another page, which may fade in; a page that is only sent anew does not. */
  function show(turned = false) {
    const all = parts();
    const prompt = all[0]?.parentElement.dataset.pages;
    if (prompt !== last) [at, last, shown] = [0, prompt, Date.now()]; // another prompt begins at its largest
    if (!all.length) return;
    at = ((at % all.length) + all.length) % all.length;
    all.forEach((part, place) => {
      part.hidden = place !== at;
      part.classList.toggle("is-turned", turned && place === at && !still.matches);
    });
    const frame = all[0].parentElement;
    const button = frame.querySelector("button") ?? frame.appendChild(document.createElement("button"));
    Object.assign(button, { type: "button", className: "wall-turn", textContent: stopped ? frame.dataset.go : frame.dataset.stop });
  }

  function turn(pages) {
    at += pages;
    shown = Date.now();
    show(true);
  }

  wall.addEventListener("click", ({ target }) => {
    if (!target.closest(".wall-turn")) return;
    stopped = !stopped;
    shown = Date.now();
    show();
    wall.querySelector(".wall-turn").focus();
  });
  document.addEventListener("keydown", ({ key }) => {
    const pages = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[key];
    if (!pages || !parts().length) return;
    stopped = true;
    turn(pages);
  });
  /* What comes by the stream is on the page one is at before it is painted. */
  new MutationObserver(() => {
    if (!parts().length || !wall.querySelector(".wall-turn")) show();
  }).observe(wall, { childList: true, subtree: true });
  setInterval(() => {
    if (!stopped && parts().length && Date.now() - shown >= STAY) turn(1);
  }, 500);
  show();
})();
