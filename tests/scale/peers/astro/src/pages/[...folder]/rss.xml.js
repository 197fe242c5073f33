import rss from "@astrojs/rss";

import { lists, pathOf, titleOf } from "../../network.js";

export function getStaticPaths() {
  return [...lists].map(([folder, list]) => ({ params: { folder }, props: { list } }));
}

export const GET = ({ params: { folder }, props: { list }, site }) =>
  rss({
    title: titleOf(folder),
    description: titleOf(folder),
    site,
    items: list.map((entry) => ({
      title: entry.title,
      link: `/${pathOf(entry)}/`,
      description: entry.summary,
      pubDate: new Date(entry.published_at),
    })),
  });
