/* Nothing a person wrote is lost: drafts and what waits to be sent are kept on the phone until the server has them. */
(() => {
  "use strict";

  const answer = document.getElementById("answer");
  if (!answer) return;
  const words = answer.dataset;
  const OUTBOX = `${words.store}-outbox`;
  const memory = new Map(); // where the browser refuses to keep anything
  let token = document.querySelector("meta[name=csrf-token]").content;
  let sending = false;
  let patience = 2000; // ms until the next try

  const store = {
    get(key) {
      if (memory.has(key)) return memory.get(key);
      try { return localStorage.getItem(key); } catch { return null; }
    },
    set(key, value) {
      memory.delete(key);
      try { localStorage.setItem(key, value); } catch { memory.set(key, value); }
    },
    keys(start) {
      let kept = [];
      try { kept = Object.keys(localStorage); } catch { /* only what is in memory */ }
      return [...new Set([...kept, ...memory.keys()])].filter((key) => key.startsWith(start)).sort();
    },
    remove(key) {
      memory.delete(key);
      try { localStorage.removeItem(key); } catch { /* was never there */ }
    },
  };
  const forms = () => [...answer.querySelectorAll(".response-form")];
  const formOf = (item) => forms().find((form) => form.dataset.draft === item.draft);
  const fieldOf = (form) => form.querySelector("textarea");
  const stateOf = (form) => form.querySelector(".typing-state");
  const ballotKey = (item) => `${words.store}-ballot-${item.prompt}`;
  const draftKey = (form) => `${words.store}-draft-${form.dataset.draft}`;
  const read = () => { try { return JSON.parse(store.get(OUTBOX)) || []; } catch { return []; } };
  const write = (items) => store.set(OUTBOX, JSON.stringify(items));
  const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");

  function change(id, values) {
    write(read().flatMap((item) => (item.id !== id ? [item] : values ? [{ ...item, ...values }] : [])));
    render();
  }

  /* A refused ballot whose form is on the page stands there, with the reason; nowhere else too. */
  const isInForm = (item) => item.fields && item.state === "refused" && document.getElementById("ballot-form")?.dataset.prompt === item.prompt;
  const isOver = () => answer.querySelector("[data-scene]")?.dataset.scene === "ended";

  /* Begun and never sent, told when the day is over: until then a draft comes back with its own field. */
  function leftBehind(items) {
    return store.keys(`${words.store}-draft-`).map((key) => ({ key, text: store.get(key), state: "left" })).concat(
      store.keys(`${words.store}-ballot-`).filter((key) => !items.some((item) => ballotKey(item) === key)).map((key) => {
        const { title, told } = JSON.parse(store.get(key));
        return { key, text: words.ballot.replace("%s", title ?? ""), told, state: "left" };
      }),
    );
  }

  function render() {
    const kept = read();
    const items = [...kept.filter((item) => !isInForm(item)), ...(isOver() ? leftBehind(kept) : [])];
    const title = document.getElementById("unsent-title");
    document.getElementById("outbox").replaceChildren(...items.map(row));
    document.getElementById("unsent").hidden = !items.length;
    document.getElementById("unsent-over").hidden = !isOver();
    title.textContent = isOver() ? title.dataset.over : title.dataset.waiting;
  }

  function row(item) {
    const line = document.createElement("li");
    line.className = `own own--${item.state}`;
    const text = document.createElement("p");
    text.className = "own__text";
    text.textContent = [item.text, item.told].filter(Boolean).join("\n");
    const state = document.createElement("p");
    state.className = "own__state";
    state.textContent = item.state === "refused" ? item.reason : sending && !item.tried ? words.sending : words.waiting;
    line.append(text);
    if (item.state !== "left") line.append(state);
    if (item.state !== "waiting" || isOver()) line.append(buttons(item));
    return line;
  }

  function buttons(item) {
    const group = document.createElement("p");
    group.className = "actions";
    const take = button(words.edit, () => {
      const form = formOf(item) || forms()[0];
      if (!form) return;
      const target = fieldOf(form);
      target.value = [target.value.trim(), item.text].filter(Boolean).join("\n");
      keepDraft(form);
      change(item.id, null);
      const folded = form.closest("details");
      if (folded) folded.open = true;
      target.focus();
    });
    const again = button(words.retry, () => { change(item.id, { state: "waiting", tried: false }); flush(); });
    const copy = button(words.copy, async () => {
      await navigator.clipboard.writeText(group.parentElement.querySelector(".own__text").textContent);
      copy.textContent = words.copied;
    });
    if (item.state === "refused" && forms().length && !item.fields) group.append(take);
    if (item.state === "refused" && !isOver()) group.append(again);
    if (isOver() && navigator.clipboard) group.append(copy);
    group.append(button(words.discard, () => discard(item)));
    if (item.stranger) {
      const link = document.createElement("a");
      link.className = "ds-link";
      link.href = words.again;
      link.textContent = words.stranger;
      group.append(link);
    }
    return group;
  }

  /* Chosen by the person: it is gone from the phone. */
  function discard(item) {
    store.remove(item.key ?? ballotKey(item));
    change(item.id, null);
    const next = document.getElementById(document.getElementById("unsent").hidden ? "now" : "unsent-title");
    next.tabIndex = -1;
    next.focus({ preventScroll: true });
  }

  function button(label, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "ds-button";
    made.dataset.variant = "secondary";
    made.dataset.size = "sm";
    made.textContent = label;
    made.addEventListener("click", act);
    return made;
  }

  async function post(item) {
    const body = new URLSearchParams(item.fields || { text: item.text, client_id: item.id });
    body.set("csrf_token", token);
    const headers = { "X-Fragment": "1", "X-CSRFToken": token };
    return fetch(item.url, { method: "POST", body, headers, redirect: "manual", signal: AbortSignal.timeout(10000) });
  }

  async function renewToken(item) {
    const fresh = await fetch(item.tokenUrl, { cache: "no-store" });
    if (!fresh.ok || fresh.redirected) return false;
    token = (await fresh.text()).trim();
    return true;
  }

  async function sendOne(item) {
    let reply = await post(item);
    if (reply.status === 400 && reply.headers.get("X-Refused") === "csrf" && (await renewToken(item))) reply = await post(item);
    if (reply.ok) {
      const kept = await reply.json();
      change(item.id, null);
      if (item.fields) document.dispatchEvent(new CustomEvent("ballot-kept", { detail: { item, kept } }));
      else if (formOf(item) && "lists" in formOf(item).dataset) addOwn(item.text, kept);
      else if (formOf(item)) document.dispatchEvent(new CustomEvent("text-kept"));
    } else if (reply.status === 422) {
      refuse(item, { reason: await reply.text() });
    } else if (reply.status === 401) {
      refuse(item, { reason: words.stranger, stranger: true });
    } else if (reply.status < 500 && reply.status !== 408 && reply.status !== 429) {
      refuse(item, { reason: words.refused });
    } else {
      throw new Error(String(reply.status));
    }
  }

  function refuse(item, why) {
    change(item.id, { state: "refused", ...why });
    if (item.fields) document.dispatchEvent(new CustomEvent("ballot-refused", { detail: { item, ...why } }));
  }

  /* What the server has kept goes first in the person's own list, once. */
  function addOwn(text, kept) {
    const list = document.getElementById("own-list");
    const row = document.getElementById("own-row").content.firstElementChild.cloneNode(true);
    row.id = `own-${kept.id}`;
    row.querySelector(".own__text").textContent = text;
    row.querySelector(".own__time").textContent = kept.time;
    const link = row.querySelector("a");
    if (link) {
      link.href = link.getAttribute("href").replace("/0/", `/${kept.id}/`);
      link.querySelector(".ds-sr-only").textContent = `: ${[...text].slice(0, 40).join("")}`;
    }
    document.getElementById(row.id)?.remove();
    list.prepend(row);
    document.getElementById("own-count").textContent = String(list.children.length);
    document.getElementById("own-none").hidden = true;
  }

  /* Send what waits, oldest first. What fails is tried again later; it holds nothing else up. */
  async function flush() {
    if (sending) return;
    sending = true;
    render();
    let failed = false;
    for (const item of read().filter((candidate) => candidate.state === "waiting")) {
      try {
        await sendOne(item);
      } catch {
        failed = true;
        change(item.id, { tried: true });
        if (!navigator.onLine) break;
      }
    }
    sending = false;
    render();
    if (failed) {
      setTimeout(flush, patience * (0.7 + Math.random() * 0.6));
      patience = Math.min(patience * 2, 30000);
    } else {
      patience = 2000;
      if (read().some((item) => item.state === "waiting")) flush();
    }
  }

  function complain(form, text) {
    stateOf(form).textContent = text;
    stateOf(form).classList.add("is-bad");
    fieldOf(form).setAttribute("aria-invalid", "true");
    fieldOf(form).focus();
  }

  function keepDraft(form) {
    const target = fieldOf(form);
    const over = target.value.trim().length - Number(target.dataset.max);
    stateOf(form).classList.remove("is-bad");
    target.removeAttribute("aria-invalid");
    if (target.value.trim()) store.set(draftKey(form), target.value);
    else store.remove(draftKey(form));
    if (over > 0) complain(form, words.left.replace("%s", String(over)));
    else stateOf(form).textContent = target.value.trim() ? words.saved : "";
  }

  function restoreDraft(form) {
    const target = fieldOf(form);
    if (target.value) return keepDraft(form); // given back by the server: keep it here too
    const draft = store.get(draftKey(form));
    if (draft) {
      target.value = draft;
      keepDraft(form);
      const folded = form.closest("details");
      if (folded) folded.open = true; // else what hinders the page from going on could not be seen
    }
  }

  /* A ballot goes the same way; one that is sent anew takes the place of one that still waits. */
  document.addEventListener("ballot-sent", (event) => {
    const item = { id: newId(), state: "waiting", ...event.detail };
    write([...read().filter((other) => !(other.fields && other.prompt === item.prompt)), item]);
    render();
    flush();
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!forms().includes(form)) return;
    event.preventDefault();
    const target = fieldOf(form);
    const text = target.value.trim();
    if (!text) return complain(form, words.empty);
    if (text.length > Number(target.dataset.max)) return keepDraft(form);
    const { draft, csrfUrl } = form.dataset;
    write([...read(), { id: newId(), draft, text, url: form.action, tokenUrl: csrfUrl, state: "waiting" }]);
    target.value = "";
    keepDraft(form);
    target.focus();
    render();
    flush();
  });
  document.addEventListener("input", (event) => {
    const form = event.target.closest(".response-form");
    if (form) keepDraft(form);
  });
  document.addEventListener("answer-shown", () => { render(); forms().forEach(restoreDraft); });
  window.addEventListener("online", flush);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) flush(); });
  render();
  forms().forEach(restoreDraft);
  flush();
})();
