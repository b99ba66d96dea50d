import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, launch, open, report, written } from "./browser.mjs";

const DATE = ["--date", "2019-11-06"];
let browser, wire, facts, folder, hostile;
before(async () => {
  browser = await launch();
  wire = report(...DATE, "tests/articles/wire-copy.txt");
  facts = report("--facts", "facts/facts.toml", "--gazetteer", "facts/gazetteer.jsonl", "facts/article.md");
  folder = report("--gazetteer", "tests/articles/gazetteer.jsonl", ..."american-politics.txt british-politics.txt captions.html interview.md live-blog.html obituary.txt".split(" ").map((name) => `tests/articles/${name}`));
  hostile = report(new URL("hostile.html", import.meta.url).pathname);
});
after(() => browser.close());

const lit = (page) => page.locator(".text .lit").allTextContents();

test("shows who says what, and complains of nothing", async () => {
  const page = await open(browser, wire);
  const voices = await page.locator(".voice h4").allTextContents();
  assert.equal(voices[0], "1 Bruno Rautala");
  assert.ok(voices.includes("unnamed Unnamed sources") && voices.includes("unclear Unclear who"), voices);
  assert.match(await page.locator(".coverage").textContent(), /^Of 17 quotes found, 15 have a source and 2 are open: nobody says them, or it is unclear who\./);
  assert.match(await page.locator(".share figcaption").textContent(), /named people \d+ % · organisations.* · unnamed sources \d+ % · unclear or nobody \d+ %/);
  assert.deepEqual(page.complaints, []);
});

test("ties content, cue and source together under the pointer", async () => {
  const page = await open(browser, wire);
  await page.locator(".text").getByText("Everything points to dust,").hover();
  const together = ["Everything points to dust,", "Rautala", "told", "I have no reason to say anything else, and neither has anybody who is being serious."];
  assert.deepEqual(await lit(page), together);
  await page.locator(".text .cue", { hasText: "told" }).first().hover();
  assert.deepEqual(await lit(page), together);
  await page.locator("h1").hover();
  assert.deepEqual(await lit(page), []);
});

test("shows on a click how it is known", async () => {
  const page = await open(browser, wire);
  await page.locator(".text").getByText("Everything points to dust,").click();
  const card = page.getByRole("dialog", { name: "1 Bruno Rautala" });
  assert.match(await card.textContent(), /95 % sure.*the cue is “told”/);
  await card.getByRole("link", { name: "Show it in the list" }).click();
  assert.ok(await card.isHidden());
  assert.ok(await page.locator(".voice li:target details[open]").isVisible());
});

test("works by keyboard alone", async () => {
  const page = await open(browser, wire);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  const badge = page.locator(".text .badge").nth(1);
  await badge.focus();
  assert.ok((await lit(page)).includes("port director Bruno Rautala"));
  await page.keyboard.press("Enter");
  const card = page.getByRole("dialog");
  assert.ok(await card.isVisible());
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Close");
  await page.keyboard.press("Escape");
  assert.ok(await card.isHidden());
  assert.equal(await badge.evaluate((badge) => badge === document.activeElement), true);
  const summary = page.locator(".voice summary").first();
  await summary.focus();
  await page.keyboard.press("Space");
  assert.ok(await page.locator(".voice dl").first().isVisible());
});

test("filters by speaker, kind and source", async () => {
  const page = await open(browser, wire);
  const shown = () => page.locator(".voice li:visible").count();
  const all = await shown();
  await page.locator("select[name=voice]").selectOption("Bruno Rautala");
  assert.equal(await shown(), 4);
  assert.equal(await page.locator(".filters output").textContent(), `4 of ${all} shown`);
  assert.ok(await page.locator(".text .source", { hasText: "Kasimir Lodh" }).evaluate((part) => part.classList.contains("off")));
  await page.locator("select[name=kind]").selectOption("quoted in full");
  assert.equal(await shown(), 1);
  await page.locator("select[name=voice]").selectOption("everybody");
  await page.locator("select[name=kind]").selectOption("all");
  await page.locator("select[name=status]").selectOption("unclear");
  assert.deepEqual(await page.locator(".voice:visible h4").allTextContents(), ["unclear Unclear who"]);
  await page.locator("select[name=status]").selectOption("all");
  assert.equal(await shown(), all);
});

test("leads from findings and claims to the text and back", async () => {
  const page = await open(browser, facts);
  await page.getByRole("link", { name: "line 12: “four trips to Ruthenia”" }).click();
  const flag = page.locator(".flag.error:target");
  assert.match(await flag.getAttribute("aria-label"), /error: .*four trips to Ruthenia/);
  await flag.click();
  assert.ok(await page.locator(".note.error:target").isVisible());
  await page.locator(".text .flag.bad", { hasText: "✗" }).last().click();
  assert.match(await page.locator(".note:target details[open]").textContent(), /contradicted four trips to Ruthenia.*Fact/s);
});

test("adds many articles up in an index that jumps", async () => {
  const page = await open(browser, folder);
  const articles = page.getByRole("group", { name: "Articles" });
  assert.equal(await articles.locator("tbody tr").count(), 6);
  assert.equal(await page.locator("article").count(), 6);
  const link = articles.getByRole("link").nth(4);
  const title = await link.textContent();
  await link.click();
  assert.equal(await page.locator("article:target h2").textContent(), title);
  assert.ok((await page.getByRole("group", { name: "Speakers" }).locator("tbody tr").count()) > 10);
  assert.ok((await page.getByRole("group", { name: "Findings by rule" }).locator("tbody tr").count()) > 2);
});

test("is made of nothing that a hostile article says", async () => {
  const page = await open(browser, hostile);
  for (const badge of await page.locator(".text [data-s]").all()) {
    await badge.dispatchEvent("click");
    await page.keyboard.press("Escape");
  }
  assert.equal(await page.evaluate(() => window.hurt), undefined);
  assert.deepEqual(page.complaints, []);
  assert.equal(await page.locator("img, svg[onload], a:not([href^='#']), [onclick], style:not(head style)").count(), 0);
  const text = await page.locator(".text").innerText();
  assert.ok(text.includes("<script>window.hurt = 2</script>") && text.includes("javascript:window.hurt = 6"), text);
  assert.ok(text.includes("U+202E") && text.includes("U+2066") && !/[\u202a-\u202e\u2066-\u2069\u0007]/u.test(text), text);
  // What is not in the page cannot come in later either.
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.hurt = 8";
    document.body.append(script);
    document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.hurt = 9'>");
  });
  assert.equal(await page.evaluate(() => window.hurt), undefined);
  assert.match(page.complaints.join("\n"), /Content Security Policy/);
});

test("can be read without scripts", async () => {
  const quiet = await launch({ javaScriptEnabled: false });
  try {
    const page = await open(quiet, wire);
    assert.ok(await page.locator(".filters").isHidden());
    await page.locator(".text .badge").nth(1).click();
    assert.match(page.url(), /#a[0-9a-f]{10}-s1$/);
    assert.ok(await page.locator(".voice li:target").isVisible());
    await page.locator(".voice li:target summary").click();
    assert.ok(await page.locator(".voice li:target dl").isVisible());
  } finally {
    await quiet.close();
  }
});

test("fits a phone", async () => {
  const page = await open(browser, wire);
  await page.setViewportSize({ width: 390, height: 844 });
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
  await page.locator(".text").getByText("Everything points to dust,").click();
  const box = await page.getByRole("dialog").boundingBox();
  assert.deepEqual([box.x, Math.round(box.x + box.width), Math.round(box.y + box.height)], [0, 390, 844]);
  await page.setViewportSize({ width: 1280, height: 900 });
});

test("has no barriers that axe knows of, in light and dark, wide and narrow", async () => {
  const found = [];
  for (const address of [wire, facts, folder, hostile]) {
    for (const scheme of ["light", "dark"]) {
      for (const width of [1280, 390]) {
        const page = await open(browser, address, scheme);
        await page.setViewportSize({ width, height: 900 });
        await page.addScriptTag({ content: axe }).catch(() => page.evaluate(axe));
        await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
        const { violations } = await page.evaluate(() => axe.run({ resultTypes: ["violations"] }));
        found.push(...violations.map(({ id, impact, nodes }) => `${impact} ${id} (${scheme}, ${width}): ${nodes.slice(0, 3).map((node) => `${node.html} ${node.failureSummary}`).join("\n")}`));
        await page.close();
      }
    }
  }
  assert.deepEqual(found, []);
});

// The colours as those see them who lack a kind of cone (Machado, Oliveira and Fernandes, 2009), and as everybody does.
const SIGHT = {
  all: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};
// Colours further apart than this in CIELAB are told apart at a glance.
const APART = 10;

const lab = (rgb, sight) => {
  const linear = rgb.map((value) => value / 255).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  const [r, g, b] = [0, 3, 6].map((row) => linear.reduce((sum, value, at) => sum + sight[row + at] * value, 0)).map((value) => Math.min(1, Math.max(0, value)));
  const [x, y, z] = [(0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047, 0.2126 * r + 0.7152 * g + 0.0722 * b, (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883].map((t) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116));
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
};

test("has eight colours that are told apart with colour blindness", async () => {
  for (const scheme of ["light", "dark"]) {
    const page = await open(browser, wire, scheme);
    const colours = await page.evaluate(() => {
      const probe = document.querySelector("h1");
      return [1, 2, 3, 4, 5, 6, 7, 8].map((number) => {
        probe.style.color = `var(--c${number})`;
        return getComputedStyle(probe).color.match(/\d+/g).map(Number);
      });
    });
    for (const [name, sight] of Object.entries(SIGHT)) {
      for (let one = 0; one < colours.length; one++) {
        for (let other = 0; other < one; other++) {
          const [a, b] = [lab(colours[one], sight), lab(colours[other], sight)];
          const distance = Math.hypot(...a.map((value, at) => value - b[at]));
          assert.ok(distance > APART, `${scheme}, ${name}: c${one + 1} and c${other + 1} are ${distance.toFixed(1)} apart`);
        }
      }
    }
  }
});

test("answers at once in an article of 100,000 words", async () => {
  const paragraph = "“The harbour will stay open through the winter,” Ada Reed told reporters. Hugh Vane said that the plan was “a gift to the port,” and an official called it dead. “Nobody asked us.” The council met on Monday and the engineers counted the piles again.\n\n";
  const page = await open(browser, report(written("long.txt", paragraph.repeat(2300))));
  await page.locator(".text .said").first().waitFor();
  const spent = await page.evaluate(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const start = performance.now();
    for (const part of [...document.querySelectorAll(".text .said")].slice(0, 20)) part.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
    await frame();
    const hovered = performance.now();
    scrollTo(0, document.documentElement.scrollHeight / 2);
    await frame();
    return { "20 hovers": hovered - start, scroll: performance.now() - hovered };
  });
  console.log("in ms:", spent);
  await page.locator(".text .said").first().hover();
  assert.ok((await lit(page)).includes("Ada Reed"));
});
