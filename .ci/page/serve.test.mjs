import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, launch, open, serve } from "./browser.mjs";

const ARTICLE = "The bridge\n\n“We will rebuild the bridge,” Ada Reed said on Monday.\n\nThe bridge stayed closed. “We were never told about it.” Trains run again.\n";
let browser, server;
before(async () => {
  browser = await launch();
  server = await serve();
});
after(async () => {
  await browser.close();
  server.stop();
  assert.deepEqual(await server.ended, [0, null]);
});

const pasted = async () => {
  const page = await open(browser, server.address);
  await page.locator("textarea").fill(ARTICLE);
  await page.locator("input[type=date]").fill("2019-04-25");
  await page.getByRole("button", { name: "Who said what?" }).click();
  await page.locator("article").waitFor();
  return page;
};

test("reads what is pasted, and goes back to it", async () => {
  const page = await pasted();
  assert.equal(await page.locator("article h2").textContent(), "The bridge");
  assert.match(await page.locator(".place").textContent(), /Pasted text · 25 April 2019/);
  assert.deepEqual(await page.locator(".voice h4").allTextContents(), ["1 Ada Reed", "nobody? Nobody says"]);
  await page.locator(".text .said").first().click();
  assert.ok(await page.getByRole("dialog", { name: "1 Ada Reed" }).isVisible());
  assert.deepEqual(page.complaints, []);
  await page.goBack();
  assert.equal(await page.locator("textarea").inputValue(), ARTICLE);
});

test("reads a file that is dropped, and none that is no text", async () => {
  const page = await open(browser, server.address);
  const drop = (name, text) =>
    page.evaluate(
      ([name, text]) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([text], name));
        document.querySelector("textarea").dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer }));
      },
      [name, text],
    );
  await drop("report.docx", "PK");
  await page.getByText("report.docx is no text, Markdown or HTML; save it as text first").waitFor();
  assert.equal(await page.locator("textarea").inputValue(), "");
  await drop("bridge.md", `# ${ARTICLE}`);
  await page.getByText("bridge.md", { exact: true }).waitFor();
  assert.equal(await page.locator("select").inputValue(), "markdown");
  await page.getByRole("button", { name: "Who said what?" }).click();
  await page.locator("article").waitFor();
  assert.equal(await page.locator(".place").textContent(), "bridge.md");
});

test("works without scripts", async () => {
  const quiet = await launch({ javaScriptEnabled: false });
  try {
    const page = await open(quiet, server.address);
    assert.ok(await page.locator("input[type=file]").isHidden());
    await page.locator("textarea").fill(ARTICLE);
    await page.getByRole("button", { name: "Who said what?" }).click();
    assert.equal(await page.locator("article h2").textContent(), "The bridge");
  } finally {
    await quiet.close();
  }
});

test("is refused to a page of another origin", async () => {
  const page = await open(browser, "data:text/html,<form method=post action='" + server.address + "'><input name=text value=x><button>Go</button></form>");
  await page.getByRole("button").click();
  await page.getByRole("alert").waitFor();
  assert.match(await page.getByRole("alert").textContent(), /sent from another page/);
});

test("has no barriers that axe knows of", async () => {
  for (const scheme of ["light", "dark"]) {
    const page = await open(browser, server.address, scheme);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => axe.run({ resultTypes: ["violations"] }));
    assert.deepEqual(violations.map(({ id, nodes }) => `${id} (${scheme}): ${nodes[0].html} ${nodes[0].failureSummary}`), []);
  }
});
