/* Nothing written in the matrix is lost: what stands in an open form is kept in this browser until the server has it. */
(() => {
  "use strict";

  const memory = new Map(); // where the browser refuses to keep anything
  const store = {
    get(key) {
      if (memory.has(key)) return memory.get(key);
      try { return localStorage.getItem(key); } catch { return null; }
    },
    set(key, value) {
      memory.delete(key);
      try { localStorage.setItem(key, value); } catch { memory.set(key, value); }
    },
    remove(key) {
      memory.delete(key);
      try { localStorage.removeItem(key); } catch { /* was never there */ }
    },
  };
  const FORMS = "form[data-draft]";
  const forms = () => document.querySelectorAll(FORMS);
  const fieldsOf = (form) => [...form.querySelectorAll("textarea, input[type=text], select")];
  const standing = (field) => (field.matches("select") ? [...field.options].find((one) => one.defaultSelected)?.value ?? field.options[0].value : field.defaultValue);
  const tell = (form, text) => { form.querySelector(".typing-state").textContent = text; };

  /* ---- Drafts; with each goes the revision it was written over, so that a colleague's words are not overwritten ---- */

  function keep(form) {
    const unsaved = "unsaved" in form.dataset; // all of it was given back by the server
    const changed = fieldsOf(form).filter((field) => unsaved || field.value !== standing(field));
    if (!changed.length) {
      store.remove(form.dataset.draft);
      tell(form, "");
      return;
    }
    const words = Object.fromEntries(changed.map(({ name, value }) => [name, value]));
    store.set(form.dataset.draft, JSON.stringify({ words, seen: form.elements.seen?.value }));
    tell(form, form.dataset.kept);
  }

  function draftOf(key) {
    try { return JSON.parse(store.get(key)); } catch { return null; }
  }

  function restore(form) {
    const draft = draftOf(form.dataset.draft);
    const refused = form.parentElement.querySelector("[role=alert]");
    if (refused) {
      form.dataset.unsaved = "";
      return keep(form);
    }
    if (!draft) return undefined;
    for (const field of fieldsOf(form)) if (field.name in draft.words) field.value = draft.words[field.name];
    if (form.elements.seen && draft.seen) form.elements.seen.value = draft.seen;
    tell(form, form.dataset.back);
    return undefined;
  }

  document.addEventListener("input", ({ target }) => {
    const form = target.closest(FORMS);
    if (form && fieldsOf(form).includes(target)) keep(form);
  });

  /* The server has it once it says so: on the page it leads to, or with the row as it reads (below). */
  const SENT = "matrise-sendt";
  document.addEventListener("submit", ({ target, submitter }) => {
    if (target.matches(FORMS) && (!target.hasAttribute("hx-post") || submitter?.name === "then")) store.set(SENT, target.dataset.draft);
  });

  function settle() {
    const key = store.get(SENT);
    store.remove(SENT);
    const done = document.querySelector("main > .ds-alert[data-color=success]");
    const saved = document.querySelector("[data-saved]")?.dataset.saved === key;
    if (key && (saved || (done && ![...forms()].some((form) => form.dataset.draft === key)))) store.remove(key);
  }

  document.addEventListener("click", ({ target }) => {
    const form = target.closest("[data-leave]")?.closest(FORMS);
    if (form) store.remove(form.dataset.draft);
  });

  /* ---- A row that is opened, and one that has been saved ---- */

  let sent = null; // the id of the row that is asked for

  document.body.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
    sent = ctx.sourceElement?.closest("tr")?.id ?? null;
  });
  document.body.addEventListener("htmx:after:swap", () => {
    const row = sent && document.getElementById(sent);
    sent = null;
    if (!row) return;
    const form = row.querySelector(FORMS);
    if (form) {
      restore(form);
      (row.querySelector("[role=alert]") ?? fieldsOf(form)[0]).focus();
      return;
    }
    if (row.dataset.progress) {
      document.getElementById("matrix-progress").textContent = row.dataset.progress;
      row.closest("tbody").querySelector(".matrix__done").textContent = row.dataset.part;
      const link = row.querySelector("a[data-draft]");
      if (link) store.remove(link.dataset.draft);
    }
    mark();
    row.querySelector("a")?.focus();
  });

  /* Rows with a draft say so. */
  function mark() {
    const note = document.querySelector("[data-draft-note]")?.dataset.draftNote;
    for (const link of document.querySelectorAll("a[data-draft]")) {
      link.parentElement.querySelector(".matrix__draft")?.remove();
      if (!draftOf(link.dataset.draft)) continue;
      const told = document.createElement("span");
      told.className = "matrix__draft";
      told.textContent = note;
      link.after(told);
    }
  }

  settle();
  forms().forEach(restore);
  mark();
})();
