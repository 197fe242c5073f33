/** Runs before the first paint, so that a remembered choice never makes the page jump. */
import { remembered, show } from "./modules/choices.js";

show(remembered());
