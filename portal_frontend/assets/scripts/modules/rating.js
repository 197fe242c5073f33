/** The form's answers in the shape of the API's RatingInput. */
export function ratingFrom(form) {
  const answers = [...form.querySelectorAll("input[type=radio]:checked")].map((input) => ({
    dimension: input.name,
    option: input.value,
  }));
  const comment = form.querySelector("[data-comment]")?.value.trim() || null;
  return { portal: form.dataset.portal, version: Number(form.dataset.version), answers, comment };
}

/** null when the rating was accepted; else what to tell the citizen ("" when the API gave no reason). */
export function problemOf(answer) {
  const payload = answer.data?.submitRating;
  if (payload?.accepted) return null;
  return answer.errors?.[0]?.message ?? payload?.message ?? "";
}
