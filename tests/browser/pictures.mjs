// Takes the pictures of the README: `node pictures.mjs OUTPUT_FOLDER PICTURES_FOLDER`.
import { chromium } from "playwright-core";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [output, pictures] = process.argv.slice(2).map((folder) => resolve(folder));
const KSAR = join(output, "ksar-el-kebir-2025");
const SHOTS = [
  { name: "phone-ar", page: "ar/citizen-budget.html", width: 390, height: 1100, section: "#essentials" },
  { name: "phone-fr-dark", page: "fr/summary.html", width: 390, height: 1100, section: null, dark: true },
  { name: "revenue-fr", page: "fr/citizen-budget.html", width: 900, height: 900, section: "#revenue" },
  { name: "expenditure-ar", page: "ar/citizen-budget.html", width: 900, height: 1250, section: "#expenditure" },
  { name: "proof-ar", page: "ar/braille/citizen-budget.proof.html", width: 700, height: 620, section: "#page-5" },
];

const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
for (const { name, page: path, width, height, section, dark } of SHOTS) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: dark ? "dark" : "light" });
  await page.goto(pathToFileURL(join(KSAR, path)).href);
  await page.evaluate(() => document.fonts.ready);
  if (section) await page.locator(section).first().evaluate((element) => element.scrollIntoView());
  await page.screenshot({ path: join(pictures, `${name}.png`) });
  await page.close();
}
await browser.close();
