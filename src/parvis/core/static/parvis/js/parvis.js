// Small helps for those who have scripts; every page works without them.

// The list of errors takes the focus, so that it is the first thing read.
document.querySelector("form[method=post] [data-error-summary]")?.focus();

// A form of filters asks at once when a value changes (its button stays for those without script).
for (const form of document.querySelectorAll("form[data-auto-submit]")) {
  form.addEventListener("change", () => form.requestSubmit());
}

// A button that would send the same form twice says that it is on its way.
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 8000);
  });
}

if (document.querySelector("[data-suggest]")) {
  const { bind } = await import("./suggest.js");
  document.querySelectorAll("[data-suggest]").forEach(bind);
}
