import { problemOf, ratingFrom } from "./modules/rating.js";
import { clearProblems, showIncomplete, showProblem } from "./modules/survey_problems.js";
import submitRating from "../../operations/submit_rating.graphql";

async function send(rating) {
  const response = await fetch("/graphql", {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    // A rating is anonymous: no cookie goes with it.
    credentials: "omit",
    body: JSON.stringify({
      query: submitRating,
      operationName: "SubmitRating",
      variables: { input: rating },
    }),
  });
  return response.json();
}

function thank(form) {
  const thanks = document.querySelector("[data-survey-thanks]");
  form.hidden = true;
  thanks.hidden = false;
  thanks.focus();
}

function setBusy(form, busy) {
  const button = form.querySelector("[data-survey-submit]");
  const label = button.querySelector("span");
  button.dataset.label ??= label.textContent;
  button.disabled = busy;
  label.textContent = busy ? form.dataset.saySending : button.dataset.label;
}

async function rate(form) {
  setBusy(form, true);
  try {
    const problem = problemOf(await send(ratingFrom(form)));
    if (problem === null) thank(form);
    else showProblem(form, problem || form.dataset.sayFailed);
  } catch {
    showProblem(form, form.dataset.sayFailed);
  }
  setBusy(form, false);
}

function start(form) {
  setBusy(form, false);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearProblems(form);
    if (!showIncomplete(form)) rate(form);
  });
  form.addEventListener("change", (event) => clearProblems(event.target.closest(".question")));
}

const form = document.querySelector("form[data-survey]");
if (form) start(form);
