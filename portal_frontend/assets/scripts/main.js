import { startMenus } from "./modules/menus.js";
import { startReadingTools } from "./modules/reading_tools.js";
import { startSharing } from "./modules/sharing.js";

startReadingTools();
startMenus();
startSharing();
