import { readFileSync } from "node:fs";

const read = (name) => readFileSync(`${process.cwd()}/${name}`, "utf8");

export const portals = new Map(
  JSON.parse(read("portals.json")).map((portal) => [portal.key, { ...portal, menu: [] }]),
);
for (const section of JSON.parse(read("sections.json"))) {
  portals.get(section.portal).menu.push(section);
}

/** Newest first. */
export const articles = read("articles.jsonl")
  .split("\n")
  .filter(Boolean)
  .map((line) => JSON.parse(line))
  .reverse();

export const pathOf = ({ portal, section, slug }) => `${portal}/${section}/${slug}`;

function newest(folderOf) {
  const lists = new Map();
  for (const article of articles) {
    const folder = folderOf(article);
    if (!lists.has(folder)) lists.set(folder, []);
    if (lists.get(folder).length < 20) lists.get(folder).push(article);
  }
  return lists;
}

/** Folder -> its newest 20 articles: of sections, and of portals. */
export const lists = new Map([
  ...newest(({ portal, section }) => `${portal}/${section}`),
  ...newest(({ portal }) => portal),
]);

export const titleOf = (folder) => {
  const [key, slug] = folder.split("/");
  const portal = portals.get(key);
  return slug ? portal.menu.find((section) => section.slug === slug).title : portal.name;
};
