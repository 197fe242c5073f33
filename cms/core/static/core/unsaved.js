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
}
