/** Keeps the board fresh; stands still while nobody looks, or while somebody is about to act. */
const EVERY = 3000; // milliseconds

async function refresh(board) {
  if (document.hidden || board.contains(document.activeElement)) return;
  const answer = await fetch(board.dataset.board);
  if (!answer.ok || answer.redirected) return;
  const content = await answer.text();
  if (!board.contains(document.activeElement)) board.innerHTML = content;
}

const board = document.querySelector("[data-board]");
setInterval(() => refresh(board).catch(() => {}), EVERY);
