import { feed } from "../_includes/list.js";

export const data = {
  pagination: { data: "collections.portals", size: 1, alias: "list" },
  permalink: ({ list }) => `${list.url}rss.xml`,
  eleventyExcludeFromCollections: true,
};

export const render = ({ list }) => feed(list);
