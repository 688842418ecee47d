import { expect, test } from 'vitest';
import { platforms } from '../../../lib/platforms/index.ts';
import type { ReceivedRequest } from '../../../mocks/console/app.ts';
import type { DashboardData } from '../../../mocks/console/dashboard-data.ts';
import { documentsOf } from '../../../mocks/console/documents.ts';
import { createLab, type Lab } from '../../../mocks/lab.ts';
import { packs } from '../../../mocks/packs.ts';
import { basic, frozenLab, keys, secretOf } from '../support.ts';
import { serve } from './support/clients.ts';

const get = (lab: Lab, url: string, init?: RequestInit) => lab.fetch(new Request(url, init));

async function received(lab: Lab): Promise<readonly ReceivedRequest[]> {
  const response = await get(lab, 'https://my.yespo.io/__lab/journal');
  return ((await response.json()) as { entries: ReceivedRequest[] }).entries;
}

const documents = await documentsOf(packs);

const requests = documents.flatMap(({ views }) =>
  views.flatMap(({ screen }) => screen.requests.groups.flatMap((group) => group.requests)),
);

/** What a dashboard's document tells its script. */
async function dataAt(lab: Lab, url: string): Promise<DashboardData> {
  const page = await (await get(lab, url)).text();
  const [, attribute = ''] = / data-dashboard="([^"]*)"/.exec(page) ?? [];
  const marks: Readonly<Record<string, string>> = {
    quot: '"',
    lt: '<',
    gt: '>',
    amp: '&',
    '#39': "'",
  };
  return JSON.parse(
    attribute.replace(/&([^;]+);/g, (_, name: string) => marks[name] ?? ''),
  ) as DashboardData;
}

test.each(platforms)('the key screen of $name is a page of the lab', async (platform) => {
  const { hash } = new URL(platform.keyScreen);
  const response = await get(frozenLab(), platform.keyScreen);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('text/html');
  const { host, views } = await dataAt(frozenLab(), platform.keyScreen);
  expect(host).toBe(new URL(platform.keyScreen).hostname);
  expect(views).toContainEqual(
    expect.objectContaining({ id: platform.id, name: platform.name, route: hash }),
  );
});

test('every button is meant for an operation that there is, and no two for the same', () => {
  const imitated = Object.values(packs).flatMap((pack) =>
    pack.operations.map(({ id }) => id as string),
  );
  const shown = requests.map(({ operation }) => operation);
  expect(new Set(shown).size).toBe(shown.length);
  const noted = requests.filter(({ note }) => note !== undefined).map(({ operation }) => operation);
  expect(shown.filter((id) => !imitated.includes(id))).toEqual(noted);
});

test('every field of a page has its own name, and every kept value a field', () => {
  for (const { views } of documents) {
    for (const {
      screen: { requests: page },
    } of views) {
      const own = page.groups.flatMap((group) =>
        group.requests.flatMap(({ fields }) => fields ?? []),
      );
      const names = [...page.fields, ...own].map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      const kept = page.groups.flatMap((group) =>
        group.requests.flatMap(({ keeps }) => keeps?.field ?? []),
      );
      expect(names).toEqual(expect.arrayContaining(kept));
    }
  }
});

test('the page runs only scripts and styles of its own and calls only the platforms', async () => {
  for (const { host, path } of documents) {
    const response = await get(frozenLab(), `https://${host}${path}`);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain('wss://browserhub-us.mobitru.com');
    const page = await response.text();
    expect(page).not.toMatch(/<script(?![^>]* src=)|<style|\son[a-z]+=|\sstyle=/);
  }
});

test('scripts and styles come with their types, below the lab’s own address too', async () => {
  const server = await serve(createLab());
  for (const { host, path } of documents) {
    const page = `${server.httpOrigin}/${host}${path}`;
    const markup = await (await fetch(page)).text();
    const files = Array.from(markup.matchAll(/(?:src|href)="([^"#][^"]*)"/g), ([, file]) => file);
    expect(files).toHaveLength(3);
    for (const file of files) {
      const response = await fetch(new URL(file as string, page));
      expect(response.status, file).toBe(200);
      expect(response.headers.get('content-type')).toMatch(/css|javascript|svg/);
      const content = await response.text();
      for (const [, module] of content.matchAll(/from ?["'](\.[^"']+)["']/g)) {
        const imported = await fetch(new URL(module as string, response.url));
        expect(imported.status, module).toBe(200);
      }
    }
  }
});

test.each(['https://my.yespo.io/', 'https://my.yespo.io/settings-ui'])(
  '%s leads to the settings',
  async (address) => {
    const response = await get(frozenLab(), address);
    expect(response.status).toBe(302);
    expect(new URL(response.headers.get('location') ?? '', address).href).toBe(
      'https://my.yespo.io/settings-ui/',
    );
  },
);

test('other paths of a dashboard are not found, and no API turns into a page', async () => {
  const lab = frozenLab();
  expect((await get(lab, 'https://my.yespo.io/dashboard-ui/')).status).toBe(404);
  expect((await get(lab, 'https://my.yespo.io/__lab/console/main.ts')).status).toBe(404);
  expect((await get(lab, 'https://my.yespo.io/__lab/console/..%2Fapp.ts')).status).toBe(404);
  expect((await get(lab, 'https://api.yespo.io/__lab/journal')).status).toBe(501);
  expect((await get(lab, 'https://app.mobitru.com/wd/hub/status')).status).toBe(401);
});

test('the page asks for the billing unit of the world’s keys', async () => {
  const billingUnit = 'a "unit" <1> &amp;';
  const lab = createLab({ world: { keys: { mobitru: [{ name: 'K', billingUnit }] } } });
  const [view] = (await dataAt(lab, 'https://app.mobitru.com/')).views;
  expect(view?.suggestions).toEqual({ unit: [billingUnit] });
});

test('no secret is in a page', async () => {
  const lab = createLab();
  const secrets = Object.values(lab.world.keys).flatMap((ring) =>
    ring.list().map(({ secret }) => secret),
  );
  for (const { host, path } of documents) {
    const page = await (await get(lab, `https://${host}${path}`)).text();
    expect(secrets.filter((secret) => page.includes(secret))).toEqual([]);
  }
});

test('it shows what the lab received: by name of key, never its secret, and not the pages themselves', async () => {
  const lab = frozenLab();
  const secret = secretOf(lab.world, 'yespo', keys.yespo.full);
  await get(lab, 'https://my.yespo.io/settings-ui/');
  await get(lab, `https://api.yespo.io/api/v1/version?key=${secret}`, {
    headers: basic('user', secret),
  });
  await get(lab, 'https://api.yespo.io/api/v1/version');
  await received(lab);
  const entries = await received(lab);
  expect(entries).toMatchObject([
    { method: 'GET', status: 200, auth: { form: 'basic', username: 'user', key: keys.yespo.full } },
    { method: 'GET', status: 401, auth: { form: 'none' }, reason: 'missing-header' },
  ]);
  expect(JSON.stringify(entries)).not.toContain(secret);
});

test('it shows the last twenty', async () => {
  const lab = frozenLab();
  for (let index = 1; index <= 25; index += 1) {
    await get(lab, `https://api.yespo.io/api/v1/contact/${index}`);
  }
  const entries = await received(lab);
  expect(entries.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, i) => i + 6));
});

test('no other site may read what the lab received', async () => {
  const response = await get(frozenLab(), 'https://my.yespo.io/__lab/journal', {
    headers: { origin: 'https://evil.example' },
  });
  expect(response.headers.get('access-control-allow-origin')).toBeNull();
});

test('a page that was opened is in the journal, what it fetches for itself is not', async () => {
  const lab = frozenLab();
  await get(lab, 'https://my.yespo.io/settings-ui/');
  await get(lab, 'https://my.yespo.io/__lab/console/dashboard.js');
  await received(lab);
  expect(lab.world.journal.entries()).toMatchObject([
    { path: '/settings-ui/', decision: 'elsewhere', status: 200 },
  ]);
});
