/** Opens a preview of what is on the screen, or copies its link: saves the draft first. */
const FORM = "form[data-controller~=w-autosave]";
const RICH_TEXT = "[contenteditable=true]";
const RICH_TEXT_SETTLES = 300; // milliseconds: Draftail writes into the form 250 after the last key

const controllerOf = (form, name) =>
  window.wagtail.app.getControllerForElementAndIdentifier(form, name);

let savingSince = 0;
document.addEventListener("w-autosave:save", () => {
  savingSince = performance.now();
});

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

class SaidError extends Error {}

function hasEdits(form) {
  const unsaved = controllerOf(form, "w-unsaved");
  unsaved.hasChanges(); // it looks twice a second: look now
  return unsaved.hasEditsValue || unsaved.forceValue;
}

/** Wagtail saves after a pause in typing; this is the same save, now. The one that waits for its
 * pause is called off: it would meet a newer draft than its own and stop saving at all. */
function saveNow(autosave) {
  const unhurried = autosave.submit;
  unhurried.cancel();
  autosave.submitPromise = null;
  autosave.submit = unhurried.restore();
  autosave.save();
  autosave.submit = unhurried;
  return autosave.submitPromise;
}

async function saveScreen() {
  const form = document.querySelector(FORM);
  if (!form) return;
  const autosave = controllerOf(form, "w-autosave");
  const isSent = performance.now() - savingSince >= autosave.intervalValue;
  if (autosave.submitPromise && isSent) await autosave.submitPromise;
  if (form.querySelector(RICH_TEXT)) await pause(RICH_TEXT_SETTLES);
  if (!hasEdits(form)) return;
  let isSaved = false;
  const note = () => {
    isSaved = true;
  };
  form.addEventListener("w-autosave:success", note, { once: true });
  await saveNow(autosave);
  form.removeEventListener("w-autosave:success", note);
  if (!isSaved) throw new SaidError("unsaved");
}

async function newLink(toolbar) {
  const { CSRF_HEADER_NAME: header, CSRF_TOKEN: token } = window.wagtailConfig;
  const answer = await fetch(toolbar.dataset.preview, {
    method: "POST",
    headers: { [header]: token, Accept: "application/json" },
  });
  if (answer.status === 429) throw new SaidError("busy");
  if (!answer.ok || answer.redirected) throw new SaidError("failed");
  return answer.json();
}

/** `deed` gets the link to what is on the screen and returns what to say of it. */
async function withLink(toolbar, deed) {
  const said = toolbar.querySelector("[role=status]");
  said.textContent = said.dataset.saving;
  try {
    await saveScreen();
    said.textContent = await deed(await newLink(toolbar), said.dataset);
    return true;
  } catch (error) {
    said.textContent = said.dataset[error instanceof SaidError ? error.message : "failed"];
    return false;
  }
}

/** The tab opens with the click: browsers keep a later one from opening. */
async function open(toolbar) {
  const tab = window.open("", "_blank");
  if (tab) tab.document.body.textContent = toolbar.querySelector("[role=status]").dataset.saving;
  const isOpen = await withLink(toolbar, ({ url }) => {
    if (!tab) throw new SaidError("failed");
    tab.opener = null;
    tab.location.replace(url);
    return "";
  });
  if (!isOpen) tab?.close();
}

async function copy({ url, expires }, toolbar, words) {
  const isCopied = await intoClipboard(url);
  if (!isCopied) showLink(toolbar, url);
  return `${isCopied ? words.copied : words.shown} ${expires}.`;
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

for (const toolbar of document.querySelectorAll("[data-preview]")) {
  toolbar.querySelector("[data-preview-open]").addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(toolbar);
  });
  const button = toolbar.querySelector("[data-preview-copy]");
  button.hidden = false;
  button.addEventListener("click", () =>
    withLink(toolbar, (link, words) => copy(link, toolbar, words)),
  );
}
