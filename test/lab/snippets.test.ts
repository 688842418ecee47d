/** Snippets of keys, run as the tools run them for which they are written. */
import { execFile } from 'node:child_process';
import { parseEnv, promisify } from 'node:util';
import { request } from '@playwright/test';
import { assert, asyncProperty, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { productionOf } from '../../lib/platforms/production.ts';
import { mobitru } from '../../lib/platforms/mobitru.ts';
import { reteno } from '../../lib/platforms/reteno.ts';
import { yespo } from '../../lib/platforms/yespo.ts';
import { snippetsOf, type SnippetFormat } from '../../lib/snippets/snippets.ts';
import { createLab } from '../../mocks/lab.ts';
import { accessKey, syntheticSecrets } from '../unit/support/keys.ts';
import { serve } from './doors/support/clients.ts';

const platforms = { yespo, reteno, mobitru };
type PlatformId = keyof typeof platforms;

/** The text of one snippet of a key; with its secret unless it is undefined. */
function textOf(
  platform: PlatformId,
  surface: string,
  format: SnippetFormat,
  secret: string | undefined,
): string {
  const key = accessKey({
    platform,
    hint: '••••abcd',
    ...(platform === 'mobitru' ? { billingUnit: 'team-one' } : {}),
  });
  const found = snippetsOf(
    platforms[platform],
    productionOf(platforms[platform]),
    key,
    secret,
  ).find((one) => one.surface === surface && one.format === format);
  if (!found) throw new Error(`no ${format} for ${surface} of ${platform}`);
  return found.text;
}

const variables = {
  yespo: 'YESPO_API_KEY',
  reteno: 'RETENO_ACCESS_KEY',
  mobitru: 'MOBITRU_ACCESS_KEY',
};

/** A surface of each scheme, with a call that any right allows. */
const calls = [
  ['yespo', 'api', 'https://api.yespo.io/api/', 'v1/version'],
  ['reteno', 'mobile-api', 'https://mobile-api.reteno.com/api/', 'v1/device'],
  [
    'mobitru',
    'automation-api',
    'https://app.mobitru.com/billing/unit/team-one/automation/api/',
    'device/android',
  ],
] as const;

/** Runs a program's text with what it names. */
async function run(text: string, scope: Record<string, unknown>): Promise<unknown> {
  // oxlint-disable-next-line no-new-func, typescript/no-implied-eval
  const program = new Function(...Object.keys(scope), `return (async () => { ${text} })()`) as (
    ...values: unknown[]
  ) => Promise<unknown>;
  return program(...Object.values(scope));
}

/** The arguments with which a shell would start curl. */
async function curlArguments(command: string, environment: Record<string, string>) {
  const { stdout } = await promisify(execFile)(
    'sh',
    ['-c', String.raw`curl() { for each; do printf '%s\0' "$each"; done; }; ${command}`],
    { env: environment },
  );
  return stdout.split('\0').slice(0, -1);
}

describe.each(calls)('%s, %s', (platform, surface, base, path) => {
  const secret = syntheticSecrets[platform];

  test.each(['with the secret', 'with a variable'])('fetch, %s', async (how) => {
    const lab = createLab();
    lab.world.keys[platform].add({ name: 'Mine', secret, ...unit(platform) });
    const given = how === 'with the secret' ? secret : undefined;
    const text = textOf(platform, surface, 'fetch', given);
    expect(text.includes(secret) || text.includes(btoa(`user:${secret}`))).toBe(
      given !== undefined,
    );
    await run(text, {
      fetch: (url: string, init: RequestInit) => lab.fetch(url + path, init),
      process: { env: { [variables[platform]]: secret } },
      Buffer,
    });
    expect(text).toContain(base);
    expect(lab.world.journal.find({ key: 'Mine' })).toHaveLength(1);
  });

  test.each(['with the secret', 'with a variable'])('cURL, %s', async (how) => {
    const lab = createLab();
    lab.world.keys[platform].add({ name: 'Mine', secret, ...unit(platform) });
    const given = how === 'with the secret' ? secret : undefined;
    const command = textOf(platform, surface, 'curl', given);
    expect(command.includes(secret)).toBe(given !== undefined);
    const [option, value = '', address = ''] = await curlArguments(command, {
      [variables[platform]]: secret,
    });
    const [name, content] =
      option === '-u'
        ? ['Authorization', `Basic ${btoa(value)}`]
        : [value.slice(0, value.indexOf(': ')), value.slice(value.indexOf(': ') + 2)];
    await lab.fetch(address + path, { headers: { [name]: content } });
    expect(lab.world.journal.find({ key: 'Mine' })).toHaveLength(1);
  });

  test('a header is masked, or whole', () => {
    const [masked, whole] = [undefined, secret].map((given) =>
      textOf(platform, surface, 'header', given),
    );
    expect(masked).toContain('••••');
    expect(masked).not.toContain(secret);
    expect(whole).not.toContain('••••');
  });
});

const unit = (platform: PlatformId) => (platform === 'mobitru' ? { billingUnit: 'team-one' } : {});

describe('Playwright', () => {
  test.each([
    ['extraHTTPHeaders', 'yespo', 'api', 'playwright-headers', 'v1/version'],
    ['httpCredentials', 'yespo', 'api', 'playwright-credentials', 'v1/version'],
    ['extraHTTPHeaders', 'reteno', 'mobile-api', 'playwright-headers', 'v1/device'],
    ['extraHTTPHeaders', 'mobitru', 'automation-api', 'playwright-headers', 'device/android'],
    ['httpCredentials', 'mobitru', 'appium-hub', 'playwright-credentials', 'status'],
  ] as const)('%s of %s, %s', async (_, platform, surface, format, path) => {
    const lab = createLab();
    const server = await serve(lab);
    const { world } = lab;
    const secret = syntheticSecrets[platform];
    world.keys[platform].add({ name: 'Mine', secret, ...unit(platform) });
    const { use } = (await run(`return ({ ${textOf(platform, surface, format, undefined)} })`, {
      process: { env: { [variables[platform]]: secret } },
      Buffer,
    })) as { use: Parameters<typeof request.newContext>[0] };
    const context = await request.newContext({
      ...use,
      proxy: { server: server.proxyUrl },
      ignoreHTTPSErrors: true,
    });
    await context.get(path);
    await context.dispose();
    expect(world.journal.find({ key: 'Mine' })).toHaveLength(1);
  });

  test('the address to connect to says who connects', () => {
    const secret = 'a/b+c d%';
    const address = new URL(textOf('mobitru', 'browser-hub', 'playwright-connect', secret));
    expect(address.origin + address.pathname.split('playwright-')[0]).toBe(
      'wss://browserhub-us.mobitru.com/playwright/chromium/',
    );
    expect([address.username, decodeURIComponent(address.password)]).toEqual(['team-one', secret]);
    expect(textOf('mobitru', 'browser-hub', 'playwright-connect', undefined)).toContain(
      'team-one:${MOBITRU_ACCESS_KEY}@',
    );
  });
});

test('WebdriverIO is told of the hub and of who drives it', async () => {
  const secret = syntheticSecrets.mobitru;
  for (const given of [secret, undefined]) {
    const options = await run(
      `return ${textOf('mobitru', 'appium-hub', 'webdriverio', given).slice('await '.length)}`,
      {
        remote: (one: unknown) => one,
        process: { env: { MOBITRU_ACCESS_KEY: secret } },
      },
    );
    expect(options).toMatchObject({
      protocol: 'https',
      hostname: 'app.mobitru.com',
      port: 443,
      path: '/wd/hub',
      user: 'team-one',
      key: secret,
      capabilities: { platformName: 'Android' },
    });
  }
});

test('lines of .env say the secret and the billing unit', () => {
  const secret = syntheticSecrets.mobitru;
  expect(parseEnv(textOf('mobitru', 'automation-api', 'dotenv', secret))).toEqual({
    MOBITRU_ACCESS_KEY: secret,
    MOBITRU_BILLING_UNIT: 'team-one',
  });
});

test('whatever a secret consists of, each tool reads exactly that', async () => {
  await assert(
    asyncProperty(
      string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 40 }),
      async (secret) => {
        const [, header = ''] = await curlArguments(
          textOf('reteno', 'mobile-api', 'curl', secret),
          {},
        );
        expect(header).toBe(`X-Reteno-Access-Key: ${secret}`);
        const sent = await run(`return ${textOf('reteno', 'mobile-api', 'fetch', secret)}`, {
          fetch: (_: string, init: { headers: Record<string, string> }) => init.headers,
        });
        expect(sent).toEqual({ 'X-Reteno-Access-Key': secret });
        const lines = snippetsOf(
          reteno,
          productionOf(reteno),
          accessKey({ platform: 'reteno' }),
          secret,
        ).find(({ format }) => format === 'dotenv');
        // A secret with both kinds of quotes has no form that all readers of .env take.
        const hasForm = !/'|\$\{/.test(secret) || !/["\\$`]/.test(secret);
        expect(lines && parseEnv(lines.text)).toEqual(
          hasForm ? { RETENO_ACCESS_KEY: secret } : undefined,
        );
      },
    ),
    { numRuns: 100 },
  );
});

test('a key without what an address needs gets no snippet for it', () => {
  const key = accessKey({ platform: 'mobitru' });
  expect(snippetsOf(mobitru, productionOf(mobitru), key, undefined)).toEqual([]);
});
