/* What somebody has begun to write about a draft stays on their device until it is sent. */
(() => {
  "use strict";

  const form = document.getElementById("draft-form");
  if (!form) return;
  const words = form.dataset;
  const state = document.getElementById("draft-state");
  const fields = () => [...form.elements].filter(({ name, type }) => name && type !== "hidden");

  const store = {
    read() { try { return JSON.parse(localStorage.getItem(words.store)); } catch { return null; } },
    write(value) { try { localStorage.setItem(words.store, JSON.stringify(value)); return true; } catch { return false; } },
    clear() { try { localStorage.removeItem(words.store); } catch { /* was never there */ } },
  };

  /* Every field's value by name; of buttons the one that is pressed. */
  const values = () => Object.fromEntries(fields().filter(({ type, checked }) => type !== "radio" || checked).map(({ name, value }) => [name, value]));

  function fill(kept) {
    for (const field of fields()) {
      if (!(field.name in kept)) continue;
      if (field.type === "radio") field.checked = field.value === kept[field.name];
      else field.value = kept[field.name];
    }
    for (const field of form.querySelectorAll("details textarea")) if (field.value) field.closest("details").open = true;
  }

  /* What was kept before the server's answer is what the server has; what was kept after it is not sent yet. */
  const asItCame = JSON.stringify(values());
  const kept = store.read();
  if (kept && kept.sent === words.sent && JSON.stringify(kept.values) !== asItCame) {
    fill(kept.values);
    state.textContent = words.back;
  } else if (kept) {
    store.clear();
  }

  form.addEventListener("input", () => {
    if (store.write({ sent: words.sent, values: values() })) state.textContent = words.saved;
  });
  form.addEventListener("change", ({ target }) => {
    const fold = target.value === "missing" && target.closest(".draft-theme")?.querySelector(".comment");
    if (fold) fold.open = true;
  });
  form.addEventListener("submit", (event) => {
    if (navigator.onLine) return;
    event.preventDefault();
    state.textContent = words.offline;
  });
})();
