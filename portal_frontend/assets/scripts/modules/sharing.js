function say(message) {
  const status = document.querySelector("[data-share-status]");
  if (status) status.textContent = message;
}

async function copyLink(button) {
  await navigator.clipboard.writeText(button.dataset.copyLink);
  button.querySelector("span").textContent = button.dataset.done;
  say(button.dataset.done);
}

/** A reader who closes the share sheet has not met an error. */
function openShareSheet() {
  navigator.share({ title: document.title, url: location.href }).catch(() => {});
}

function offer(selector, possible, act) {
  const button = document.querySelector(selector);
  if (!button || !possible) return;
  button.hidden = false;
  button.addEventListener("click", () => act(button));
}

export function startSharing() {
  offer("[data-copy-link]", Boolean(navigator.clipboard), copyLink);
  offer("[data-share]", Boolean(navigator.share), openShareSheet);
  offer("[data-print]", true, () => window.print());
}
