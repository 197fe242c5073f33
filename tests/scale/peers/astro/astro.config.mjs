import { defineConfig } from "astro/config";

export default defineConfig({ site: "https://bench.example", outDir: "public", publicDir: "public-files" });
