// Opens each page in Chromium, light and dark, narrow and wide, and prints what is wrong as JSON.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});

async function faultsOfView(page, file, width, scheme) {
  const view = `${file}, ${width} px, ${scheme}`;
  await page.emulateMedia({ colorScheme: scheme });
  await page.setViewportSize({ width, height: 800 });
  const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  const faults = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${view}: ${id}: ${help}: ${node.html}`),
  );
  const shown = await page.evaluate(() => document.documentElement.scrollWidth);
  if (shown > width) {
    faults.push(`${view}: the page is ${shown} px wide`);
  }
  return faults;
}

const faults = [];
for (const file of process.argv.slice(2)) {
  const page = await browser.newPage();
  page.on("console", (said) => faults.push(`${file}: console: ${said.text()}`));
  await page.goto(pathToFileURL(file).href);
  await page.evaluate(axe);
  for (const width of [320, 1280]) {
    for (const scheme of ["light", "dark"]) {
      faults.push(...(await faultsOfView(page, file, width, scheme)));
    }
  }
  await page.close();
}
await browser.close();
console.log(JSON.stringify(faults));
