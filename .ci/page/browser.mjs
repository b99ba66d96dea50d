// A browser of its own for each run, and pages made by the program.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const folder = mkdtempSync(join(tmpdir(), "whosaid-page-"));
export const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const launch = (options = {}) =>
  chromium.launchPersistentContext(join(folder, `profile-${Math.random().toString(36).slice(2)}`), {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    viewport: { width: 1280, height: 900 },
    ...options,
  });

let pages = 0;

/** The address of the page that the program makes with some arguments, which are seen from the top of the repository. */
export const report = (...args) => {
  const file = join(folder, `${++pages}.html`);
  execFileSync(process.env.WHOSAID, ["audit", "--isolated", "--quiet", `--format=html=${file}`, ...args], {
    cwd: process.env.ROOT,
    env: { ...process.env, WHOSAID_LABELLER: "fast" },
  });
  return pathToFileURL(file).href;
};

/** The path of a file with some text. */
export const written = (name, text) => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};

/** Opens a page, and gathers whatever it complains of. */
export const open = async (context, address, scheme = "light") => {
  const page = await context.newPage();
  page.complaints = [];
  page.on("console", (message) => page.complaints.push(message.text()));
  page.on("pageerror", (error) => page.complaints.push(error.message));
  page.on("request", (request) => request.url() === address || request.url().startsWith(`${address}#`) || page.complaints.push(`asks for ${request.url()}`));
  await page.emulateMedia({ colorScheme: scheme });
  await page.goto(address);
  return page;
};

/** A server of the program's, with its address. */
export const serve = async () => {
  const server = spawn(process.env.WHOSAID, ["serve", "--isolated", "--port", "0"], { cwd: folder, env: { ...process.env, WHOSAID_LABELLER: "fast" } });
  const [line] = await once(server.stdout, "data");
  return { address: String(line).split(" ")[0], stop: () => server.kill("SIGINT"), ended: once(server, "exit") };
};
