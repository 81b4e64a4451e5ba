/* Follows the program and the table. The person's own part is fetched anew only when nothing is being written in it. */
(() => {
  "use strict";

  const now = document.getElementById("now");
  const answer = document.getElementById("answer");
  const moved = document.getElementById("moved");
  const notDone = document.getElementById("not-done");
  const dataOf = (part) => part.querySelector("[data-scene]")?.dataset ?? {};

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

  function follow() {
    const wanted = dataOf(now);
    const shown = dataOf(answer);
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
    if (wanted.version && concerns(wanted, shown.me) !== concerns(shown, shown.me)) {
      window.htmx.ajax("GET", answer.dataset.url, { target: answer, swap: "innerMorph" });
    }
  }

  async function show() {
    const typing = answer.contains(document.activeElement);
    try {
      const reply = await fetch(answer.dataset.url, { cache: "no-store" });
      if (reply.redirected) return location.reload();
      if (!reply.ok) return;
      answer.innerHTML = await reply.text();
    } catch {
      return; // the next sign of life tries again
    }
    moved.hidden = true;
    window.htmx.process(answer);
    if (typing) answer.querySelector(".response-form textarea, .ballot input")?.focus();
    document.dispatchEvent(new CustomEvent("answer-shown"));
    follow();
  }

  document.getElementById("show-now").addEventListener("click", show);
  document.addEventListener("revised", follow);
  document.addEventListener("server-time", follow);
  /* A button that has done its work may be gone: the keyboard goes on from the heading of its section. */
  let section = null;
  document.body.addEventListener("htmx:before:swap", () => {
    const at = document.activeElement;
    section = answer.contains(at) ? at.closest("[aria-labelledby]")?.getAttribute("aria-labelledby") || "round-title" : null;
  });
  document.body.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
    if (ctx?.target !== answer) return;
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
