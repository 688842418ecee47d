/**
 * What the browsers are given: the manifests and pages as WXT has built them. It adds to what
 * `lib/manifest.ts` says, for instance a content script for a file whose name says so.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { chromiumPermissions, optionalPermissions, permissions } from '../../lib/manifest.ts';
import { platforms } from '../../lib/platforms/index.ts';
import { automationDirs, extensionDirs } from '../../scripts/setup/extension.mjs';

interface BuiltManifest extends Readonly<Record<string, unknown>> {
  readonly permissions: readonly string[];
  readonly host_permissions: readonly string[];
  readonly optional_host_permissions: readonly string[];
}

const document = await readFile(join(import.meta.dirname, '../../docs/permissions.md'), 'utf8');

/** The rows of the table in docs/permissions.md: what is asked for, and why. */
const rows = document
  .split('# Permissions')[1]!
  .split('\n\n')[1]!
  .split('\n')
  .slice(2)
  .map((line) => line.split('|').map((cell) => cell.trim()) as [string, string, string, string])
  .map(([, asked, why]) => ({ asked, why }));

/** The hosts of the platforms' surfaces and dashboards. */
const platformHosts = new Set(
  platforms.flatMap(({ surfaces, hosts: roles, dashboards }) => [
    ...surfaces.flatMap(({ host }) => roles[host]!.production),
    ...dashboards,
  ]),
);

/** What each browser is asked to permit, and why: the words of docs/permissions.md. */
const reasons = {
  chromium: { ...permissions, ...chromiumPermissions },
  firefox: permissions,
} as const;

describe.each(['chromium', 'firefox'] as const)('built for %s', async (engine) => {
  const folder = extensionDirs[engine];
  const text = await readFile(join(folder, 'manifest.json'), 'utf8');
  const manifest = JSON.parse(text) as BuiltManifest;

  test('it asks for the permissions that docs/permissions.md gives a reason for, and no other', () => {
    expect(manifest.permissions.toSorted()).toEqual(Object.keys(reasons[engine]).toSorted());
    expect(manifest['optional_permissions']).toEqual(Object.keys(optionalPermissions));
  });

  test('it asks for the hosts of the platforms’ surfaces and dashboards, by encrypted schemes only', () => {
    const hosts = manifest.host_permissions.map((pattern) => {
      const [, host] = /^(?:https|wss):\/\/([a-z.-]+)\/\*$/.exec(pattern) ?? [];
      expect(host, pattern).toBeDefined();
      return host;
    });
    expect(new Set(hosts)).toEqual(platformHosts);
  });

  test('other hosts are optional, plain http among them on this machine only', () => {
    for (const pattern of manifest.optional_host_permissions) {
      expect(pattern).toMatch(
        /^(?:(?:https|wss):\/\/\*|(?:http|ws):\/\/(?:\*\.localhost|localhost|127\.\d\.\d\.\d|\[::1\]))\/\*$/,
      );
    }
  });

  test('no way in is open to web pages or to other extensions', async () => {
    for (const key of ['content_scripts', 'web_accessible_resources', 'sandbox']) {
      expect(manifest[key] ?? [], key).toEqual([]);
    }
    // Without the key no web page may connect. Another extension may, but nobody listens.
    expect(manifest['externally_connectable']).toBeUndefined();
    const background = await readFile(join(folder, 'background.js'), 'utf8');
    expect(background).toContain('onMessage');
    expect(background).not.toMatch(/on(?:Message|Connect)External/);
    expect(text).not.toContain('<all_urls>');
    // What the worker itself stores would wake it, again and again.
    expect(background).not.toMatch(/storage\.onChanged/);
    expect(background).toMatch(/managed\.onChanged/);
  });

  test('its pages run the extension’s own files only, and Argon2id’s WebAssembly', () => {
    expect(manifest['content_security_policy']).toEqual({
      extension_pages:
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; connect-src 'self' https: http://localhost:* http://*.localhost:* http://127.0.0.1:*; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
    });
  });

  test('no page connects to anybody, though the background may ask a platform', async () => {
    const pages = (await readdir(folder)).filter((file) => file.endsWith('.html'));
    expect(pages.length).toBeGreaterThan(4);
    for (const page of pages) {
      const markup = await readFile(join(folder, page), 'utf8');
      const [policy, script] = [
        markup.indexOf(`<meta http-equiv="Content-Security-Policy" content="connect-src 'self'"`),
        markup.indexOf('<script'),
      ];
      expect(policy, page).toBeGreaterThan(0);
      expect(policy < script || script === -1, page).toBe(true);
    }
  });

  test('the page by which tests drive the extension is in the build for tests alone', async () => {
    const [files, forTests] = await Promise.all(
      [folder, automationDirs[engine]].map((path) => readdir(path, { recursive: true })),
    );
    expect(forTests).toContain('automation.html');
    expect(files!.filter((file) => /automation/i.test(file))).toEqual([]);
    const sources = await Promise.all(
      files!
        .filter((file) => /\.(?:js|html|json)$/.test(file))
        .map((file) => readFile(join(folder, file), 'utf8')),
    );
    for (const source of sources) expect(source).not.toMatch(/waitForRequest|clearActivity/);
    // Nothing else differs in what the browser is told.
    const other = await readFile(join(automationDirs[engine], 'manifest.json'), 'utf8');
    expect(JSON.parse(other)).toEqual(manifest);
  });

  test('no page has a script in it, or takes a file from elsewhere', async () => {
    const pages = (await readdir(folder)).filter((file) => file.endsWith('.html'));
    expect(pages).toContain('popup.html');
    for (const page of pages) {
      const markup = await readFile(join(folder, page), 'utf8');
      for (const [tag, attributes = '', content] of markup.matchAll(
        /<script\b([^>]*)>([^]*?)<\/script>/g,
      )) {
        expect(attributes, `${page}: ${tag}`).toMatch(/\bsrc="\/[^/]/);
        expect(content, `${page}: ${tag}`).toBe('');
      }
      for (const [, address] of markup.matchAll(/\b(?:src|href)="([^"]*)"/g)) {
        expect(address, page).toMatch(/^\/[^/]/);
      }
      expect(markup, page).not.toMatch(/\son\w+=/);
    }
  });
});

test('docs/permissions.md explains each permission in the words of the manifest, and names each host', () => {
  const explained = rows
    .filter(({ asked }) => /^`[^`]+`$/.test(asked))
    .map(({ asked, why }) => [asked.slice(1, -1), why]);
  expect(Object.fromEntries(explained)).toEqual({ ...reasons.chromium, ...optionalPermissions });
  const row = rows.find(({ asked }) => asked.startsWith("the platforms' hosts"))?.asked ?? '';
  const named = [...row.matchAll(/`([^`]+)`/g)].map(([, host]) => host);
  expect(new Set(named)).toEqual(platformHosts);
});
