function unanswered(form) {
  return [...form.querySelectorAll("[data-required]")].filter(
    (question) => !question.querySelector("input:checked"),
  );
}

function nameOf(question) {
  return question.querySelector(".question__name").textContent.trim();
}

function linkTo(question) {
  const link = document.createElement("a");
  const firstChoice = question.querySelector("input");
  link.href = `#${firstChoice.id}`;
  link.textContent = nameOf(question);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    firstChoice.focus();
  });
  return link;
}

function mark(question, message) {
  question.classList.add("question--missing");
  question.querySelector(".question__error").textContent = message;
}

export function showProblem(form, message) {
  form.querySelector("[data-survey-problem]").textContent = message;
}

/** Marks what is missing and leads there. Returns whether anything is. */
export function showIncomplete(form) {
  const missing = unanswered(form);
  if (!missing.length) return false;
  showProblem(form, form.dataset.sayIncomplete);
  const list = document.createElement("ul");
  for (const question of missing) {
    mark(question, form.dataset.sayMissing);
    const entry = document.createElement("li");
    entry.append(linkTo(question));
    list.append(entry);
  }
  form.querySelector("[data-survey-problem]").append(list);
  missing[0].querySelector("input").focus();
  return true;
}

/** `scope`: the whole form, or the one question that has just been answered. */
export function clearProblems(scope) {
  scope.classList.remove("question--missing");
  for (const question of scope.querySelectorAll(".question--missing")) {
    question.classList.remove("question--missing");
  }
  for (const error of scope.querySelectorAll(".question__error, [data-survey-problem]")) {
    error.textContent = "";
  }
}
