/* Nothing typed in the board's dialog is lost without a word: on the way out of it one is asked, and what is fetched into
   it anew gets back what was typed. */
(() => {
  "use strict";

  const dialog = document.getElementById("dialog");
  const body = document.getElementById("dialog-body");
  const question = document.getElementById("dialog-ask");
  const WRITTEN = "input[type=text], textarea:not([readonly])";
  const KEPT = `${WRITTEN}, input[type=hidden]:not([name=csrf_token])`;

  const isWritten = (form) => [...form.querySelectorAll(WRITTEN)].some((field) => field.value !== field.defaultValue);
  const written = (but) => [...body.querySelectorAll("form")].filter((form) => form !== but && isWritten(form));

  /* ---- The question; what it is asked before waits for the answer ---- */

  let wanted = null; // what is done when the words may go
  let stood = null;

  function ask(then) {
    if (!wanted) stood = document.activeElement;
    wanted = then;
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
    if (!dialog.open || !tasks.some(({ target }) => target === body)) return;
    const forms = written().map((form) => ({ sent: form === ctx.sourceElement, fields: [...form.querySelectorAll(KEPT)] }));
    kept = { ctx, forms };
  });
  document.body.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
    if (kept?.ctx !== ctx) return;
    const { forms } = kept;
    kept = null;
    for (const { sent, fields } of forms) for (const field of fields) giveBack(field, sent);
  });

  function giveBack(old, sent) {
    const form = [...body.querySelectorAll("form")].find((one) => one.querySelector(`[name="${old.name}"]`));
    const field = form?.querySelector(`[name="${old.name}"]`);
    if (!field) return showLost(old);
    if (!sent) field.value = old.value;
    else if (field.matches(WRITTEN)) stillUnsaved(field, old.defaultValue);
  }

  /* The server has sent it back as it was typed: that is not yet what is saved. */
  function stillUnsaved(field, saved) {
    const { value } = field;
    field.defaultValue = saved;
    field.value = value;
  }

  /* There is no place for it any more: it can be read and copied. */
  function showLost(old) {
    if (!old.matches(WRITTEN) || old.value === old.defaultValue || document.getElementById(`kept-${old.name}`)) return;
    const lost = document.getElementById("dialog-kept").content.firstElementChild.cloneNode(true);
    const [label, field] = [lost.querySelector("label"), lost.querySelector("textarea")];
    label.htmlFor = field.id = `kept-${old.name}`;
    field.value = old.value;
    body.append(lost);
  }

  /* ---- A name that is typed is a name that is chosen ---- */

  dialog.addEventListener("input", ({ target }) => {
    const chosen = target.value && target.closest("[data-chooses]")?.dataset.chooses;
    if (chosen) document.getElementById(chosen).checked = true;
  });
})();
