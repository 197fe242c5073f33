/** Copies a fresh link to the last saved draft; shows it where the browser may not copy. */
async function copy(toolbar, button) {
  const said = toolbar.querySelector("[role=status]");
  try {
    const answer = await fetch(button.dataset.previewLink);
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    const { url, expires } = await answer.json();
    const copied = await intoClipboard(url);
    if (!copied) showLink(toolbar, url);
    said.textContent = `${copied ? said.dataset.copied : said.dataset.shown} ${expires}.`;
  } catch {
    said.textContent = said.dataset.failed;
  }
}

async function intoClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // no permission, or a connection without encryption
  }
}

function showLink(toolbar, url) {
  const field = toolbar.querySelector("input");
  field.closest("label").hidden = false;
  field.value = url;
  field.select();
}

for (const button of document.querySelectorAll("[data-preview-link]")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button.closest(".hoitu-toolbar"), button));
}
