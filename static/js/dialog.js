/* Nothing typed or ticked in the board's dialog is lost without a word: on the way out of it one is asked, and what is
   fetched into it anew, also after the page was loaded anew, gets back what was typed. */
(() => {
  "use strict";

  const dialog = document.getElementById("dialog");
  const body = document.getElementById("dialog-body");
  const question = document.getElementById("dialog-ask");
  const WRITTEN = "input[type=text], textarea:not([readonly])";
  const TICKED = "input[type=checkbox]";
  const KEPT = `${WRITTEN}, ${TICKED}, input[type=radio], select, input[type=hidden]:not([name=csrf_token])`;

  const hasWords = (form) => [...form.querySelectorAll(WRITTEN)].some((field) => field.value !== field.defaultValue);
  const hasTicks = (form) => [...form.querySelectorAll(TICKED)].some((box) => box.checked !== box.defaultChecked);
  const isWritten = (form) => hasWords(form) || hasTicks(form);
  const written = (but) => [...body.querySelectorAll("form")].filter((form) => form !== but && isWritten(form));

  /* ---- The question; what it is asked before waits for the answer ---- */

  let wanted = null; // what is done when the words may go
  let stood = null;

  function ask(then) {
    if (!wanted) stood = document.activeElement;
    wanted = then;
    const text = document.getElementById("dialog-ask-text");
    text.textContent = written().some(hasWords) ? text.dataset.words : text.dataset.ticks;
    question.hidden = false;
    body.inert = true;
    question.querySelector("[data-write-on]").focus();
  }

  function stopAsking() {
    wanted = null;
    question.hidden = true;
    body.inert = false;
  }

  function writeOn() {
    stopAsking();
    stood?.focus();
  }

  question.addEventListener("click", ({ target }) => {
    if (target.closest("[data-write-on]")) writeOn();
    if (!target.closest("[data-discard]")) return;
    const then = wanted;
    stopAsking();
    written().forEach((form) => form.reset());
    then();
  });

  /* Whether it has to wait; `but` is a form whose words go along. */
  function waits(event, then, but) {
    if (!written(but).length) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    ask(then);
  }

  dialog.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const way = event.target.closest("[data-close], a[data-dialog]");
    if (way) waits(event, () => way.click());
  }, true);
  dialog.addEventListener("submit", (event) => {
    const { target: form, submitter } = event;
    if (!("stay" in form.dataset)) waits(event, () => form.requestSubmit(submitter), form);
  }, true);

  /* A browser lets a page hold a dialog back once, and then closes it: so the key is heard before the dialog is. */
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    if (wanted) {
      event.preventDefault();
      writeOn();
    } else waits(event, () => dialog.close());
  });
  dialog.addEventListener("cancel", (event) => {
    if (event.target === dialog) waits(event, () => dialog.close());
  });
  dialog.addEventListener("close", stopAsking);

  /* ---- What is fetched anew gets back what was typed, with what it was typed over ---- */

  let kept = null;

  document.body.addEventListener("htmx:before:swap", ({ detail: { ctx, tasks } }) => {
    if (!tasks.some(({ target }) => target === body)) return;
    const forms = dialog.open ? written().map((form) => ({ sent: form === ctx.sourceElement, fields: read(form) })) : [];
    kept = { ctx, forms, drafts: drafts() };
  });
  document.body.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
    if (kept?.ctx !== ctx) return;
    const before = kept;
    kept = null;
    for (const { sent, fields } of before.forms) for (const field of fields) giveBack(field, sent);
    if (!before.forms.length) bringBack();
    before.drafts.forEach((draft) => sessionStorage.removeItem(draft));
    keepDrafts();
  });

  function read(form) {
    const { pathname } = new URL(form.action);
    return [...form.querySelectorAll(KEPT)].map(({ name, type, value, checked, defaultValue, defaultChecked }) => ({
      form: pathname, name, type, value, checked, defaultValue, defaultChecked,
      written: form.querySelector(`:is(${WRITTEN})[name="${name}"]`) !== null,
    }));
  }

  const isBox = ({ type }) => type === "checkbox" || type === "radio";

  function giveBack(old, sent) {
    const named = `[name="${CSS.escape(old.name)}"]${isBox(old) ? `[value="${CSS.escape(old.value)}"]` : ""}`;
    const forms = [...body.querySelectorAll("form")].filter((one) => one.querySelector(named));
    const form = forms.find((one) => new URL(one.action).pathname === old.form) ?? forms[0];
    const field = form?.querySelector(named);
    if (!field) return showLost(old);
    if (sent) return stillUnsaved(field, old);
    if (isBox(old)) field.checked = old.checked;
    else field.value = old.value;
  }

  /* The server has sent it back as it was typed: that is not yet what is saved. */
  function stillUnsaved(field, { defaultValue, defaultChecked }) {
    const { value, checked } = field;
    if (field.matches(WRITTEN)) Object.assign(field, { defaultValue, value });
    if (field.matches(TICKED)) Object.assign(field, { defaultChecked, checked });
  }

  /* There is no place for it any more: it can be read and copied. */
  function showLost(old) {
    if (!old.written || old.value === old.defaultValue || document.getElementById(`kept-${old.name}`)) return;
    const lost = document.getElementById("dialog-kept").content.firstElementChild.cloneNode(true);
    const [label, field] = [lost.querySelector("label"), lost.querySelector("textarea")];
    label.htmlFor = field.id = `kept-${old.name}`;
    field.value = old.value;
    body.append(lost);
  }

  /* ---- What is not saved is kept, by its step and theme, until it is saved or put away: a page may be loaded anew ---- */

  const draftOf = (form) => `draft ${new URL(form.action).pathname}`;
  const drafts = () => [...body.querySelectorAll("form")].map(draftOf);

  function keepDrafts() {
    for (const form of body.querySelectorAll("form")) {
      if (isWritten(form)) sessionStorage.setItem(draftOf(form), JSON.stringify(read(form)));
      else if (!written().some((other) => draftOf(other) === draftOf(form))) sessionStorage.removeItem(draftOf(form));
    }
  }

  function bringBack() {
    for (const draft of new Set(drafts())) {
      for (const field of JSON.parse(sessionStorage.getItem(draft) ?? "[]")) giveBack(field, false);
    }
  }

  body.addEventListener("input", keepDrafts);
  body.addEventListener("change", keepDrafts);
  dialog.addEventListener("close", () => [...drafts(), STEP].forEach((kept) => sessionStorage.removeItem(kept)));

  /* The address of the open step; where it has a draft, the step is opened again with the page. */
  const { base } = document.getElementById("board").dataset;
  const STEP = `dialog ${base}`;

  document.addEventListener("click", ({ target, ctrlKey, metaKey, shiftKey }) => {
    const link = target.closest("a[data-dialog]");
    if (link && !ctrlKey && !metaKey && !shiftKey) sessionStorage.setItem(STEP, link.getAttribute("href"));
  });
  document.addEventListener("DOMContentLoaded", () => {
    const address = sessionStorage.getItem(STEP);
    if (!address || !Object.keys(sessionStorage).some((key) => key.startsWith(`draft ${base}/`))) return;
    const links = [...document.querySelectorAll("a[data-dialog]")];
    const link = links.find((one) => one.getAttribute("href") === address);
    if (link) return link.click();
    const away = document.createElement("a"); // its card is not on the page now
    away.setAttribute("href", address);
    away.dataset.dialog = "";
    body.after(away);
    away.click();
    away.remove();
  });

  /* ---- A name that is typed is a name that is chosen ---- */

  dialog.addEventListener("input", ({ target }) => {
    const chosen = target.value && target.closest("[data-chooses]")?.dataset.chooses;
    if (chosen) document.getElementById(chosen).checked = true;
  });
})();
