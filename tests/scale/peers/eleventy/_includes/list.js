import { day, escape, shell, titleOf } from "./shell.js";

/** The page of a section or a portal with its newest articles. */
export function listPage({ url, articles }) {
  const title = titleOf(url);
  const items = articles.map(
    ({ url, date, data }) => `<li><a href="${url}">${escape(data.title)}</a> <time>${day(date)}</time>
<p>${escape(data.description)}</p></li>`,
  );
  const main = `<h1>${escape(title)}</h1>\n<ul>\n${items.join("\n")}\n</ul>`;
  return shell({ url, title, description: title, main });
}

/** RSS 2.0 of the same articles. */
export function feed({ url, articles }) {
  const items = articles.map(
    ({ url, date, data }) => `<item><title>${escape(data.title)}</title>
<link>https://bench.example${url}</link><description>${escape(data.description)}</description>
<pubDate>${date.toUTCString()}</pubDate></item>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>${escape(titleOf(url))}</title>
<link>https://bench.example${url}</link><description></description>
${items.join("\n")}
</channel></rss>
`;
}
