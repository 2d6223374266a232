// Asked by t8000-serve.sh: node serve.js http://127.0.0.1:PORT, in a folder with p.txt and secret.txt.
const fs = require('fs'), http = require('http'), assert = require('assert');
const base = process.argv[2];

function ask(path, { method = 'GET', headers = {}, body } = {}) {
  return new Promise((done, fail) => {
    const r = http.request(base + path, { method, headers }, a => {
      const parts = [];
      a.on('data', p => parts.push(p));
      a.on('end', () => done({ status: a.statusCode, headers: a.headers, text: Buffer.concat(parts).toString() }));
    });
    r.on('error', fail);
    r.end(body);
  });
}

function upload(name, bytes, more = {}) {
  const b = 'ranhgioi';
  const body = Buffer.concat([Buffer.from(`--${b}\r\nContent-Disposition: form-data; name="tep"; filename="${name}"\r\n\r\n`), bytes, Buffer.from(`\r\n--${b}--\r\n`)]);
  return ask('/kiem-tra', { method: 'POST', body, headers: { 'Content-Type': `multipart/form-data; boundary=${b}`, 'Content-Length': body.length, ...more } });
}

(async () => {
  let a = await ask('/');
  assert.equal(a.status, 200);
  assert.match(a.text, /<h1>Kiểm tra báo cáo<\/h1>/);
  assert.match(a.headers['content-security-policy'], /default-src 'none'/);
  assert.equal(a.headers['x-content-type-options'], 'nosniff');
  assert.equal((await ask('/style.css')).headers['content-type'], 'text/css; charset=utf-8');
  a = await ask('/khong-co/%3Cscript%3E');
  assert.equal(a.status, 404);
  assert.doesNotMatch(a.text, /<script/);
  assert.equal((await ask('/style.css', { method: 'POST' })).status, 405);
  assert.equal((await ask('/', { headers: { Host: 'example.org' } })).status, 403);

  a = await upload('p.txt', fs.readFileSync('p.txt'));
  assert.equal(a.status, 200);
  assert.match(a.text, /86%/);
  assert.equal((await upload('p.txt', fs.readFileSync('p.txt'), { Origin: 'http://example.org' })).status, 403);
  assert.equal((await upload('p.txt', fs.readFileSync('p.txt'), { 'Sec-Fetch-Site': 'cross-site' })).status, 403);
  a = await upload('<script>alert(1)</script>.docx', Buffer.from('PK\x03\x04 broken'));
  assert.equal(a.status, 422);
  assert.doesNotMatch(a.text, /<script>alert/);
  a = await upload('..\\..\\x/mat.txt', fs.readFileSync('secret.txt'));
  assert.equal(a.status, 422);
  assert.match(a.text, /độ mật/);
  assert.equal((await upload('p.txt', Buffer.alloc(0))).status, 422);
  assert.equal((await ask('/kiem-tra', { method: 'POST', body: 'x' })).status, 400);
  assert.equal((await upload('to.txt', Buffer.alloc(65 * 1024 * 1024, 32))).status, 413);
  const many = await Promise.all(Array.from({ length: 12 }, () => upload('p.txt', fs.readFileSync('p.txt'))));
  assert.ok(many.every(m => m.status === 200));
  console.log('pages answered');
})().catch(e => { console.error(e.message); process.exit(1); });
