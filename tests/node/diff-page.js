// diff-page.js PAGE.html - the page of `dinhky diff --format html`: quiet, readable by night, on paper, on a phone; its filters work.
'use strict';
const { run, ok, quiet_to_the_end, weak_contrasts } = require('./browser');
const file = process.argv[2];

run(async (browser) => {
  for (const [name, options, media] of [['light', {}], ['dark', { colorScheme: 'dark' }], ['print by night', { colorScheme: 'dark' }, 'print'],
    ['phone', { viewport: { width: 390, height: 844 }, isMobile: true }]]) {
    const page = await browser.open(file, options);
    if (media) await page.emulateMedia({ media, colorScheme: 'dark' });
    const c = await page.evaluate(weak_contrasts);
    ok(`${name}: contrast`, c.looked > 5 && !c.weak.length, c);
    const bg = await page.evaluate(() => getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number)[0]);
    ok(`${name}: the paper`, name === 'dark' ? bg < 64 : bg > 240, bg);
    const w = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    ok(`${name}: nothing to scroll sideways but the table in its frame`, w <= 0, w);
    await page.context().close();
  }
  const page = await browser.open(file, { javaScriptEnabled: false });
  const moved = await page.locator('tr.moved:visible').count();
  ok('figures that moved are shown', moved > 0, moved);
  await page.locator('#show-moved').focus();
  await page.keyboard.press('Space');
  ok('and can be put away, without a script', (await page.locator('tr.moved:visible').count()) === 0);
  await page.context().close();
  quiet_to_the_end(browser);
});
