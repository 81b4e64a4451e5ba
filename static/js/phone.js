/* Follows the program. The person's own part is fetched anew only when nothing is being written in it. */
(() => {
  "use strict";

  const now = document.getElementById("now");
  const answer = document.getElementById("answer");
  const moved = document.getElementById("moved");
  const sceneOf = (part) => part.querySelector("[data-scene]")?.dataset.scene;

  function follow() {
    const wanted = sceneOf(now);
    if (!wanted || wanted === sceneOf(answer)) {
      moved.hidden = true;
      return;
    }
    const field = answer.querySelector("textarea");
    if (field && field.value.trim()) moved.hidden = false;
    else show();
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
    if (typing) answer.querySelector("textarea")?.focus();
    document.dispatchEvent(new CustomEvent("answer-shown"));
  }

  document.getElementById("show-now").addEventListener("click", show);
  document.addEventListener("revised", follow);
  document.addEventListener("server-time", follow);
  follow();
})();
