/* The page where a proposal is looked through: another place is chosen in the row itself, the page is kept fresh by
   telling what it shows, and focus goes on to the next row. Every one of these works without it too. */
(() => {
  "use strict";

  const part = document.getElementById("review");
  const form = () => document.getElementById("review-form");

  /* ---- Another place than proposed: the choices stand on the page once ---- */

  function fill(select) {
    const { own, label } = select.closest("section").querySelector("header").dataset;
    const list = document.getElementById("elsewhere");
    const chosen = select.value;
    const others = [...list.options].filter((option) => option.value !== own).map((option) => option.cloneNode(true));
    select.replaceChildren(new Option(list.dataset.here.replace("#", () => label), ""), ...others);
    select.value = chosen;
    if (select.selectedIndex < 0) select.value = ""; // the place is gone
  }

  function choose(link) {
    const select = document.createElement("select");
    const key = link.closest(".change").id.replace("row-", "");
    Object.assign(select, { className: "ds-input change__to", id: `to-${key}`, name: `to-${key}` });
    const { asked } = document.getElementById("elsewhere").dataset;
    select.setAttribute("aria-label", asked + link.querySelector(".ds-sr-only").textContent);
    const where = link.parentElement;
    where.setAttribute("hx-morph-skip", ""); // what is chosen stays while the page is kept fresh
    where.replaceChildren(select);
    select.focus();
  }

  /* A theme of its own may be given its name here. */
  function offerName(select) {
    const id = select.id.replace("to-", "name-");
    const there = document.getElementById(id);
    if (select.value !== "ny") return there?.closest(".change__name").remove(); // no name goes along to another place
    if (there) return;
    const [name, label, field] = ["span", "label", "input"].map((tag) => document.createElement(tag));
    name.className = "change__name";
    Object.assign(label, { htmlFor: id, textContent: document.getElementById("elsewhere").dataset.named });
    Object.assign(field, { className: "ds-input", type: "text", id, name: id, autocomplete: "off" });
    name.append(label, field);
    select.after(name);
  }

  part.addEventListener("click", (event) => {
    const link = event.target.closest(".change__else");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    choose(link);
  });
  part.addEventListener("change", ({ target }) => {
    if (target.matches(".change__to")) offerName(target);
  });
  /* Enter in the name answers its own row, not all that are ticked. */
  part.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches(".change__name input")) return;
    event.preventDefault();
    form().requestSubmit(event.target.closest(".change").querySelector("[id^=yes-]"));
  });
  part.addEventListener("focusin", ({ target }) => {
    if (target.matches(".change__to")) fill(target);
  });

  /* ---- What the page shows is told, so that the answer is only what is otherwise ---- */

  document.body.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
    if (ctx.sourceElement !== part || !form()) return;
    Object.assign(ctx.request, { method: "POST", body: new URLSearchParams(new FormData(form())) });
  });

  /* ---- Focus after an answer: on the same button of the row that follows, else of the one before ---- */

  let next = null; // ids of buttons, the best first, while a row's answer is on its way
  let byKeys = false;

  part.addEventListener("submit", ({ submitter }) => {
    const row = submitter?.closest(".change");
    byKeys = Boolean(submitter?.matches(":focus-visible"));
    if (!row) return void (next = null);
    const rows = [...part.querySelectorAll(".change")];
    const at = rows.indexOf(row);
    const answer = submitter.id.split("-")[0];
    next = [...rows.slice(at + 1), ...rows.slice(0, at).reverse()].map(({ id }) => id.replace("row", answer));
  });
  document.body.addEventListener("htmx:after:swap", () => {
    if (document.activeElement !== document.body || !next) return;
    const button = next.map((id) => document.getElementById(id)).find(Boolean) ?? document.querySelector("h1");
    button.focus({ preventScroll: !byKeys });
    next = null;
  });
})();
