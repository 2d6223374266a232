// check-page.js PAGE.html OUT.pdf BARE.html... - the page of `dinhky check --format html` in a real browser: quiet, usable by mouse, by
// keyboard and without JavaScript, on paper, on a phone, by night. OUT.pdf is what it prints, for the caller to read.
// The BARE pages have no paper or no findings beside it: they must at least stand.
'use strict';
const { run, ok, quiet_to_the_end, weak_contrasts } = require('./browser');
const [file, pdf, ...bare] = process.argv.slice(2).filter((a) => a !== '-v');
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

// What a reader sees of finding n: which card and marks are chosen, and whether they are on the screen.
const state = (page, n) => page.evaluate((n) => {
  const on_screen = (el) => { if (!el) return false; const r = el.getBoundingClientRect(); return r.height > 0 && r.top >= 0 && r.bottom <= innerHeight; };
  const marks = [...document.querySelectorAll(`.m[data-f="${n}"]`)];
  return {
    chosen: [...document.querySelectorAll('.card.sel')].map((c) => c.id),
    marks: marks.length > 0 && marks.every((m) => m.classList.contains('sel')),
    others: [...document.querySelectorAll('.m.sel')].filter((m) => m.dataset.f !== String(n)).length,
    mark_seen: on_screen(marks[0]), card_seen: on_screen(document.getElementById('f' + n)),
    focus: document.activeElement.id, hash: location.hash,
  };
}, n);

async function chosen(page, what, n) {
  const s = await state(page, n);
  ok(`${what}: card ${n} and no other`, s.chosen.join() === 'f' + n, s);
  ok(`${what}: the marks of ${n} and no others`, s.marks && !s.others, s);
  ok(`${what}: mark and card are on the screen`, s.mark_seen && s.card_seen, s);
}

async function quiet(browser) {
  const page = await browser.open(file);
  const policy = await page.getAttribute('meta[http-equiv=Content-Security-Policy]', 'content');
  ok('the page forbids itself the network', policy.startsWith("default-src 'none'"), policy);
  const n = await page.locator('.card[id]').count();
  ok('the example has findings', n >= 5, n);
  await page.context().close();
  return n;
}

async function walking(browser, n) {
  const page = await browser.open(file);
  for (let i = 1; i <= n; i++) {
    await page.keyboard.press(i % 2 ? 'j' : 'J');
    await chosen(page, 'J', i);
  }
  await page.keyboard.press('j');
  await chosen(page, 'J at the end stays', n);
  await page.keyboard.press('K');
  await chosen(page, 'K', n - 1);
  ok('focus and address go along', (await state(page, n - 1)).focus === 'f' + (n - 1) && (await state(page, n - 1)).hash === '#f' + (n - 1), await state(page, n - 1));
  await page.keyboard.press('Control+j');
  await chosen(page, 'Ctrl+J is the browser\'s', n - 1);
  await page.keyboard.press('Escape');
  ok('Escape chooses none', (await page.locator('.sel').count()) === 0);
  await page.locator('.m[data-f="3"]').first().click();
  await chosen(page, 'a click on a mark', 3);
  await page.locator('#f2 h3').click();
  await chosen(page, 'a click on a card', 2);
  const v = page.locator('.act a[href^="#v"]').first(), k = (await v.getAttribute('href')).match(/\d+/)[0];
  await v.click();
  ok('a click on evidence chooses its finding', (await state(page, k)).chosen.join() === 'f' + k, await state(page, k));
  const overlap = await page.evaluate(() => {
    const r = [...document.querySelectorAll('.card[id]')].map((c) => c.getBoundingClientRect());
    return r.filter((x, i) => i && x.top < r[i - 1].bottom).length;
  });
  ok('no two cards cover one another', overlap === 0, overlap);
  await page.context().close();
}

async function filters(browser) {
  const page = await browser.open(file);
  const shown = () => page.evaluate(() => [...document.querySelectorAll('.card[id]')].filter((c) => c.offsetParent).map((c) => c.id.slice(1)));
  const painted = () => page.evaluate(() => [...new Set([...document.querySelectorAll('.m')].filter((m) => getComputedStyle(m).borderBottomStyle !== 'none').map((m) => m.dataset.f))]);
  const all = await shown(), boxes = await page.locator('input[type=checkbox]').all();
  for (const box of boxes) {
    const id = await box.getAttribute('id'), name = id.slice(4);
    const mine = await page.evaluate((s) => [...document.querySelectorAll(s)].map((c) => c.id.slice(1)), id.startsWith('sev') ? `.card.${name}[id]` : `.card[data-fam="${name}"]`);
    const label = page.locator('label', { has: page.locator('#' + id) });
    const said = Number((await label.textContent()).match(/\d+/)[0]);
    ok(`${id}: its number is right`, said === mine.length, [said, mine]);
    await label.click();
    const left = all.filter((f) => !mine.includes(f));
    ok(`${id} off: its cards are gone, the others stay`, (await shown()).join() === left.join(), await shown());
    const marks = await painted();
    ok(`${id} off: its marks are plain`, !marks.some((f) => mine.includes(f)), marks);
    ok(`${id} off: it says so`, !(await box.isChecked()) && (await page.getByRole('checkbox', { checked: false }).count()) === 1);
    if (mine.length && left.length) {
      await page.locator(`.m[data-f="${mine[0]}"]`).first().click({ force: true });
      ok(`${id} off: a plain mark opens nothing`, (await page.locator('.card.sel').count()) === 0 || left.includes((await page.locator('.card.sel').getAttribute('id')).slice(1)));
      ok(`${id} off: Tab passes over its marks`, await page.evaluate((f) => [...document.querySelectorAll(`.m[data-f="${f}"]`)].every((m) => m.tabIndex < 0), mine[0]));
    }
    if (id.startsWith('sev') && mine.length) {
      const seen = new Set();
      await page.keyboard.press('Escape');
      for (let i = 0; i < all.length; i++) {
        await page.keyboard.press('j');
        seen.add((await page.locator('.card.sel').getAttribute('id')).slice(1));
      }
      ok(`${id} off: J walks through what is left`, [...seen].join() === left.join(), [...seen]);
    }
    await label.click();
    ok(`${id} on again: all is back`, (await shown()).join() === all.join() && (await painted()).join() !== marks.join() === mine.length > 0);
  }
  await page.keyboard.press('j');
  const first = (await page.locator('.card.sel').getAttribute('class')).split(' ')[1];
  await page.locator('label', { has: page.locator('#sev-' + first) }).click();
  ok('a chosen finding that is filtered away is chosen no more', (await page.locator('.sel').count()) === 0);
  await page.context().close();
}

async function deep_links(browser, n) {
  let page = await browser.open(file, {}, '#f' + n);
  await chosen(page, 'deep link', n);
  await page.evaluate(() => { location.hash = '#f2'; });
  await page.waitForFunction(() => document.querySelector('#f2.sel'));
  await chosen(page, 'a changed address', 2);
  await page.context().close();
  page = await browser.open(file, {}, '#m4');
  await chosen(page, 'link to a mark', 4);
  await page.context().close();
  page = await browser.open(file, {}, '#f99999');
  ok('a finding that is not there: nothing chosen, nothing said', (await page.locator('.sel').count()) === 0);
  await page.context().close();
}

const focus = (page) => page.evaluate(() => {
  const a = document.activeElement, s = getComputedStyle(a), ring = getComputedStyle(a.closest('.chip') || a);
  return { tag: a.tagName, id: a.id, href: a.getAttribute('href'), cls: a.className, ring: ring.outlineStyle !== 'none' && parseFloat(ring.outlineWidth) >= 2, size: s.fontSize };
});

async function keyboard(browser, n) {
  const page = await browser.open(file);
  const marks = new Set(), invisible = [];
  await page.keyboard.press('Tab');
  let f = await focus(page);
  ok('the first Tab offers the way to the findings', f.href === '#findings', f);
  ok('and shows it', await page.evaluate(() => document.activeElement.getBoundingClientRect().left >= 0));
  let boxes = 0, stops = 0;
  for (; stops < 200; stops++) {
    await page.keyboard.press('Tab');
    f = await focus(page);
    if (f.cls === 'no' || f.tag === 'BODY') break;
    if (!f.ring) invisible.push(f);
    boxes += f.tag === 'INPUT';
    if (/^m /.test(f.cls)) marks.add(f.href);
  }
  ok('Tab comes by every filter', boxes === await page.locator('input').count(), boxes);
  ok('Tab comes by every finding in the paper', marks.size === n, [...marks]);
  ok('and the focus can be seen', invisible.length === 0, invisible.slice(0, 3));
  await page.locator('#sev-w').focus();
  await page.keyboard.press('Space');
  ok('Space works a filter', !(await page.locator('#sev-w').isChecked()) && (await page.locator('.card.w:visible').count()) === 0);
  await page.keyboard.press('Space');
  await page.locator('.m[data-f="5"]').first().focus();
  await page.keyboard.press('Enter');
  await chosen(page, 'Enter on a mark', 5);
  ok('and the focus is on its card', (await focus(page)).id === 'f5');
  for (let i = 0; i < 5 && f.href !== '#m5'; i++) {
    await page.keyboard.press('Tab');
    f = await focus(page);
  }
  ok('Tab goes on inside the card', f.href === '#m5', f);
  await page.keyboard.press('Enter');
  await chosen(page, 'Enter on its way back', 5);
  await page.keyboard.press('Tab');
  f = await focus(page);
  ok('from there Tab goes on in the paper', f.href === '#f5' && /^m /.test(f.cls), f);
  await page.locator('.skip[href]').focus();
  await page.keyboard.press('Enter');
  ok('the skip link leads to the findings', (await focus(page)).id === 'findings', await focus(page));
  await page.context().close();
}

async function without_scripts(browser, n) {
  const page = await browser.open(file, { javaScriptEnabled: false });
  ok('no script: every finding is there', (await page.locator('.card[id]:visible').count()) === n);
  const overlap = await page.evaluate(() => {
    const r = [...document.querySelectorAll('.card[id]')].map((c) => c.getBoundingClientRect());
    return r.filter((x, i) => i && x.top < r[i - 1].bottom).length;
  });
  ok('no script: no card over another', overlap === 0, overlap);
  await page.locator('.m[data-f="7"]').first().click();
  ok('no script: a mark leads to its card', page.url().endsWith('#f7') && (await state(page, 7)).card_seen, await state(page, 7));
  ok('no script: the card is shown as the chosen one', await page.evaluate(() => parseFloat(getComputedStyle(document.getElementById('f7')).outlineWidth) >= 2));
  await page.locator('#f7 a[href="#m7"]').click();
  ok('no script: and back to the mark', page.url().endsWith('#m7') && (await state(page, 7)).mark_seen, await state(page, 7));
  await page.locator('label', { has: page.locator('#sev-e') }).click();
  ok('no script: the filters work', (await page.locator('.card.e:visible').count()) === 0 && (await page.locator('.card.w:visible').count()) > 0);
  await page.context().close();
}

async function paper(browser) {
  const page = await browser.open(file, { colorScheme: 'dark' });
  await page.keyboard.press('j');
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const seen = await page.evaluate(() => {
    const of = (s) => { const c = getComputedStyle(document.querySelector(s)); return [c.color, c.backgroundColor]; };
    return { body: of('body'), sheet: of('.sheet'), p: of('.sheet p'), card: of('.card'), h3: of('.card h3'), scheme: getComputedStyle(document.documentElement).colorScheme };
  });
  const dark = (c) => c.match(/\d+/g).slice(0, 3).every((v) => v < 64), white = (c) => /rgba\(0, 0, 0, 0\)/.test(c) || c.match(/\d+/g).slice(0, 3).every((v) => v > 250);
  ok('print by night: dark ink', [seen.body, seen.sheet, seen.p, seen.card, seen.h3].every((x) => dark(x[0])), seen);
  ok('print by night: white paper', [seen.body, seen.sheet, seen.p, seen.card].every((x) => white(x[1])) && !seen.scheme.includes('dark'), seen);
  const c = await page.evaluate(weak_contrasts);
  ok('print: contrast', c.looked > 100 && !c.weak.length, c);
  ok('print: no filters, no buttons', (await page.locator('.sum:visible, nav:visible, .act:visible, .skip[href]:visible').count()) === 0);
  ok('print: marks carry the numbers of the findings', await page.evaluate(() => getComputedStyle(document.querySelector('.m .no')).display !== 'none'));
  ok('print: what was chosen on the screen is not', await page.evaluate(() => ['.card.sel', '.m.sel'].every((s) => getComputedStyle(document.querySelector(s)).outlineStyle === 'none')));
  await page.pdf({ path: pdf, format: 'A4', margin: { top: '20mm', bottom: '20mm', left: '25mm', right: '15mm' } });
  await page.emulateMedia({ media: 'screen' });
  await page.waitForSelector('.margin.laid');
  await chosen(page, 'the screen after printing', 1);
  await page.context().close();
}

async function phone(browser, n) {
  for (const scripts of [true, false]) {
    const page = await browser.open(file, { ...PHONE, javaScriptEnabled: scripts });
    const w = await page.evaluate(() => [document.documentElement.scrollWidth, document.body.scrollWidth, innerWidth]);
    ok('phone: nothing to scroll sideways', w.every((x) => x <= 390), w);
    const wide = await page.evaluate(() => [...document.querySelectorAll('main *')].filter((e) => !e.closest('.tbl') && !e.closest('.skip') && e.getBoundingClientRect().right > 391).map((e) => e.className || e.tagName).slice(0, 5));
    ok('phone: nothing is cut off', wide.length === 0, wide);
    await page.locator('.m[data-f="4"]').first().tap();
    ok('phone: a tap on a mark shows its card', (await state(page, 4)).card_seen, await state(page, 4));
    await page.locator('#f4 a[href="#m4"]').tap();
    ok('phone: and back', (await state(page, 4)).mark_seen, await state(page, 4));
    const small = await page.evaluate(() => [...document.querySelectorAll('.chip,.act a,.act summary,.fam label')].filter((e) => e.getBoundingClientRect().height && e.getBoundingClientRect().height < 24).map((e) => e.textContent).slice(0, 3));
    ok('phone: what one taps is at least 24 px high', small.length === 0, small);
    await page.context().close();
  }
  const narrow = await browser.open(file, { viewport: { width: 800, height: 900 } });
  await narrow.keyboard.press('j');
  ok('a narrow window: J shows the card', (await state(narrow, 1)).card_seen && n > 0, await state(narrow, 1));
  await narrow.context().close();
}

async function colours(browser) {
  for (const colorScheme of ['light', 'dark']) {
    const page = await browser.open(file, { colorScheme });
    await page.keyboard.press('j');
    const c = await page.evaluate(weak_contrasts);
    ok(`${colorScheme}: contrast`, c.looked > 100 && !c.weak.length, c);
    const bg = await page.evaluate(() => getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number)[0]);
    ok(`${colorScheme} it is`, colorScheme === 'dark' ? bg < 64 : bg > 200, bg);
    await page.context().close();
  }
}

async function bare_pages(browser) {
  for (const name of bare) {
    const page = await browser.open(name);
    for (let i = 0; i < 3; i++) await page.keyboard.press('j');
    const c = await page.evaluate(weak_contrasts);
    ok(`${name}: contrast`, c.looked > 3 && !c.weak.length, c);
    ok(`${name}: J chooses what there is, no card is cut short`, (await page.locator('.card.sel').count()) === Math.min(1, await page.locator('.card[id]').count()) && (await page.locator('.small').count()) === 0);
    const overlap = await page.evaluate(() => { const r = [...document.querySelectorAll('.card')].map((x) => x.getBoundingClientRect()); return r.filter((x, i) => i && x.top < r[i - 1].bottom).length; });
    ok(`${name}: no card over another`, overlap === 0, overlap);
    await page.context().close();
  }
}

run(async (browser) => {
  const n = await quiet(browser);
  for (const part of [walking, filters, deep_links, keyboard, without_scripts, paper, phone, colours, bare_pages]) {
    await part(browser, n);
  }
  quiet_to_the_end(browser);
});
