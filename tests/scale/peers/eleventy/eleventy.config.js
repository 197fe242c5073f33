const byDate = (a, b) => b.date - a.date;

/** The newest 20 articles below every folder that is `depth` steps deep, with the folder's URL. */
function newest(api, depth) {
  const lists = new Map();
  for (const article of api.getFilteredByTag("article").sort(byDate)) {
    const url = "/" + article.url.split("/").slice(1, depth + 1).join("/") + "/";
    if (!lists.has(url)) lists.set(url, { url, articles: [] });
    const list = lists.get(url);
    if (list.articles.length < 20) list.articles.push(article);
  }
  return [...lists.values()];
}

export default function (config) {
  config.addPassthroughCopy({ images: "images" });
  config.addCollection("sections", (api) => newest(api, 2));
  config.addCollection("portals", (api) => newest(api, 1));
  return {
    dir: { input: "content", output: "public", includes: "../_includes", data: "../_data" },
    htmlTemplateEngine: false,
    templateFormats: ["html", "11ty.js"],
  };
}
