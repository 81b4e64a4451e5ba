/* A button that copies what stands elsewhere on the page, and says that it did. It is there only where there is a script. */
(() => {
  "use strict";

  async function copy(element) {
    try {
      await navigator.clipboard.writeText(element.textContent.trim());
    } catch {
      /* Not allowed, or over plain HTTP, where there is no clipboard: the browser copies what is marked. */
      getSelection().selectAllChildren(element);
      if (!document.execCommand("copy")) throw new Error("not copied");
    }
  }

  for (const button of document.querySelectorAll("[data-copies]")) {
    const told = button.parentElement.querySelector("[role=status]");
    button.hidden = false;
    button.addEventListener("click", async () => {
      told.textContent = "";
      try {
        await copy(document.getElementById(button.dataset.copies));
        told.textContent = button.dataset.done;
      } catch {
        told.textContent = button.dataset.failed;
      }
    });
  }
})();
