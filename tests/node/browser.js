// browser.js - what every browser test needs: Debian's Chromium by playwright-core, a page that is watched, a count.
//
//   const { run, ok } = require('./browser');
//   run(async (browser) => {
//     const page = await browser.open('x.html', { viewport: { width: 390, height: 844 } });   // options of newContext
//     ok('what must be', cond, 'what was seen instead');
//   });
//
// Exit 0 all passed, 1 not, 77 when Chromium or playwright-core is not there. -v names what passed.
'use strict';
const { execFileSync } = require('child_process');
const path = require('path');
const { pathToFileURL } = require('url');

let tried = 0, failed = 0;

function ok(what, cond, seen) {
  tried++;
  if (!cond) {
    failed++;
    console.log(`FAIL ${what}${seen === undefined ? '' : ': ' + JSON.stringify(seen)}`);
  } else if (process.argv.includes('-v')) {
    console.log(`ok   ${what}`);
  }
}

function skip(why) {
  console.log(why);
  process.exit(77);
}

function chromium_path() {
  for (const name of [process.env.DINHKY_CHROMIUM, 'chromium', 'chromium-headless-shell'].filter(Boolean)) {
    try {
      return execFileSync('sh', ['-c', 'command -v "$0"', name], { encoding: 'utf8' }).trim();
    } catch (e) { /* the next name */ }
  }
  return null;
}

class Browser {
  constructor(chromium) {
    this.chromium = chromium;
    this.complaints = []; // of the pages opened since the last look
    this.requests = [];
  }

  // A page of its own context, of a file or an address; what its console says and what it asks the network for is kept.
  async open(file, options = {}, hash = '') {
    const context = await this.chromium.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: 'light', reducedMotion: 'reduce', ...options });
    context.setDefaultTimeout(8000);
    const page = await context.newPage();
    page.on('console', (m) => this.complaints.push(m.text()));
    page.on('pageerror', (e) => this.complaints.push(String(e)));
    page.on('request', (r) => this.requests.push(r.url()));
    await page.goto(/^http:/.test(file) ? file : pathToFileURL(path.resolve(file)).href + hash);
    await page.waitForFunction(() => document.readyState === 'complete');
    return page;
  }
}

async function run(test) {
  let playwright;
  try {
    playwright = require('playwright-core');
  } catch (e) {
    skip('playwright-core is not installed: tests/node/install');
  }
  const executablePath = chromium_path();
  if (!executablePath) skip('chromium is not installed');
  const args = ['--disable-gpu', '--font-render-hinting=none'];
  const chromium = await playwright.chromium.launch({ executablePath, chromiumSandbox: false, args });
  try {
    await test(new Browser(chromium));
  } catch (e) {
    failed++;
    console.log(`FAIL ${e.stack}`);
  }
  await chromium.close();
  console.log(`${tried} tried, ${failed} failed`);
  process.exit(failed ? 1 : 0);
}

// After the last page: nothing was said on a console, nothing asked for but the pages themselves.
function quiet_to_the_end(browser) {
  ok('the console stayed empty', browser.complaints.length === 0, browser.complaints);
  const outside = browser.requests.filter((u) => !/^file:.*[.]html(#.*)?$/.test(u));
  ok('nothing was asked of any network', outside.length === 0 && browser.requests.length > 0, outside);
}

// The contrast of every piece of text that can be seen, and of the lines under marks, by WCAG 2: what stays below AA.
// Backgrounds are laid over one another up to the page's own.
function weak_contrasts() {
  const rgba = (s) => { const m = s.match(/[\d.]+/g).map(Number); return [m[0], m[1], m[2], m.length > 3 ? m[3] : 1]; };
  const over = (top, under) => top.slice(0, 3).map((c, i) => c * top[3] + under[i] * (1 - top[3])).concat(1);
  const light = (c) => { const l = c.slice(0, 3).map((v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * l[0] + 0.7152 * l[1] + 0.0722 * l[2]; };
  const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
  const behind = (el) => {
    const layers = [];
    for (let e = el; e; e = e.parentElement) layers.push(rgba(getComputedStyle(e).backgroundColor));
    return layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255, 1]);
  };
  const weak = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let looked = 0;
  while (walk.nextNode()) {
    const el = walk.currentNode.parentElement, s = getComputedStyle(el), r = el.getBoundingClientRect();
    if (!walk.currentNode.data.trim() || /^(SCRIPT|STYLE)$/.test(el.tagName) || !r.width || !r.height || r.right < 0 || s.visibility !== 'visible') continue;
    const size = parseFloat(s.fontSize), large = size >= 24 || (size >= 18.66 && Number(s.fontWeight) >= 700);
    const got = ratio(over(rgba(s.color), behind(el)), behind(el));
    looked++;
    if (got < (large ? 3 : 4.5)) weak.push(`${walk.currentNode.data.trim().slice(0, 30)} (${el.className || el.tagName}) ${got.toFixed(2)}`);
  }
  for (const el of document.querySelectorAll('.m')) {
    const got = ratio(over(rgba(getComputedStyle(el).borderBottomColor), behind(el.parentElement)), behind(el.parentElement));
    if (parseFloat(getComputedStyle(el).borderBottomWidth) && got < 3) weak.push(`the line under ${el.textContent} ${got.toFixed(2)}`);
  }
  return { looked, weak };
}

module.exports = { run, ok, quiet_to_the_end, weak_contrasts };
