// Proposals under a text field, after the WAI-ARIA combobox pattern. The field stays a plain text field without script.
const WAIT = 180;
let count = 0;

export function bind(input) {
  const box = document.createElement("div");
  const list = document.createElement("ul");
  const status = document.createElement("p");
  list.id = `suggestions-${++count}`;
  list.className = "suggest__list";
  list.role = "listbox";
  list.hidden = true;
  list.setAttribute("aria-label", "Propositions");
  status.className = "visually-hidden";
  status.role = "status";
  box.className = "suggest";
  input.replaceWith(box);
  box.append(input, list, status);
  input.role = "combobox";
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  const kept = input.dataset.suggestValue ? input.form.elements[input.dataset.suggestValue] : null;
  let timer, asked, current = -1, found = [];

  const close = () => {
    list.hidden = true;
    current = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (at) => {
    input.value = found[at].label;
    if (kept) kept.value = found[at].value;
    close();
    input.dispatchEvent(new Event("suggest:chosen", { bubbles: true }));
  };
  const mark = (at) => {
    current = (at + found.length) % found.length;
    [...list.children].forEach((item, n) => item.setAttribute("aria-selected", String(n === current)));
    list.children[current].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", list.children[current].id);
  };
  const show = (results) => {
    found = results;
    list.replaceChildren(...results.map((result, n) => option(result, `${list.id}-${n}`, () => choose(n))));
    list.hidden = !results.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    status.textContent = results.length ? `${results.length} proposition${results.length > 1 ? "s" : ""}` : "Aucune proposition";
  };
  const ask = async () => {
    asked?.abort();
    if (input.value.trim().length < 2) return close();
    asked = new AbortController();
    const url = new URL(input.dataset.suggest, location.href);
    url.searchParams.set("q", input.value.trim());
    try {
      const answer = await fetch(url, { signal: asked.signal, headers: { Accept: "application/json" } });
      if (answer.ok) show((await answer.json()).results);
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  };

  input.addEventListener("input", () => {
    if (kept) kept.value = "";
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") mark(current + 1);
    else if (event.key === "ArrowUp") mark(current - 1);
    else if (event.key === "Enter" && current >= 0) choose(current);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
}

function option(result, id, choose) {
  const item = document.createElement("li");
  item.id = id;
  item.role = "option";
  item.setAttribute("aria-selected", "false");
  item.textContent = result.label;
  if (result.detail) {
    const detail = document.createElement("span");
    detail.className = "suggest__detail";
    detail.textContent = result.detail;
    item.append(detail);
  }
  // Before the field loses the focus, which would close the list.
  item.addEventListener("mousedown", (event) => {
    event.preventDefault();
    choose();
  });
  return item;
}
