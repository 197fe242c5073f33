/**
 * Builds what the static pages load: one stylesheet, three scripts, fonts, icons, pictures.
 * Every file carries a hash of its content, so that it can be cached for ever;
 * dist/manifest.json says which public address stands behind each plain name.
 */
import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../..");
const dist = join(here, "dist");
const resolve = createRequire(import.meta.url).resolve;

const PUBLIC_PATH = "/assets/";
const TARGET = ["es2020", "chrome80", "firefox78", "safari14.1"];
// The two files every page needs for its first words; the others wait for the stylesheet.
const PRELOADED_FONTS = [
  "be-vietnam-pro-latin-400-normal.woff2",
  "be-vietnam-pro-vietnamese-400-normal.woff2",
];

const manifest = {};

async function write(name, contents) {
  const hash = createHash("sha256").update(contents).digest("hex").slice(0, 10);
  const hashed = name.replace(/(\.\w+)$/, `-${hash}$1`);
  await writeFile(join(dist, hashed), contents);
  manifest[name] = PUBLIC_PATH + hashed;
}

/** Bootstrap 5.3 still speaks Sass's old dialect; its warnings are not ours to fix. */
function compileSass() {
  return sass.compile(join(here, "styles/main.scss"), {
    loadPaths: [join(root, "node_modules")],
    quietDeps: true,
    silenceDeprecations: ["import", "global-builtin", "color-functions", "if-function"],
  }).css;
}

async function buildStyles() {
  const result = await esbuild.build({
    stdin: { contents: compileSass(), loader: "css", resolveDir: join(root, "node_modules") },
    bundle: true,
    minify: true,
    target: TARGET,
    write: false,
    outdir: dist,
    publicPath: PUBLIC_PATH,
    assetNames: "[name]-[hash]",
    loader: { ".woff2": "file" },
  });
  for (const file of result.outputFiles) {
    if (file.path.endsWith(".css")) await write("main.css", file.text);
    else await keepFont(file);
  }
}

async function keepFont(file) {
  const hashed = basename(file.path);
  await writeFile(file.path, file.contents);
  const plain = hashed.replace(/-[A-Z0-9]{8}\.woff2$/, ".woff2");
  if (PRELOADED_FONTS.includes(plain)) manifest[plain] = PUBLIC_PATH + hashed;
}

/** A module may be deferred; a classic script runs before the first paint. */
async function buildScript(name, format) {
  const result = await esbuild.build({
    entryPoints: [join(here, "scripts", name)],
    bundle: true,
    minify: true,
    format,
    target: TARGET,
    write: false,
    loader: { ".graphql": "text" },
  });
  await write(name, result.outputFiles[0].text);
}

async function iconSymbol(name) {
  const svg = await readFile(resolve(`bootstrap-icons/icons/${name}.svg`), "utf8");
  const inner = svg.replace(/^[\s\S]*?<svg[^>]*>/, "").replace("</svg>", "").replace(/\s+/g, " ");
  return `<symbol id="${name}" viewBox="0 0 16 16">${inner.trim()}</symbol>`;
}

async function buildIcons() {
  const names = JSON.parse(await readFile(join(here, "images/icons.json"), "utf8"));
  const symbols = await Promise.all(names.map(iconSymbol));
  await write("icons.svg", `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`);
}

async function copyImage(name) {
  await write(name, await readFile(join(here, "images", name)));
}

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
await Promise.all([
  buildStyles(),
  buildScript("preferences.js", "iife"),
  buildScript("main.js", "esm"),
  buildScript("survey.js", "esm"),
  buildIcons(),
  copyImage("favicon.svg"),
]);
const sorted = Object.fromEntries(Object.entries(manifest).sort());
await writeFile(join(dist, "manifest.json"), JSON.stringify(sorted, null, 2) + "\n");
