/* A section is saved while it is written. Until the server has it, it is kept in this browser; the field is never touched. */
(() => {
  "use strict";

  const REST = 1200; // ms without a key before it is saved
  const LONGEST = 10000; // ms that steady typing waits at most
  const AGAIN = 5000; // ms before another try
  const HEARD = 20000; // ms between telling that one is here

  const form = document.getElementById("skriv");
  const { base, base_title: baseTitle, seen, text, title } = form.elements;
  const words = form.dataset;
  const box = form.querySelector(".editor-state");
  const line = document.getElementById("lagring");
  const told = document.getElementById("lagring-beskjed");
  const fetchIn = document.getElementById("hent");
  const both = document.getElementById("se-begge");
  const back = document.getElementById("tilbake");
  const help = document.getElementById("text-help"); // whose text stands, which the first saving changes

  const now = () => JSON.stringify([text.value, title?.value ?? ""]);
  const standing = () => JSON.stringify([base.value, baseTitle.value]);
  let saved = standing(); // what the server has of ours
  let waiting = null;
  let first = 0; // when the oldest unsaved key came
  let busy = false;
  let stopped = Boolean(document.getElementById("kollegaens")); // a collision is for a person
  let wished = null; // a sending off that was asked for, once all of it is saved
  let joined = null; // what stands on the server where a colleague's words are in it

  box.hidden = false;

  /* ---- Kept in this browser ---- */

  const store = {
    get() { try { return JSON.parse(localStorage.getItem(words.draft)); } catch { return null; } },
    set(value) { try { localStorage.setItem(words.draft, JSON.stringify(value)); } catch { /* only this page has it */ } },
    remove() { try { localStorage.removeItem(words.draft); } catch { /* was never there */ } },
  };

  function keep() {
    store.set({ text: text.value, title: title?.value, base: base.value, baseTitle: baseTitle.value, seen: seen.value });
  }

  function restore() {
    const draft = store.get();
    if (!draft || document.getElementById("beskjed")) return;
    if (draft.text.trim() === text.value.trim() && draft.title === title?.value) {
      store.remove();
      return;
    }
    text.value = draft.text;
    if (title) title.value = draft.title ?? "";
    base.value = draft.base;
    baseTitle.value = draft.baseTitle;
    seen.value = draft.seen;
    saved = standing();
    say(words.back);
    form.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /* ---- Told ---- */

  function state(sentence, lost = false) {
    line.textContent = sentence;
    box.classList.toggle("editor-state--lost", lost);
    if (lost) say(sentence, true);
    else if (told.dataset.lost) say("");
  }

  function say(sentence, lost = false) {
    told.textContent = sentence;
    told.classList.toggle("ds-sr-only", lost); // the line says it to the eye
    if (lost) told.dataset.lost = "1";
    else delete told.dataset.lost;
  }

  /* ---- Saving ---- */

  function later(pause = REST) {
    if (stopped) return;
    first ||= Date.now();
    clearTimeout(waiting);
    waiting = setTimeout(save, Math.max(0, Math.min(pause, first + LONGEST - Date.now())));
  }

  function again() {
    first = 0;
    clearTimeout(waiting);
    waiting = setTimeout(save, AGAIN);
  }

  async function save() {
    if (busy || stopped || now() === saved) return;
    busy = true;
    first = 0;
    state(words.saving);
    const sent = now();
    const [sentText, sentTitle] = JSON.parse(sent);
    let answer;
    try {
      answer = await fetch(words.save, { method: "POST", body: new FormData(form), headers: { "HX-Request": "true" }, keepalive: true });
    } catch {
      busy = false;
      wished = null;
      state(words.offline, true);
      again();
      return;
    }
    const about = answer.headers.get("Content-Type")?.includes("json") ? await answer.json().catch(() => ({})) : {};
    busy = false;
    if (answer.ok) return done(sent, sentText, sentTitle, about);
    if (answer.status !== 409) wished = null; // why it stays here is told
    if (answer.status === 409) {
      stopped = true;
      both.hidden = false;
      state(about.told, true);
      sendOff();
    } else if (answer.status === 422) {
      state(about.told, true);
    } else if (answer.status === 401 || answer.headers.has("X-Refused")) {
      state(words.signedout, true);
    } else {
      state(words.failed, true);
      again();
    }
  }

  function sendOff() {
    const wish = wished;
    wished = null;
    if (wish) wish();
  }

  function done(sent, sentText, sentTitle, about) {
    saved = sent;
    base.value = sentText;
    baseTitle.value = sentTitle;
    if (about.joined) {
      seen.value = "-1"; // what stands has a colleague's words too: what comes next is joined with them again
      joined = about;
      fetchIn.hidden = false;
      say(about.told);
    } else if (!joined) {
      seen.value = about.revision;
    }
    back.textContent = back.dataset.words;
    if (words.own) help.textContent = words.own;
    if (now() === sent) {
      store.remove();
      state(words.saved);
      sendOff();
    } else {
      keep();
      if (wished) save();
      else later();
    }
  }

  /* A person asks for it: only then the field changes, and only where all of it is saved. */
  fetchIn.addEventListener("click", () => {
    if (!joined || now() !== saved) return save();
    text.value = joined.text;
    if (title) title.value = joined.title;
    base.value = joined.text;
    baseTitle.value = joined.title;
    seen.value = joined.revision;
    saved = standing();
    joined = null;
    fetchIn.hidden = true;
    say("");
    text.focus();
    form.dispatchEvent(new Event("input", { bubbles: true }));
    return undefined;
  });

  form.addEventListener("input", () => {
    if (now() === saved) {
      store.remove();
      return;
    }
    keep();
    later();
  });
  form.addEventListener("focusout", () => { if (now() !== saved) later(200); });
  window.addEventListener("online", save);
  /* Nothing is sent off before the server has it: without a network the page stays. */
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented || stopped || now() === saved) return;
    event.preventDefault();
    clearTimeout(waiting);
    const { submitter } = event; // what was pressed, if it is still there: the list is made anew while one writes
    wished = () => form.requestSubmit(submitter?.form === form ? submitter : null);
    save(); // where a saving is under way already, the wish is met when that is done
  });
  document.addEventListener("click", ({ target }) => {
    const leave = target.closest("[data-leave]");
    if (!leave) return;
    if (leave === back && back.textContent === back.dataset.words) save();
    else store.remove();
  });
  document.addEventListener("visibilitychange", () => { if (document.hidden && now() !== saved) save(); });

  /* ---- Who else is here ---- */

  async function here() {
    if (document.hidden) return;
    const about = new FormData();
    about.set("csrf_token", form.elements.csrf_token.value);
    try {
      const answer = await fetch(words.visit, { method: "POST", body: about, headers: { "HX-Request": "true" } });
      if (!answer.ok) return;
      const { told: others, revision } = await answer.json();
      const shown = document.getElementById("andre");
      if (shown.textContent !== others) shown.textContent = others;
      if (!joined && !busy && revision > Number(seen.value) && seen.value !== "-1" && !told.textContent) say(words.newer);
    } catch { /* told by the saving, where there is something to save */ }
  }
  setInterval(here, HEARD);

  restore();
})();
