/** What people type counts as unsaved at once, until a save that took it along has succeeded.
 *
 * Wagtail takes what the form holds two seconds after it opened for what is stored, and what it
 * holds when a save answers for what was sent: typing in those moments would never be saved by
 * itself. Its own flag for forms that open unsaved is cleared by each successful save. */
for (const form of document.querySelectorAll("form[data-controller~=w-autosave]")) {
  let edits = 0;
  let sent = 0;
  const mark = () => {
    form.dataset.wUnsavedForceValue = "true";
  };
  const note = (event) => {
    if (!event.isTrusted) return; // scripts settle the form while it opens
    edits += 1;
    mark();
  };
  // Rich text fields handle typing themselves: nothing but the first event is sure to be sent.
  for (const type of ["beforeinput", "input", "change"]) form.addEventListener(type, note);
  form.addEventListener("w-autosave:save", () => {
    sent = edits;
  });
  document.addEventListener("w-autosave:success", () => {
    if (edits > sent) mark();
  });
  submitAfterSave(form);
}

/** "Xuất bản" while the form saves by itself would store a new page twice, or leave older words on
 * top: a save that is on its way is waited for, one that is not yet sent stays unsent. */
function submitAfterSave(form) {
  const { fetch } = window;
  let next = null; // what the next save sends
  let isSaving = false;
  let isLeaving = false;
  let held = null; // the submission that waits

  form.addEventListener("w-autosave:save", (event) => {
    next = event.detail.formData;
  });
  window.fetch = (target, options) => {
    const isSave = options?.body && options.body === next;
    if (isSave && isLeaving) return new Promise(() => {});
    isSaving ||= Boolean(isSave);
    return fetch(target, options);
  };
  const settle = () => {
    isSaving = false;
    if (held) setTimeout(submitWith, 0, form, held.submitter);
    held = null;
  };
  for (const end of ["success", "error"]) document.addEventListener(`w-autosave:${end}`, settle);
  form.addEventListener(
    "submit",
    (event) => {
      isLeaving = !isSaving;
      if (isLeaving) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      held = event;
    },
    { capture: true },
  );
}

/** As if the button had been pressed, which is disabled by now. */
function submitWith(form, button) {
  if (button?.name) {
    const choice = document.createElement("input");
    Object.assign(choice, { type: "hidden", name: button.name, value: button.value });
    form.append(choice);
  }
  form.requestSubmit();
}
