/** Keeps status lines and the board of publishing fresh, without being a burden to the server:
 * nothing is asked while the tab is hidden, errors double the pause, Retry-After is obeyed. */
const LONGEST_PAUSE = 60_000; // milliseconds, as everywhere below
const LONGEST_TIMER = 2 ** 31 - 1; // what browsers count to
const AFTER_ITS_TIME = 1000; // the worker needs a moment to act
const LINE_EVERY = 1000;
const FAILED_LINE_EVERY = 5000;
const BOARD_EVERY = 3000;

class RefusedError extends Error {
  constructor(answer) {
    super(String(answer.status));
    this.pause = 1000 * Number(answer.headers.get("Retry-After")) || 0;
  }
}

/** The answer; a redirect leads to the login form, not to what was asked for. */
async function get(address, accept) {
  const answer = await fetch(address, { headers: { Accept: accept } });
  if (!answer.ok || answer.redirected) throw new RefusedError(answer);
  return answer;
}

/** Calls `ask` every `pause()`, over and over while there is one; null: nothing to wait for.
 * `tell` learns whether the last answer failed. */
function keepAsking(pause, ask, tell = () => {}) {
  let timer = 0;
  let busy = false;
  let penalty = 0;

  const wait = () => {
    const every = pause();
    if (timer || busy || document.hidden || every === null) return;
    timer = setTimeout(turn, Math.max(every, penalty));
  };
  const turn = async () => {
    timer = 0;
    busy = true;
    try {
      await ask();
      penalty = 0;
    } catch (error) {
      const doubled = Math.min(2 * Math.max(penalty, pause() ?? 0), LONGEST_PAUSE);
      penalty = Math.max(doubled, error.pause ?? 0);
    }
    busy = false;
    tell(penalty > 0);
    wait();
  };
  document.addEventListener("visibilitychange", () => {
    clearTimeout(timer);
    timer = 0;
    wait();
  });
  wait();
}

function show(line, told) {
  line.querySelector("[data-text]").textContent = told.text;
  line.querySelector("[data-more]").textContent = told.more;
  const link = line.querySelector("a");
  link.hidden = !told.url;
  link.href = told.url;
  link.textContent = told.link;
  const detail = line.querySelector("[data-detail]");
  detail.textContent = told.detail;
  detail.closest("details").hidden = !told.detail;
  line.dataset.state = told.state;
  line.dataset.nextAt = told.next_at;
  line.toggleAttribute("data-moving", !told.final);
}

/** Screen readers hear of each new state once, not of every file. */
function announce(strip, line) {
  const words = line.querySelector("[data-words]").textContent.trim();
  strip.querySelector("[role=status]").textContent = words.replace(/\s+/g, " ");
}

function tellLine(strip, told) {
  const line = strip.querySelector(`[data-key="${told.key}"]`);
  if (!line) return;
  const isNew = line.dataset.state !== told.state;
  show(line, told);
  if (isNew) announce(strip, line);
}

/** Until the clock of one of the lines does something; null: none will. */
function untilNext(strip) {
  const times = [...strip.querySelectorAll("[data-next-at]")]
    .map((line) => Date.parse(line.dataset.nextAt) + AFTER_ITS_TIME - Date.now())
    .filter((left) => left > 0 && left <= LONGEST_TIMER);
  return times.length ? Math.min(...times) : null;
}

function followLines(strip) {
  const pause = () => {
    if (strip.querySelector("[data-moving]:not([data-state=failed])")) return LINE_EVERY;
    return strip.querySelector("[data-moving]") ? FAILED_LINE_EVERY : untilNext(strip);
  };
  keepAsking(pause, async () => {
    const { lines } = await (await get(strip.dataset.delivery, "application/json")).json();
    for (const told of lines) tellLine(strip, told);
  });
}

/** Stands still while somebody reads a detail or is about to act. */
function followBoard(board) {
  const isInUse = () => board.contains(document.activeElement) || board.querySelector("[open]");
  const refresh = async () => {
    if (isInUse()) return;
    const content = await (await get(board.dataset.board, "text/html")).text();
    if (!isInUse()) board.innerHTML = content;
  };
  const stale = document.querySelector("[data-stale]");
  keepAsking(
    () => BOARD_EVERY,
    refresh,
    (failed) => {
      stale.textContent = failed ? stale.dataset.stale : "";
    },
  );
}

for (const strip of document.querySelectorAll("[data-delivery]")) followLines(strip);
for (const board of document.querySelectorAll("[data-board]")) followBoard(board);
