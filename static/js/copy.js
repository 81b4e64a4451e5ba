/* A button that copies what stands elsewhere on the page, and says that it did. It is there only where it can. */
(() => {
  "use strict";

  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("[data-copies]")) {
    const told = button.parentElement.querySelector("[role=status]");
    button.hidden = false;
    button.addEventListener("click", async () => {
      told.textContent = "";
      try {
        await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).textContent.trim());
        told.textContent = button.dataset.done;
      } catch {
        told.textContent = button.dataset.failed;
      }
    });
  }
})();
