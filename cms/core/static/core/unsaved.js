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
 * top: a save that is on its way is waited for, one that is not yet sent stays unsent. So are the
 * last words of rich text, which reach the form only a moment after they were typed. */
function submitAfterSave(form) {
  const unsettled = sinceTyping(form);
  const saving = watchSaves(form);
  let held = null; // the submission that waits

  const release = () => {
    const { submitter } = held ?? {};
    if (held) submitWith(form, submitter);
    held = null;
  };
  for (const end of ["success", "error"])
    document.addEventListener(`w-autosave:${end}`, () => setTimeout(release));
  form.addEventListener(
    "submit",
    (event) => {
      if (!saving.isOnItsWay() && unsettled() <= 0) {
        saving.stop();
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      held = event;
      if (!saving.isOnItsWay()) setTimeout(release, unsettled());
    },
    { capture: true },
  );
}

/** Milliseconds until all that was typed has reached the fields of the form. */
function sinceTyping(form) {
  const DRAFTAIL_WRITES_AFTER = 300; // its stateSaveInterval is 250
  let typedAt = -DRAFTAIL_WRITES_AFTER;
  const note = (event) => {
    if (event.target.isContentEditable) typedAt = performance.now();
  };
  for (const type of ["keydown", "beforeinput", "paste", "drop"])
    form.addEventListener(type, note, { capture: true });
  return () => typedAt + DRAFTAIL_WRITES_AFTER - performance.now();
}

/** Knows whether a save of Wagtail's is on its way, and can keep further ones from leaving. */
function watchSaves(form) {
  const { fetch } = window;
  let next = null; // what the next save sends
  let isSaving = false;
  let isStopped = false;

  form.addEventListener("w-autosave:save", (event) => {
    next = event.detail.formData;
  });
  window.fetch = (target, options) => {
    const isSave = options?.body && options.body === next;
    if (isSave && isStopped) return new Promise(() => {});
    isSaving ||= Boolean(isSave);
    return fetch(target, options);
  };
  for (const end of ["success", "error"])
    document.addEventListener(`w-autosave:${end}`, () => {
      isSaving = false;
    });
  return {
    isOnItsWay: () => isSaving,
    stop: () => {
      isStopped = true;
    },
  };
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
