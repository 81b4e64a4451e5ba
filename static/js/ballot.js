/* A ballot being filled in: what is marked is kept on the phone until it is sent, and sent when there is a network. */
(() => {
  "use strict";

  const answer = document.getElementById("answer");
  if (!answer) return;
  const form = () => document.getElementById("ballot-form");
  const place = () => document.getElementById("ballot-state");
  const key = (prompt) => `${answer.dataset.store}-ballot-${prompt}`;
  const OWN = new Set(["csrf_token"]);

  function filled(target) {
    return [...new FormData(target)].filter(([name]) => !OWN.has(name));
  }

  const blanks = (text) => text.trim().replace(/\s+/g, " ");

  /* What is filled in, in words: what can be told of it once the form is gone. */
  function inWords(target) {
    const lines = [];
    for (const field of target.elements) {
      if (!field.name || OWN.has(field.name) || field.type === "hidden") continue;
      const label = blanks(field.labels[0]?.textContent ?? "");
      const about = blanks(field.closest("fieldset")?.querySelector("legend")?.textContent ?? "");
      if (field.type === "radio" || field.type === "checkbox") {
        if (field.checked) lines.push([about, label].filter(Boolean).join(": "));
      } else if (field.value.trim() && field.value !== field.min) lines.push(`${label}: ${field.value.trim()}`);
    }
    return lines.join("\n");
  }

  function keep() {
    const target = form();
    if (!target) return;
    target.dataset.unsent = "";
    place().textContent = place().dataset.unsent;
    place().classList.remove("is-bad");
    const kept = { title: target.dataset.title, told: inWords(target), pairs: filled(target) };
    try { localStorage.setItem(key(target.dataset.prompt), JSON.stringify(kept)); } catch { /* stays on the page */ }
  }

  function forget(prompt) {
    try { localStorage.removeItem(key(prompt)); } catch { /* was never there */ }
  }

  function restore() {
    const target = form();
    if (!target || target.querySelector("[aria-invalid], .ds-validation-message")) return;
    let pairs = null;
    try { pairs = JSON.parse(localStorage.getItem(key(target.dataset.prompt)))?.pairs; } catch { return; }
    if (!pairs) return;
    for (const field of target.elements) {
      if (!field.name || OWN.has(field.name)) continue;
      const values = pairs.filter(([name]) => name === field.name).map(([, value]) => value);
      if (field.type === "radio" || field.type === "checkbox") {
        field.checked = values.includes(field.value);
        continue;
      }
      if (values.length) field.value = values[0];
      if (field.value) field.closest("details")?.setAttribute("open", "");
    }
    target.dataset.unsent = "";
    place().textContent = place().dataset.unsent;
  }

  /* Dots: buttons beside the numbers, and how many are left. */
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-step]");
    if (!button || !form()?.contains(button)) return;
    const number = button.closest(".counter").querySelector("input");
    const wanted = Number(number.value || 0) + Number(button.dataset.step);
    number.value = String(Math.min(Math.max(wanted, 0), Number(number.max)));
    keep();
    countDots();
  });

  function countDots() {
    const left = document.getElementById("dots-left");
    if (!left) return;
    form().querySelectorAll("[data-step]").forEach((button) => { button.hidden = false; });
    const spent = [...form().querySelectorAll(".counter input")].reduce((sum, field) => sum + Number(field.value || 0), 0);
    const rest = Number(left.dataset.dots) - spent;
    left.textContent = (rest < 0 ? left.dataset.over : left.dataset.left).replace("%s", String(Math.abs(rest)));
    left.classList.toggle("is-bad", rest < 0);
  }

  /* Boxes of which only some may be ticked: told at the first one too many. */
  function countTicks() {
    for (const told of form()?.querySelectorAll(".ticks-over") ?? []) {
      const over = told.closest("fieldset").querySelectorAll("input:checked").length - Number(told.dataset.most);
      told.textContent = over > 0 ? told.dataset.over.replace("%s", String(over)) : "";
      told.classList.toggle("is-bad", over > 0);
    }
  }

  /* What is folded away tells in its head how much of it is marked, or with which word. */
  function tellFolds() {
    for (const place of form()?.querySelectorAll("[data-told]") ?? []) {
      const marked = place.closest("details").querySelectorAll("input[type=radio]:checked");
      const words = marked[0]?.labels[0].textContent.trim() ?? "";
      place.textContent = place.dataset.told ? place.dataset.told.replace("%s", String(marked.length)) : words;
    }
    for (const button of form()?.querySelectorAll("[data-next-fold]") ?? []) button.hidden = false;
  }

  /* On to the next fold, which closes this one: both have the same name. */
  document.addEventListener("click", (event) => {
    const fold = event.target.closest("[data-next-fold]")?.closest("details");
    const next = fold?.nextElementSibling;
    if (!next || !form()?.contains(fold)) return;
    fold.open = false;
    next.open = true;
    next.querySelector("summary").focus({ preventScroll: true });
    next.scrollIntoView({ block: "start" });
  });

  function changed() {
    countDots();
    countTicks();
    tellFolds();
  }

  document.addEventListener("input", (event) => { if (form()?.contains(event.target)) { keep(); changed(); } });
  document.addEventListener("submit", (event) => {
    const target = form();
    if (event.target !== target) return;
    event.preventDefault();
    const { prompt, title, csrfUrl } = target.dataset;
    keep();
    const over = target.querySelector(".ticks-over.is-bad");
    if (over) return over.closest("fieldset").querySelector("input:checked").focus();
    place().textContent = answer.dataset.sending;
    const detail = { prompt, text: answer.dataset.ballot.replace("%s", title), told: inWords(target), fields: filled(target), url: target.action, tokenUrl: csrfUrl };
    document.dispatchEvent(new CustomEvent("ballot-sent", { detail }));
  });

  /* Kept by the server, and nothing was changed in the meantime: done. */
  document.addEventListener("ballot-kept", (event) => {
    const { item, kept } = event.detail;
    const target = form();
    if (!target || target.dataset.prompt !== item.prompt) return forget(item.prompt);
    if (JSON.stringify(filled(target)) !== JSON.stringify(item.fields)) return;
    forget(item.prompt);
    delete target.dataset.unsent;
    place().textContent = place().dataset.sent.replace("%s", kept.time);
    const button = target.querySelector("button[type=submit]");
    button.textContent = button.dataset.again;
  });

  document.addEventListener("ballot-refused", (event) => {
    if (form()?.dataset.prompt !== event.detail.item.prompt) return;
    place().textContent = event.detail.reason;
    place().classList.add("is-bad");
  });

  document.addEventListener("answer-shown", () => { restore(); changed(); });
  restore();
  changed();
})();
