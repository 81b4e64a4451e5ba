/* Follows the program and the table. The person's own part is fetched anew only when nothing is being written in it. */
(() => {
  "use strict";

  const now = document.getElementById("now");
  const answer = document.getElementById("answer");
  const moved = document.getElementById("moved");
  const notDone = document.getElementById("not-done");
  const adrift = document.getElementById("adrift");
  const spoken = document.getElementById("spoken");
  const dataOf = (part) => part.querySelector("[data-scene]")?.dataset ?? {};
  const blanks = (text) => text.trim().replace(/\s+/g, " ");
  let told = dataOf(now).scene;

  /* What of a table concerns this very phone: whether it is its turn, who sits there, and for the scribe, everything. */
  function concerns(data, me) {
    return [data.turn === me, data.seats, data.scribe === me ? data.version : ""].join();
  }

  /* A ballot says itself whether it is unsent; its comments stand there still when it is not. */
  function isWriting() {
    return Boolean(answer.querySelector("form[data-unsent]")) || [...answer.querySelectorAll("form:not(.ballot) textarea")].some(
      (field) => field.value !== field.defaultValue || (field.value.trim() && field.closest(".response-form")),
    );
  }

  /* Said once for each step of the program, and not each time something else in that part of the page changes. */
  function tell(scene) {
    if (!scene || scene === told) return;
    told = scene;
    spoken.textContent = [...now.querySelectorAll(".now__kicker, .now__title")].map((part) => part.textContent.trim()).join(": ");
  }

  function follow() {
    const wanted = dataOf(now);
    const shown = dataOf(answer);
    tell(wanted.scene);
    if (!wanted.scene || wanted.scene === shown.scene) {
      moved.hidden = true;
      if (wanted.scene) followTable(wanted, shown);
    } else if (isWriting()) moved.hidden = false;
    else show();
  }

  /* What others at the table read alike came with the stream; one's own buttons are fetched, fields left alone. */
  function followTable(wanted, shown) {
    for (const part of now.querySelectorAll("template[data-for]")) {
      const place = document.getElementById(part.dataset.for);
      const news = part.innerHTML.trim();
      if (place && place.innerHTML.trim() !== news) place.innerHTML = news;
    }
    if (wanted.version && concerns(wanted, shown.me) !== concerns(shown, shown.me)) fetchOwn();
  }

  function fetchOwn() {
    window.htmx.ajax("GET", answer.dataset.url, { target: answer, swap: "innerMorph" });
  }

  /* What is written in fields of the answer, and which of its folds are open, before it is made anew. */
  function remember() {
    const fields = [...answer.querySelectorAll("form:not(.ballot) textarea")].filter((field) => field.value.trim() && field.value !== field.defaultValue);
    return {
      scene: dataOf(answer).scene,
      written: fields.map((field) => ({ id: field.id, text: field.value, draft: field.form.dataset.draft })),
      open: new Set([...answer.querySelectorAll("details[open][data-fold]")].map((fold) => fold.dataset.fold)),
    };
  }

  /* Afterwards: a field that got other words has both, and words whose field is gone stand beside it, to be copied.
     Another prompt's field gets none of it: a draft is kept, and comes back with its own. */
  function giveBack({ scene, written, open }) {
    const sameScene = scene === dataOf(answer).scene;
    const gone = [];
    for (const { id, text, draft } of written) {
      const field = document.getElementById(id);
      if (field && field.form.dataset.draft === draft) {
        if (!blanks(field.value).includes(blanks(text))) field.value = [field.value.trim(), text].filter(Boolean).join("\n");
        if (field.closest("details")) field.closest("details").open = true;
      } else {
        if (field?.value === text) field.value = field.defaultValue;
        if (sameScene || !draft) gone.push(text);
      }
    }
    for (const fold of answer.querySelectorAll("details[data-fold]")) if (open.has(fold.dataset.fold)) fold.open = true;
    if (!gone.length) return;
    adrift.querySelector("textarea").value = gone.join("\n\n");
    adrift.hidden = false;
  }

  /* Somebody may begin to write while the answer is on its way: only who asked for it has it shown then. */
  async function show(asked = false) {
    const typing = answer.contains(document.activeElement);
    let news;
    try {
      const reply = await fetch(answer.dataset.url, { cache: "no-store" });
      if (reply.redirected) return location.reload();
      if (!reply.ok) return;
      news = await reply.text();
    } catch {
      return; // the next sign of life tries again
    }
    if (!asked && isWriting()) return follow();
    const before = remember();
    answer.innerHTML = news;
    moved.hidden = true;
    window.htmx.process(answer);
    giveBack(before);
    if (typing) answer.querySelector(".response-form textarea, .ballot input")?.focus();
    document.dispatchEvent(new CustomEvent("answer-shown"));
    follow();
  }

  document.getElementById("show-now").addEventListener("click", () => show(true));
  document.getElementById("adrift-done").addEventListener("click", () => { adrift.hidden = true; });
  document.addEventListener("revised", follow);
  document.addEventListener("server-time", follow);
  document.addEventListener("text-kept", () => { if (dataOf(now).scene === dataOf(answer).scene) fetchOwn(); });

  /* A button that has done its work may be gone: the keyboard goes on from the heading of its section. */
  let section = null;
  let before = null;
  let sent = null;
  document.body.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
    sent = ctx?.sourceElement?.querySelector?.("textarea")?.value ?? null;
  });
  document.body.addEventListener("htmx:before:swap", () => {
    const at = document.activeElement;
    section = answer.contains(at) ? at.closest("[aria-labelledby]")?.getAttribute("aria-labelledby") || "round-title" : null;
    before = remember();
  });
  document.body.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
    if (ctx?.target !== answer) return;
    before.written = before.written.filter(({ text }) => text !== sent); // that has its answer
    giveBack(before);
    const heading = section && document.activeElement === document.body && document.getElementById(section);
    if (heading) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
    notDone.hidden = true;
    document.dispatchEvent(new CustomEvent("answer-shown"));
  });
  document.body.addEventListener("htmx:error", ({ detail }) => {
    if (detail?.ctx?.target !== answer) return;
    notDone.textContent = notDone.dataset.words;
    notDone.hidden = false;
  });
  follow();
})();
