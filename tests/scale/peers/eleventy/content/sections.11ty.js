import { listPage } from "../_includes/list.js";

export const data = {
  pagination: { data: "collections.sections", size: 1, alias: "list" },
  permalink: ({ list }) => `${list.url}index.html`,
  eleventyExcludeFromCollections: true,
};

export const render = ({ list }) => listPage(list);
