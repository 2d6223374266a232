// web-pages.js URL DISTRICT_URL PAPER [SHOTS] - the pages of `dinhky serve` on the examples xa-2026 and huyen-2024, in a real browser: by mouse, by keyboard, without JavaScript,
// on paper, on a phone, by night, with things that are not there. SHOTS: a folder to put pictures of the three pages into.
'use strict';
const { run, ok, weak_contrasts } = require('./browser');
const path = require('path');
const [base, district, paper, shots] = process.argv.slice(2).filter((a) => a !== '-v');
const PHONE = { viewport: { width: 360, height: 780 }, isMobile: true, hasTouch: true };
const PAGES = ['/ky-bao-cao', '/chi-tieu', '/chi-tieu/mot?ma=ket-nap&ky=2026-Q3', '/kiem-tra'];
const PLACES = ['#noi-dung'];

const text = (page, what) => page.locator(what).allInnerTexts();
const number = (s) => Number(s.replace(/\./g, '').replace(',', '.'));
const shot = async (page, name, height = 760) => { if (shots) { await page.setViewportSize({ width: 1200, height }); await page.screenshot({ path: path.join(shots, name) }); } };

async function stands(browser) {
  for (const at of PAGES) {
    const page = await browser.open(base + at);
    ok(`${at}: one heading, a title, a language`, (await page.locator('h1').count()) === 1 && (await page.title()).endsWith('— dinhky') && (await page.getAttribute('html', 'lang')) === 'vi');
    ok(`${at}: the menu says where we are`, (await page.locator('header [aria-current=page]').count()) === 1);
    const nameless = await page.evaluate(() => [...document.querySelectorAll('input,select,button')].filter((e) => !(e.labels && e.labels.length) && !e.textContent.trim() && !e.getAttribute('aria-label')).map((e) => e.outerHTML));
    ok(`${at}: every field has its label`, nameless.length === 0, nameless);
    const heads = await page.evaluate(() => [...document.querySelectorAll('table')].every((t) => [...t.querySelectorAll('thead th')].every((h) => h.scope === 'col' && h.textContent.trim())));
    ok(`${at}: every column has its head`, heads);
    const ids = await page.evaluate(() => { const v = [...document.querySelectorAll('[id]')].map((e) => e.id); return v.filter((x, i) => v.indexOf(x) !== i); });
    ok(`${at}: no two things of one name`, ids.length === 0, ids);
    await page.keyboard.press('Tab');
    ok(`${at}: Tab goes to the content first`, (await page.evaluate(() => document.activeElement.className)) === 'skip');
    await page.keyboard.press('Enter');
    ok(`${at}: and there it is`, PLACES.includes(new URL(page.url()).hash));
    for (const scheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme: scheme });
      const seen = await page.evaluate(weak_contrasts);
      ok(`${at}: all of it can be read, ${scheme}`, seen.looked > 5 && seen.weak.length === 0, seen.weak.slice(0, 5));
    }
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    ok(`${at}: paper is white and without the menu`, await page.evaluate(() => getComputedStyle(document.body).backgroundColor === 'rgb(255, 255, 255)' && getComputedStyle(document.querySelector('header')).display === 'none'));
    await page.context().close();
    const phone = await browser.open(base + at, PHONE);
    ok(`${at}: no sideways scrolling on a phone`, await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth), await phone.evaluate(() => [document.documentElement.scrollWidth, innerWidth]));
    await phone.context().close();
  }
}

async function checking(browser) {
  for (const javaScriptEnabled of [true, false]) {
    const how = javaScriptEnabled ? '' : ' without JavaScript';
    const page = await browser.open(base + '/kiem-tra', { javaScriptEnabled });
    if (javaScriptEnabled) await shot(page, 'page-drop.png');
    await page.setInputFiles('#tep', paper);
    await page.click('button');
    await page.waitForSelector('.card');
    const cards = await page.locator('.card[id]').count();
    ok(`the paper shows its findings${how}`, cards >= 5, cards);
    ok(`and itself beside them${how}`, (await page.locator('.m').count()) >= cards, cards);
    if (javaScriptEnabled) {
      await page.mouse.wheel(0, 380);
      await page.waitForTimeout(100);
      await shot(page, 'page-check.png', 640);
    }
    await page.context().close();
  }
}

async function indicators(browser) {
  const page = await browser.open(base + '/chi-tieu?ky=2026-Q3', { javaScriptEnabled: false });
  const rows = await page.locator('tbody tr[id]:not(.group)').count();
  ok('indicators of the quarter', rows > 50, rows);
  ok('by field of work', (await page.locator('tr.group').count()) > 5);
  const row = await text(page, '#ket-nap td');
  ok('plan, actual and percent of one', number(row[0]) === 28 && number(row[1]) === 9 && number(row[2]) === 16 && row[3] === '57,1%', row);
  ok('its trend is told in words too', /quý II năm 2026: 7; quý III năm 2026: 9$/.test(await page.locator('#ket-nap svg title').textContent()), await page.locator('#ket-nap svg title').textContent());
  await page.fill('#tim', 'ket nap');
  await page.click('form button');
  const found = await text(page, 'tbody tr:not(.group) a');
  ok('found without its marks', found.length > 0 && found.length < rows && found.some((t) => t.includes('kết nạp')), found);
  await page.click('#ket-nap a');
  ok('a click goes to the one', new URL(page.url()).pathname === '/chi-tieu/mot' && /kết nạp/.test(await page.innerText('h1')), page.url());
  ok('it says where it comes from', /Đếm từ sổ/.test(await page.innerText('main')));
  const cells = await text(page, '[aria-labelledby=dong] tbody tr');
  const counted = await page.locator('[aria-labelledby=dong] tbody tr td:last-child').allInnerTexts();
  ok('its entries add up to it', cells.length > 0 && counted.map(number).reduce((a, b) => a + b, 0) === 9, counted);
  ok('so do the bodies below', (await text(page, '[aria-labelledby=don-vi-duoi] tbody td:nth-child(3)')).map(number).reduce((a, b) => a + b, 0) === 9);
  await page.click('[aria-labelledby=don-vi-duoi] tbody a');
  ok('down to one body, same period', /ky=2026-Q3/.test(page.url()) && /Các dòng|dòng trong sổ/.test(await page.innerText('main')), page.url());
  await page.goto(base + '/chi-tieu?ky=2026-Q3#ket-nap');
  ok('a link to one row shows that row', await page.evaluate(() => { const r = document.querySelector('#ket-nap').getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight; }), await page.evaluate(() => [document.querySelector('#ket-nap').getBoundingClientRect().top, innerHeight, scrollY]));
  ok('it rose, which is wanted, in colour and in words', (await page.locator('#ket-nap .moved.good').getAttribute('aria-label')) === 'tăng so với kỳ trước, tốt hơn');
  const csv = await page.request.get(base + '/chi-tieu.csv?ky=2026-Q3');
  ok('the same for a spreadsheet', csv.status() === 200 && /text\/csv/.test(csv.headers()['content-type']) && /(^|\n)ket-nap,/.test(await csv.text()));
  await page.context().close();
}

// Order and filters are links and forms: they need no JavaScript, keep each other, and are in the address.
async function order(browser) {
  const page = await browser.open(base + '/chi-tieu?ky=2026-Q3', { javaScriptEnabled: false });
  const all = await page.locator('tbody tr[id]:not(.group)').count();
  const column = async (n) => (await text(page, `tbody tr td:nth-child(${n})`)).filter((t) => /^[\d.,]+%?$/.test(t)).map((t) => number(t.replace('%', '')));
  const falls = (v) => v.length > 1 && v.every((x, i) => !i || v[i - 1] >= x);
  await page.click('thead a:text-is("Thực hiện")');
  ok('a column sorts, the largest first', falls(await column(3)) && (await page.locator('thead [aria-sort=descending]').innerText()).startsWith('Thực hiện'), await column(3));
  ok('all rows are still there, without their groups', (await page.locator('tbody tr').count()) === all && (await page.locator('tr.group').count()) === 0);
  await page.click('thead a:text-is("Thực hiện")');
  ok('and again the other way', falls((await column(3)).reverse()) && (await page.locator('thead [aria-sort=ascending]').count()) === 1);
  await page.fill('#tim', 'y kien');
  await page.click('form button');
  ok('a filter keeps the order', /xep=value/.test(page.url()) && falls((await column(3)).reverse()) && (await page.locator('tbody tr').count()) < all, page.url());
  await page.click('thead a:text-is("%")');
  ok('and the order keeps the filter', (await page.inputValue('#tim')) === 'y kien' && falls(await column(5)), await column(5));
  const link = await page.getAttribute('form a[href*=".csv"]', 'href');
  const lines = (await (await page.request.get(base + link)).text()).trim().split(/\r?\n/).length - 1;
  ok('the spreadsheet has the same rows', lines === (await page.locator('tbody tr').count()), [lines, link]);
  await page.click('main a:text-is("Xếp lại theo lĩnh vực")');
  ok('back by field', (await page.locator('tr.group').count()) > 0 && (await page.inputValue('#tim')) === 'y kien');
  await page.context().close();
}

// The other example: a district with its communes below.
async function of_district(browser) {
  for (const at of ['/ky-bao-cao', '/chi-tieu?ky=2024', '/chi-tieu/mot?ma=ket-nap&ky=2024-Q3']) {
    const page = await browser.open(district + at, { viewport: { width: 360, height: 780 } });
    ok(`district${at}: stands, also narrow`, (await page.locator('h1').count()) === 1 && (await page.locator('tbody tr').count()) > 5 && await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await page.context().close();
  }
  const page = await browser.open(district + '/chi-tieu?ky=2024');
  const row = await text(page, '#ket-nap td');
  ok('the district\'s year: plan, actual, percent', number(row[0]) === 158 && number(row[1]) === 168 && row[3] === '106,3%', row);
  await page.goto(district + '/chi-tieu/mot?ma=ket-nap&ky=2024-Q3');
  await shot(page, 'page-indicator.png');
  const sum = async (n) => (await text(page, `[aria-labelledby=don-vi-duoi] tbody td:nth-child(${n})`)).filter((t) => /\d/.test(t)).map(number).reduce((a, b) => a + b, 0);
  ok('the communes add up to it', (await sum(3)) === 39 && (await sum(4)) === 123, [await sum(3), await sum(4)]);
  await page.goto(district + '/chi-tieu?ky=2024-Q4&xep=-percent');
  await shot(page, 'page-indicators.png');
  await page.goto(district + '/ky-bao-cao');
  await shot(page, 'page-board.png');
  await page.context().close();
}

async function archive(browser) {
  const page = await browser.open(base + '/chi-tieu?ky=2024');
  ok('a year before the commune says so, and offers today\'s map', /không có trong kỳ ấy/.test(await page.innerText('.empty')) && (await page.locator('.empty a[href*="ban-do=today"]').count()) === 1);
  const district = await page.locator('#don-vi option', { hasText: /^\s*(huyện|Đảng bộ huyện)/ }).first().getAttribute('value');
  await page.selectOption('#don-vi', district);
  await page.click('form button');
  const row = await text(page, '#ket-nap td');
  ok('the closed district\'s 2024 is there', number(row[1]) > 100, row);
  await page.goto(base + '/chi-tieu?ky=2024&ban-do=today');
  ok('on today\'s map the commune has its part', (await page.locator('tbody tr[id]:not(.group)').count()) > 5);
  await page.context().close();
}

async function board(browser) {
  const page = await browser.open(base + '/ky-bao-cao');
  ok('who owes what', (await page.locator('tbody tr').count()) > 10 && (await page.locator('.tag').count()) > 10);
  ok('by when', /\d\d\/\d\d\/2026/.test(await page.innerText('tbody tr td.d')));
  const all = await page.locator('tbody tr').count(), name = await page.locator('tbody th').nth(2).innerText();
  await page.click('thead a:text-is("Trạng thái")');
  const states = await text(page, 'tbody .tag');
  ok('sorted by state: those of one state together', states.length === all && states.every((s, i) => !i || s === states[i - 1] || !states.slice(0, i).includes(s)), states);
  await page.selectOption('#trang-thai', 'draft');
  await page.click('form button');
  ok('only those of one state, the order kept', (await text(page, 'tbody .tag')).every((s) => s === 'đang làm') && (await page.locator('tbody tr').count()) < all && /xep=/.test(page.url()), page.url());
  await page.selectOption('#trang-thai', '');
  await page.fill('#tim', name);
  await page.click('form button');
  ok('found by name', (await text(page, 'tbody th')).includes(name) && (await page.locator('tbody tr').count()) < all, name);
  const csv = await (await page.request.get(base + await page.getAttribute('form a[href*=".csv"]', 'href'))).text();
  ok('the spreadsheet has the same rows', csv.trim().split('\n').length - 1 === (await page.locator('tbody tr').count()) && csv.includes(name), csv);
  await page.fill('#tim', 'zzz');
  await page.click('form button');
  ok('nothing found says what to do', /Bỏ bớt điều kiện lọc/.test(await page.innerText('.empty')));
  await page.goto(base + '/ky-bao-cao');
  const unit = await page.locator('tbody th a').first().innerText();
  await page.click('tbody th a');
  ok('a click on a body shows its indicators', new URL(page.url()).pathname === '/chi-tieu' && (await page.innerText('h1')).includes(unit), page.url());
  await page.goto(base + '/ky-bao-cao');
  const before = await page.innerText('h1');
  await page.click('form a');
  ok('the period before is one click away', (await page.innerText('h1')) !== before);
  await page.context().close();
}

async function not_there(browser) {
  {
    const page = await browser.open(base + '/kiem-tra');
    await page.setInputFiles('#tep', { name: 'mat.txt', mimeType: 'text/plain', buffer: Buffer.from('TUYỆT MẬT\nBáo cáo quý.\n') });
    await page.click('button');
    ok('a paper with a secrecy mark is refused, and why', /độ mật/.test(await page.innerText('main')));
    await page.context().close();
  }
  const seen = [['/chi-tieu?don-vi=khong-co', 400, /không có đơn vị/], ['/chi-tieu?ky=2024-Q9', 400, /kỳ/], ['/chi-tieu?linh-vuc=x', 400, /lĩnh vực/], ['/chi-tieu?xep=khong-co', 400, /không xếp theo/], ['/chi-tieu/mot?ma=khong-co', 400, /không có chỉ tiêu/],
    ['/chi-tieu/mot', 400, /thiếu thông tin/], ['/chi-tieu/mot?ma=ket-nap&trang=0', 400, /trang/], ['/ky-bao-cao?ky=hom-qua', 400, /kỳ/], ['/ky-bao-cao?trang-thai=x', 400, /trạng thái/], ['/ky-bao-cao?xep=x', 400, /không xếp theo/], ['/khong-co', 404, /Không có trang này/]];
  const context = (await browser.open(base + '/kiem-tra')).context();
  for (const [at, status, says] of seen) {
    const page = await context.newPage();
    const answer = await page.goto(base + at);
    ok(`${at}: ${status}, and says why`, answer.status() === status && says.test(await page.innerText('main')), [answer.status(), await page.innerText('main')]);
    ok(`${at}: a way out`, (await page.locator('main a[href="/"]').count()) === 1);
  }
  const page = await context.newPage();
  await page.goto(base + '/chi-tieu?tim=' + encodeURIComponent('zzz<b>zzz'));
  ok('nothing found says what to do', /Bỏ bớt điều kiện lọc/.test(await page.innerText('.empty')) && (await page.inputValue('#tim')) === 'zzz<b>zzz');
  await context.close();
}

run(async (browser) => {
  await stands(browser);
  await checking(browser);
  await indicators(browser);
  await order(browser);
  await of_district(browser);
  await archive(browser);
  await board(browser);
  const complaints = browser.complaints.slice();
  await not_there(browser);
  ok('the console stayed empty', complaints.length === 0, complaints);
  ok('nothing was asked of any other machine', browser.requests.every((u) => u.startsWith(base) || u.startsWith(district)), browser.requests.filter((u) => !u.startsWith(base) && !u.startsWith(district)).slice(0, 3));
});
