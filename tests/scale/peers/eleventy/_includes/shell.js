import { readFileSync } from "node:fs";

const read = (name) => JSON.parse(readFileSync(new URL(`../${name}.json`, import.meta.url)));
const portals = new Map(read("portals").map((portal) => [portal.key, { ...portal, menu: [] }]));
for (const section of read("sections")) portals.get(section.portal).menu.push(section);

export const escape = (text) =>
  String(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

export const day = (date) => date.toISOString().slice(0, 10);

export const portalAt = (url) => portals.get(url.split("/")[1]);

export const titleOf = (url) => {
  const portal = portalAt(url);
  const section = portal.menu.find(({ slug }) => slug === url.split("/")[2]);
  return section ? section.title : portal.name;
};

/** A whole page around `main`. */
export function shell({ url, title, description, main }) {
  const portal = portalAt(url);
  const menu = portal.menu
    .map(({ slug, title }) => `<li><a href="/${portal.key}/${slug}/">${escape(title)}</a></li>`)
    .join("\n");
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} – ${escape(portal.name)}</title>
<meta name="description" content="${escape(description)}">
<link rel="canonical" href="https://bench.example${url}">
</head>
<body>
<header>
<p><a href="/${portal.key}/">${escape(portal.name)}</a></p>
<nav><ul>
${menu}
</ul></nav>
</header>
<main>
${main}
</main>
<footer>
<p>${escape(portal.name)}</p>
<p>${escape(portal.address)}</p>
<p>${escape(portal.phone)}</p>
</footer>
</body>
</html>
`;
}
