import { expect, test } from 'vitest';
import { serve } from './doors/support/clients.ts';
import { frozenLab } from './support.ts';

test('the control has a page with scripts, styles and types of its own and of nobody else’s', async () => {
  const server = await serve(frozenLab());
  const found = await fetch(`${server.httpOrigin}/__lab`);
  expect(found.url).toBe(`${server.httpOrigin}/__lab/`);
  expect(found.headers.get('content-type')).toContain('text/html');
  const policy = found.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe');
  const page = await found.text();
  expect(page).not.toMatch(/<script(?![^>]* src=)|<style|\son[a-z]+=|\sstyle=/);

  const waiting = Array.from(
    page.matchAll(/<(?:link|script)[^>]* (?:src|href)="([^"]+)"/g),
    ([, file = '']) => new URL(file, found.url).href,
  );
  const seen = new Set<string>();
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const response = await fetch(file);
    expect(response.status, file).toBe(200);
    expect(response.headers.get('content-type'), file).toMatch(/css|javascript|svg/);
    const content = await response.text();
    for (const [, module = ''] of content.matchAll(/ ?from ?["'](\.[^"']+)["']/g)) {
      waiting.push(new URL(module, file).href);
    }
  }
  expect(new Set([...seen].map((file) => file.split('/').at(-1)))).toEqual(
    new Set(['control.js', 'icon.svg', 'pages.css', 'shared.js']),
  );
});

test('other files of the lab are none of the page’s', async () => {
  const server = await serve(frozenLab());
  for (const name of [
    'app.ts',
    'client/control/main.tsx',
    '..%2Flab-pages.sha256',
    '..%2F..%2Fpackage.json',
    'toString',
    'constructor.js',
  ]) {
    const response = await fetch(`${server.httpOrigin}/__lab/console/${name}`);
    expect(response.status, name).toBe(404);
  }
});
