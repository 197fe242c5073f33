/** Asks once a second while a change is on its way; never while nobody looks at the tab. */
const EVERY = 1000; // milliseconds
const LONGEST_PAUSE = 15_000;

function show(line, told) {
  const text = line.querySelector("[data-text]");
  // Screen readers speak each change of the text: the same words need no repetition.
  if (text.textContent !== told.text) text.textContent = told.text;
  const link = line.querySelector("a");
  link.hidden = !told.url;
  link.href = told.url || "";
  link.textContent = told.link;
  line.dataset.state = told.state;
  line.toggleAttribute("data-moving", !told.final);
}

async function ask(strip) {
  const answer = await fetch(strip.dataset.delivery, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(String(answer.status));
  const { lines } = await answer.json();
  for (const told of lines) {
    const line = strip.querySelector(`[data-key="${told.key}"]`);
    if (line) show(line, told);
  }
}

function follow(strip) {
  let pause = EVERY;
  let timer = 0;
  const isMoving = () => strip.querySelector("[data-moving]") !== null;

  const turn = async () => {
    timer = 0;
    try {
      await ask(strip);
      pause = EVERY;
    } catch {
      pause = Math.min(pause * 2, LONGEST_PAUSE); // no network: no hurry
    }
    wait();
  };
  const wait = () => {
    if (!timer && !document.hidden && isMoving()) timer = setTimeout(turn, pause);
  };
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      clearTimeout(timer);
      timer = 0;
    } else {
      wait();
    }
  });
  wait();
}

for (const strip of document.querySelectorAll("[data-delivery]")) follow(strip);
