import { day, escape, shell, titleOf } from "./shell.js";

export default function ({ page, title, description, author, source, image, content }) {
  const section = page.url.split("/").slice(0, 3).join("/") + "/";
  const main = `<article>
<p><a href="${section}">${escape(titleOf(section))}</a></p>
<h1>${escape(title)}</h1>
<p><time>${day(page.date)}</time> · ${escape(author)}</p>
<p>${escape(description)}</p>
<img src="/images/${image}.jpg" alt="">
${content}
<p>Nguồn: ${escape(source)}</p>
</article>`;
  return shell({ url: page.url, title, description, main });
}
