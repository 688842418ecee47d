import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLab } from '../../mocks/lab.ts';
import { startLabServer } from '../../mocks/doors/server/index.ts';
import { install, root, run } from './project.ts';

/*
 * Clients of WebDriver as their users have them. They are installed in a project of their own, because they weigh as much as
 * all else here together.
 */

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-webdriver-'));
  await cp(join(root, 'test/package/webdriver'), folder, { recursive: true });
  await install(folder);
});

afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));

test('WebdriverIO and selenium-webdriver run a whole session, by path and by proxy over TLS', async () => {
  const lab = createLab();
  const server = await startLabServer(lab);
  const authority = join(folder, 'authority.pem');
  await writeFile(authority, server.certificate.pem);
  const { secret, billingUnit = '' } = lab.world.keys.mobitru.get('Automation');
  try {
    const told = await run(
      folder,
      process.execPath,
      'start.mjs',
      authority,
      server.httpOrigin,
      server.proxyUrl,
      billingUnit,
      secret,
    );
    const webdriverIo = {
      welcome: 'Welcome, tester@example.com',
      isMany: true,
      isScrolled: true,
      title: 'Oolong',
      alert: 'Order 1 × Oolong?\nIt is paid on delivery.',
      picture: 'iVBORw0K',
      source: true,
      state: 4,
    };
    const selenium = {
      welcome: 'Welcome, tester@example.com',
      isMany: true,
      width: 1080,
      missing: 'NoSuchElementError',
      picture: 'iVBORw0K',
    };
    expect(JSON.parse(told)).toEqual({
      webdriverIoByPath: webdriverIo,
      byWebSocket: { isBidi: true, logged: 'activated com.example.tea' },
      seleniumByPath: selenium,
      webdriverIoByProxy: webdriverIo,
      seleniumByProxy: selenium,
    });
    expect(lab.world.data.mobitru.devices.list().filter(({ takenBy }) => takenBy)).toEqual([]);
    const entries = lab.world.journal.entries().filter(({ surface }) => surface === 'appium-hub');
    const begun = entries.filter(({ operation }) => operation === 'mobitru.appium.new-session');
    expect(begun.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(JSON.stringify(entries)).not.toContain(secret);
  } finally {
    await server.close();
  }
});
