/* Watches the page's event stream: says when contact is lost, polls until it is back, tells the page what came. */
(() => {
  "use strict";

  const SILENCE = 40000; // ms; the server gives a sign of life every 15 s
  const POLL = 5000; // ms between polls while there is no stream
  const GRACE = 6000; // ms a page may take to connect before it polls

  const stream = document.querySelector("[hx-sse\\:connect]");
  if (!stream) return;
  const contact = document.getElementById("contact");
  let heard = Date.now();
  let connected = false;
  let lost = false;
  let seen = "";
  const began = Date.now();

  function alive() {
    heard = Date.now();
    connected = true;
    if (lost) say(false);
  }

  function say(isLost) {
    lost = isLost;
    if (!contact) return;
    contact.textContent = isLost ? contact.dataset.lost : contact.dataset.back;
    contact.classList.toggle("contact--lost", isLost);
    contact.hidden = !contact.textContent;
    if (!isLost) setTimeout(() => { if (!lost) contact.hidden = true; }, 3000);
  }

  function revised() {
    document.dispatchEvent(new CustomEvent("revised"));
  }

  stream.addEventListener("htmx:sse:after:connection", alive);
  stream.addEventListener("htmx:sse:after:message", (event) => {
    alive();
    if (!event.detail.message.event) revised();
  });
  stream.addEventListener("htmx:sse:error", () => { connected = false; });
  stream.addEventListener("htmx:sse:close", () => { connected = false; });
  stream.addEventListener("beat", (event) => {
    alive();
    document.dispatchEvent(new CustomEvent("server-time", { detail: Number(event.detail.data) }));
  });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) heard = Date.now(); });
  window.addEventListener("offline", () => { connected = false; say(true); });
  window.addEventListener("online", () => poll());

  async function poll() {
    if (document.hidden) return;
    const silent = Date.now() - heard > SILENCE;
    if ((connected && !silent) || Date.now() - began < GRACE) return;
    try {
      const answer = await fetch(`${stream.dataset.poll}?seen=${encodeURIComponent(seen)}`, { cache: "no-store" });
      if (answer.redirected) return location.reload(); // signed out, or no longer known here
      if (!answer.ok) throw new Error(String(answer.status));
      if (answer.status === 200) {
        seen = answer.headers.get("X-Revision") || "";
        stream.innerHTML = await answer.text();
        revised();
      }
      if (lost) say(false);
      reconnect(silent);
    } catch {
      if (!lost) say(true);
    }
  }

  /* The server answers polls, so a stream that never came or died silently is opened anew. */
  function reconnect(silent) {
    const open = stream._htmx && stream._htmx.sse;
    if (open && !silent) return; // it is trying by itself
    if (open) open.abortController.abort();
    heard = Date.now();
    window.htmx.ajax("GET", stream.getAttribute("hx-sse:connect"), { source: stream });
  }

  setInterval(poll, POLL + Math.random() * 1000);
})();
