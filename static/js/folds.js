/* What is folded opens for whoever follows a link into it, in browsers that do not see to it themselves, and all of it
   for the printer. */
(() => {
  "use strict";

  function reveal() {
    const target = document.getElementById(location.hash.slice(1));
    if (!target) return;
    let opened = false;
    for (let fold = target.closest("details:not([open])"); fold; fold = fold.parentElement.closest("details:not([open])")) {
      fold.open = opened = true;
    }
    if (opened) target.scrollIntoView();
  }

  /* A link to where one is already changes no address: the fold may have been shut meanwhile. */
  document.addEventListener("click", ({ target }) => {
    const link = target.closest("a[href^='#']");
    if (link && link.getAttribute("href") === location.hash) reveal();
  });
  window.addEventListener("hashchange", reveal);
  reveal();

  let shut = [];
  window.addEventListener("beforeprint", () => {
    shut = [...document.querySelectorAll(".folded:not([open]), .members:not([open])")];
    for (const fold of shut) fold.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const fold of shut) fold.open = false;
  });
})();
