import { remember, remembered, resized, show } from "./choices.js";

function keep(choices) {
  remember(choices);
  show(choices);
}

function markContrast() {
  const pressed = String(remembered().contrast);
  for (const button of document.querySelectorAll("[data-contrast][aria-pressed]")) {
    button.setAttribute("aria-pressed", pressed);
  }
}

export function startReadingTools() {
  for (const tools of document.querySelectorAll("[data-tools]")) tools.hidden = false;
  for (const button of document.querySelectorAll("button[data-text-size]")) {
    button.addEventListener("click", () => keep(resized(remembered(), Number(button.dataset.textSize))));
  }
  for (const button of document.querySelectorAll("button[data-contrast]")) {
    button.addEventListener("click", () => {
      const choices = remembered();
      keep({ ...choices, contrast: !choices.contrast });
      markContrast();
    });
  }
  markContrast();
}
