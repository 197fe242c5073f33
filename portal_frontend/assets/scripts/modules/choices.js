/** What a reader has chosen for reading: the size of the text (0–3) and high contrast. */
const KEY = "reading";
const LARGEST = 3;
const DEFAULTS = { size: 0, contrast: false };

/** Storage may be forbidden (private windows); then a choice lasts one page. */
export function remembered() {
  try {
    return { ...DEFAULTS, ...JSON.parse(localStorage.getItem(KEY)) };
  } catch {
    return { ...DEFAULTS };
  }
}

export function remember(choices) {
  try {
    localStorage.setItem(KEY, JSON.stringify(choices));
  } catch {
    // Nothing to do: the page already shows the choice.
  }
}

export function resized(choices, step) {
  return { ...choices, size: Math.min(LARGEST, Math.max(0, choices.size + step)) };
}

export function show({ size, contrast }) {
  const { dataset } = document.documentElement;
  dataset.textSize = String(size);
  dataset.contrast = contrast ? "high" : "normal";
}
