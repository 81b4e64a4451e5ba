/* Writing a section: buttons that set marks, and how it will look while one writes. Without it, the form does the same. */
(() => {
  "use strict";

  const form = document.getElementById("skriv");
  const field = document.getElementById("text");
  const look = document.getElementById("forhand");
  const REST = 400; // ms without a key before the preview is made anew

  /* ---- Marks ---- */

  /* As if typed, so that Ctrl+Z takes it back. */
  function put(text, from, to) {
    field.focus();
    field.setSelectionRange(from, to);
    if (!document.execCommand("insertText", false, text)) {
      field.setRangeText(text, from, to, "end");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  function around(mark) {
    const { selectionStart: from, selectionEnd: to, value } = field;
    const chosen = value.slice(from, to);
    const size = mark.length;
    if (value.slice(from - size, from) === mark && value.slice(to, to + size) === mark && value[from - size - 1] !== "*") {
      put(chosen, from - size, to + size);
      field.setSelectionRange(from - size, to - size);
      return;
    }
    const inner = chosen.trim();
    const before = chosen.slice(0, chosen.length - chosen.trimStart().length);
    const after = inner ? chosen.slice(chosen.trimEnd().length) : "";
    put(before + mark + inner + mark + after, from, to);
    const start = from + before.length + size;
    field.setSelectionRange(start, start + inner.length);
  }

  const LINE_MARK = /^(- |\d+\. |#+ )/;

  function lines(markOf) {
    const { value } = field;
    const from = value.lastIndexOf("\n", field.selectionStart - 1) + 1;
    const end = value.indexOf("\n", Math.max(field.selectionEnd - 1, field.selectionStart));
    const to = end < 0 ? value.length : end;
    const old = value.slice(from, to).split("\n");
    const bare = old.map((line) => line.replace(LINE_MARK, ""));
    const marked = bare.map((line, place) => (line || bare.length === 1 ? markOf(place) + line : line));
    const made = (marked.join() === old.join() ? bare : marked).join("\n");
    put(made, from, to);
    field.setSelectionRange(from + (old.length > 1 ? 0 : made.length), from + made.length);
  }

  function link(words) {
    const { selectionStart: from, selectionEnd: to, value } = field;
    const chosen = value.slice(from, to) || words;
    put(`[${chosen}](https://)`, from, to);
    const address = from + chosen.length + 3;
    field.setSelectionRange(address, address + 8);
  }

  const marks = {
    bold: () => around("**"),
    italic: () => around("*"),
    bullets: () => lines(() => "- "),
    numbers: () => lines((place) => `${place + 1}. `),
    heading: () => lines(() => "## "),
    link: (button) => link(button.dataset.words),
  };

  const tools = form.querySelector(".editor-tools");
  tools.hidden = false;
  tools.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-mark]");
    if (button) marks[button.dataset.mark](button);
  });

  /* ---- What is looked up: a number within the sentence, all else on a line of its own ---- */

  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-insert]");
    if (!button) return;
    event.preventDefault();
    const chosen = document.getElementById(button.dataset.insert);
    const value = chosen.value.trim();
    if (!value) return chosen.focus();
    const mark = button.dataset.insert === "quote" ? `[[innspill:${value}]]` : value;
    const { selectionEnd: place, value: written } = field;
    const before = written.slice(0, place);
    const after = written.slice(place);
    const apart = !mark.startsWith("[[antall:");
    const lead = apart && before && !before.endsWith("\n\n") ? (before.endsWith("\n") ? "\n" : "\n\n") : "";
    const tail = apart && after && !after.startsWith("\n\n") ? (after.startsWith("\n") ? "\n" : "\n\n") : "";
    put(lead + mark + tail, place, place);
    return undefined;
  });

  /* ---- How it will look ---- */

  form.querySelector("[data-plain]").hidden = true;
  let asked = 0;
  let waiting = null;

  async function show() {
    const mine = ++asked;
    try {
      const answer = await fetch(look.dataset.address, { method: "POST", body: new FormData(form), headers: { "HX-Request": "true" } });
      if (answer.ok && mine === asked) look.innerHTML = await answer.text();
    } catch { /* it comes with the next key, once the network is back */ }
  }

  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, REST);
  });
})();
