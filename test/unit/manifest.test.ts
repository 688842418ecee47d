import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chromiumPermissions, manifest, permissions } from '../../lib/manifest.ts';
import { platforms } from '../../lib/platforms/index.ts';

/** The rows of the README's table of permissions: what is asked for, and why. */
const rows = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8')
  .split('### Permissions')[1]!
  .split('\n\n')[1]!
  .split('\n')
  .slice(2)
  .map((line) => line.split('|').map((cell) => cell.trim()) as [string, string, string, string])
  .map(([, asked, why]) => ({ asked, why }));

const builds = ['chrome', 'firefox'].map((browser) => manifest(browser));

test('the README explains each permission in the words of the manifest, and no other', () => {
  const explained = rows
    .filter(({ asked }) => /^`[^`]+`$/.test(asked))
    .map(({ asked, why }) => [asked.slice(1, -1), why]);
  expect(Object.fromEntries(explained)).toEqual({ ...permissions, ...chromiumPermissions });
  const [chrome, firefox] = builds;
  expect(chrome?.permissions).toEqual(Object.keys({ ...permissions, ...chromiumPermissions }));
  expect(firefox?.permissions).toEqual(Object.keys(permissions));
});

test('the hosts asked for are those of the platforms’ surfaces and dashboards, and the README names each', () => {
  const hosts = new Set(
    platforms.flatMap(({ surfaces, hosts: roles, dashboards }) => [
      ...surfaces.flatMap(({ host }) => roles[host]!.production),
      ...dashboards,
    ]),
  );
  for (const build of builds) {
    const asked = build.host_permissions.map((pattern) => {
      const [, host] = /^(?:https|wss):\/\/([a-z.-]+)\/\*$/.exec(pattern) ?? [];
      expect(host, pattern).toBeDefined();
      return host;
    });
    expect(new Set(asked)).toEqual(hosts);
  }
  const row = rows.find(({ asked }) => asked.startsWith("the platforms' hosts"))?.asked ?? '';
  const named = [...row.matchAll(/`([^`]+)`/g)].map(([, host]) => host);
  expect(new Set(named)).toEqual(hosts);
});

test('other hosts are optional, plain http among them on this machine only', () => {
  for (const { optional_host_permissions: optional } of builds) {
    for (const pattern of optional) {
      expect(pattern).toMatch(
        /^(?:(?:https|wss):\/\/\*|(?:http|ws):\/\/(?:\*\.localhost|127\.0\.0\.1))\/\*$/,
      );
    }
  }
});

test('no door is open to other extensions or to web pages', () => {
  for (const build of builds) {
    expect(Object.keys(build)).not.toEqual(
      expect.arrayContaining([
        expect.stringMatching(/externally_connectable|web_accessible|content_scripts/),
      ]),
    );
  }
});
