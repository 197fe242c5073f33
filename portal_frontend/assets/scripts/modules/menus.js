/** The menus are <details> and open by themselves; this only closes them again politely. */
function openMenus() {
  return document.querySelectorAll("details[data-menu][open]");
}

function closeOnEscape(event) {
  if (event.key !== "Escape") return;
  for (const menu of openMenus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
}

function closeOutside(event) {
  for (const menu of openMenus()) {
    if (!menu.contains(event.target)) menu.open = false;
  }
}

/** The header is the same file for every page: only the browser knows which page this is. */
function markCurrentPage() {
  for (const link of document.querySelectorAll(".bar a, .drawer a")) {
    if (link.origin === location.origin && link.pathname === location.pathname) {
      link.setAttribute("aria-current", "page");
    }
  }
}

export function startMenus() {
  document.addEventListener("keydown", closeOnEscape);
  document.addEventListener("click", closeOutside);
  document.addEventListener("focusin", closeOutside);
  markCurrentPage();
}
