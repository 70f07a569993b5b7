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

function enhanceReview() {
  const seen = watchCards();
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
    if (!card || card.contains(document.activeElement)) return;
    (card.querySelector("[autofocus], .error-message") || card.querySelector("input:not([type=hidden]), .candidate__actions .button") || card).focus({ preventScroll: true });
  });
}

function enhanceDropzone() {
  const input = dropzone.querySelector("input[type=file]");
  const name = dropzone.querySelector("[data-dropzone-name]");
  const say = () => { name.textContent = input.files.length ? `${input.files[0].name}` : ""; };
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
