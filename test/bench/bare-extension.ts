/** An extension that has one bare session rule, and Latchkey with a key for the same address. */
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { join } from 'node:path';
import type { LatchkeyInBrowser } from '../../testkit/playwright/latchkey.ts';
import { chromeBuild } from './browser.ts';

/** The host of the API that takes the key, and of the page that calls it; both are this machine. */
export const API = 'api.localhost';
export const TOOL = 'tool.localhost';

const SITES = [API, TOOL].map((host) => `http://${host}/*`);

/** Writes an extension with no more than one session rule and the access that it needs. */
export async function writeBareExtension(folder: string, port: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  const manifest = {
    manifest_version: 3,
    name: 'One rule',
    version: '1',
    permissions: ['declarativeNetRequestWithHostAccess'],
    host_permissions: SITES,
    background: { service_worker: 'worker.js' },
  };
  const rule = {
    id: 1,
    priority: 1,
    action: {
      type: 'modifyHeaders',
      requestHeaders: [{ header: 'Authorization', operation: 'set', value: 'Basic eDp5' }],
    },
    condition: {
      regexFilter: String.raw`^http:\/\/api\.localhost:${port}\/api\/`,
      initiatorDomains: [TOOL],
      resourceTypes: ['xmlhttprequest'],
    },
  };
  const update = { removeRuleIds: [1], addRules: [rule] };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(
    join(folder, 'worker.js'),
    `chrome.declarativeNetRequest.updateSessionRules(${JSON.stringify(update)});`,
  );
}

/** Writes Latchkey as it is once the user has given it access to these sites. */
export async function writeLatchkey(
  folder: string,
  patterns: readonly string[] = SITES,
): Promise<void> {
  await cp(chromeBuild, folder, { recursive: true });
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8')) as { host_permissions: string[] };
  manifest.host_permissions.push(...patterns);
  await writeFile(path, JSON.stringify(manifest));
}

/** Makes an environment for the API, with a key in use. */
export async function putKeyInUse(latchkey: LatchkeyInBrowser, port: number): Promise<void> {
  await latchkey.popup();
  const { id: environment } = await latchkey.send('environment.save', {
    platform: 'yespo',
    name: 'Bench',
    origins: { api: [`http://${API}:${port}`] },
    allowedSites: [TOOL],
  });
  const { id } = await latchkey.send('key.add', {
    platform: 'yespo',
    environment,
    name: 'Bench',
    secret: 'SYNTHETIC-0123456789',
  });
  await latchkey.send('key.use', { id });
}

/** A server that answers everything at once, and is told of each request. */
export async function listening(told: (request: IncomingMessage) => void): Promise<Server> {
  const server = createServer((request, response) => {
    told(request);
    response.writeHead(200, {
      'content-type': request.url === '/' ? 'text/html' : 'text/plain',
      'access-control-allow-origin': '*',
    });
    response.end('<!doctype html><title>Bench</title>');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return server;
}
