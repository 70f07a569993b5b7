/* The import screens, made smoother. Everything works without this file: links lead to anchors, forms are sent. */

const calm = matchMedia("(prefers-reduced-motion: reduce)");
const review = document.querySelector("[data-review]");
const dropzone = document.querySelector("[data-dropzone]");

function passagesOf(candidate) {
  return review.querySelectorAll(`.passage[data-owners~="${candidate}"]`);
}

function light(candidate) {
  review.querySelectorAll(".passage.is-lit").forEach((passage) => passage.classList.remove("is-lit"));
  passagesOf(candidate).forEach((passage) => passage.classList.add("is-lit"));
}

/* Move the document alone, never the page: the reader's hand is on the cards. */
function showPassage(candidate) {
  const paper = review.querySelector("[data-paper]");
  const anchor = document.getElementById(`passage-${candidate}`) || passagesOf(candidate)[0];
  if (!paper || !anchor || paper.scrollHeight <= paper.clientHeight) return;
  const offset = anchor.getBoundingClientRect().top - paper.getBoundingClientRect().top;
  const margin = paper.clientHeight / 3;
  if (offset > margin / 3 && offset < paper.clientHeight - margin / 2) return;
  paper.scrollTo({ top: paper.scrollTop + offset - margin, behavior: calm.matches ? "auto" : "smooth" });
}

function cardOf(target) {
  return target instanceof Element ? target.closest("[data-candidate]") : null;
}

function follow(card) {
  review.querySelectorAll(".candidate.is-current").forEach((one) => one.classList.remove("is-current"));
  card.classList.add("is-current");
  light(card.dataset.candidate);
  showPassage(card.dataset.candidate);
}

/* A passage of several meetings belongs to one card at a time: it wears its own colour only when alone. */
function repaint(card) {
  const { candidate, state } = card.dataset;
  passagesOf(candidate).forEach((passage) => {
    if (passage.dataset.owners === candidate) passage.dataset.state = state;
  });
}

function watchCards() {
  const visible = new Set();
  const seen = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) visible[isIntersecting ? "add" : "delete"](target);
    if (review.querySelector(".review__cards :focus-visible")) return;
    const first = [...visible].sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)[0];
    if (first) showPassage(first.dataset.candidate);
  }, { rootMargin: "-15% 0px -60% 0px" });
  review.querySelectorAll("[data-candidate]").forEach((card) => seen.observe(card));
  return seen;
}

/* Keys act while a card has the focus, and never in a field that takes letters. */
const typing = "input:not([type=radio], [type=checkbox], [type=submit]), textarea, select, [contenteditable]";
let moveOn = false;

function focusOn(card) {
  if (!card) return;
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: card.offsetHeight > innerHeight * 0.7 ? "start" : "center", behavior: calm.matches ? "auto" : "smooth" });
}

function beside(card, step) {
  const all = [...review.querySelectorAll("[data-candidate]")];
  return all[all.indexOf(card) + step];
}

function nextWaiting(card) {
  const all = [...review.querySelectorAll("[data-candidate]")];
  const at = all.indexOf(card);
  return [...all.slice(at + 1), ...all.slice(0, at)].find((one) => one.dataset.state === "pending");
}

function toggleHelp() {
  const help = review.querySelector("[data-keys]");
  help.open = !help.open;
  if (help.open) help.querySelector("summary").focus();
}

function pressed(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const card = cardOf(event.target);
  if (!card) return;
  const key = event.key.toLowerCase();
  if (key === "escape") {
    const leave = card.querySelector("[data-leave]");
    if (leave) { event.preventDefault(); leave.click(); }
    return;
  }
  if (event.target.matches(typing)) return;
  const moves = { s: 1, p: -1 };
  if (key in moves) { event.preventDefault(); focusOn(beside(card, moves[key])); return; }
  if (key === "?") { event.preventDefault(); toggleHelp(); return; }
  const button = card.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!button) return;
  event.preventDefault();
  moveOn = ["r", "m", "n"].includes(key);
  button.click();
}

function enhanceKeys() {
  review.classList.add("has-keys");
  const keys = review.querySelector("[data-keys]");
  keys.hidden = false;
  review.addEventListener("keydown", pressed);
  keys.querySelector("[data-start]").addEventListener("click", () => {
    keys.open = false;
    const first = review.querySelector("[data-candidate]");
    focusOn(first && first.dataset.state !== "pending" ? nextWaiting(first) || first : first);
  });
  keys.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" && event.key !== "?") return;
    event.preventDefault();
    keys.open = false;
    focusOn(review.querySelector(".candidate.is-current"));
  });
  const aimed = location.hash.startsWith("#rencontre-") && document.getElementById(location.hash.slice(1));
  if (aimed) focusOn(aimed);
}

function enhanceReview() {
  const seen = watchCards();
  enhanceKeys();
  const cards = review.querySelector(".review__cards");
  cards.addEventListener("focusin", (event) => { const card = cardOf(event.target); if (card) follow(card); });
  cards.addEventListener("mouseover", (event) => { const card = cardOf(event.target); if (card) light(card.dataset.candidate); });
  review.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("[data-to-passage]");
    if (!link || getComputedStyle(review.querySelector(".review__document")).position !== "sticky") return;
    event.preventDefault();
    follow(cardOf(link));
  });
  review.addEventListener("mouseover", (event) => {
    const passage = event.target instanceof Element && event.target.closest(".passage");
    if (!passage) return;
    const owners = passage.dataset.owners.split(" ");
    review.querySelectorAll(".candidate").forEach((card) => card.classList.toggle("is-lit", owners.includes(card.dataset.candidate)));
  });
  document.body.addEventListener("htmx:afterSwap", () => {
    review.querySelectorAll("[data-candidate]").forEach((card) => { repaint(card); seen.observe(card); });
  });
  document.body.addEventListener("htmx:afterSettle", (event) => {
    const card = cardOf(event.target);
    if (!card) return;
    const stays = card.dataset.state === "pending";
    if (moveOn && !stays) { moveOn = false; focusOn(nextWaiting(card) || card); return; }
    moveOn = false;
    const at = document.activeElement;
    if (at !== card && card.contains(at)) return;
    const asked = card.querySelector("[autofocus], .error-message, .candidate__form input:not([type=hidden]), .shape .button");
    const next = asked || (at === card ? card : card.querySelector(".candidate__actions .button") || card);
    next.focus({ preventScroll: true });
    if (card.getBoundingClientRect().top < 0) card.scrollIntoView({ block: "start" });
  });
}

function enhanceDropzone() {
  const input = dropzone.querySelector("input[type=file]");
  const name = dropzone.querySelector("[data-dropzone-name]");
  const say = () => {
    const names = [...input.files].map((file) => file.name);
    name.textContent = names.length > 1 ? `${names.length} documents : ${names.join(", ")}` : names.join("");
  };
  const over = (event) => { event.preventDefault(); dropzone.classList.add("is-over"); };
  dropzone.addEventListener("dragover", over);
  dropzone.addEventListener("dragenter", over);
  dropzone.addEventListener("dragleave", () => dropzone.classList.remove("is-over"));
  dropzone.addEventListener("drop", (event) => {
    event.preventDefault();
    dropzone.classList.remove("is-over");
    if (event.dataTransfer.files.length) { input.files = event.dataTransfer.files; say(); }
  });
  input.addEventListener("change", say);
}

if (review) enhanceReview();
if (dropzone) enhanceDropzone();
