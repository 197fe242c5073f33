/** Shows advice above a page's form: on the last saved draft, anew after each save by itself; on
 * what stands in the form while the page is new. */
const FORM = "#page-edit-form";
const PAUSE = 1500; // milliseconds without typing: rich text reaches the form 250 after the last key
const WRITING = ["beforeinput", "input", "change", "w-unsaved:add"];

async function refresh(panel, address, question) {
  const answer = await fetch(address, { headers: { Accept: "text/html" }, ...question });
  if (!answer.ok || answer.redirected) return; // what stands there stays
  const wasOpen = panel.querySelector("details")?.open;
  panel.innerHTML = await answer.text();
  const details = panel.querySelector("details");
  if (details && wasOpen !== undefined) details.open = wasOpen;
}

/** One question at a time, the last one's answer last. */
function inTurn(question) {
  let asked = Promise.resolve();
  return () => {
    asked = asked.then(question).catch(() => {});
  };
}

function followSaves(panel, address) {
  const ask = inTurn(() => refresh(panel, address));
  document.addEventListener("w-autosave:success", ask);
  ask();
}

/** Until the first save gives the page a number. */
function followWriting(panel, form) {
  let pause;
  const ask = inTurn(() => {
    if (!panel.dataset.adviceNew) return undefined; // saved while it waited
    return refresh(panel, panel.dataset.adviceNew, { method: "POST", body: wordsOf(form) });
  });
  const wait = () => {
    clearTimeout(pause);
    pause = setTimeout(ask, PAUSE);
  };
  const end = ({ detail }) => {
    clearTimeout(pause);
    for (const type of WRITING) form.removeEventListener(type, wait);
    delete panel.dataset.adviceNew;
    followSaves(panel, panel.dataset.advice.replace("/0/", `/${detail.response.pk}/`));
  };

  form.before(panel.parentElement);
  for (const type of WRITING) form.addEventListener(type, wait);
  document.addEventListener("w-autosave:success", end, { once: true });
  if (form.dataset.wUnsavedForceValue === "true") ask(); // sent back with its errors
}

/** What the form holds without the files, which nothing looks into before they are stored. */
function wordsOf(form) {
  const data = new FormData(form);
  for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
  return data;
}

for (const panel of document.querySelectorAll("[data-advice]")) {
  if (panel.dataset.adviceNew) followWriting(panel, document.querySelector(FORM));
  else followSaves(panel, panel.dataset.advice);
}
