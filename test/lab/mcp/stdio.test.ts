/**
 * `latchkey mcp` as an assistant's client starts it: a process of its own, by standard input and
 * output.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };
import { serve } from '../doors/support/clients.ts';
import { frozenLab, keys, secretOf, yespoApi } from '../support.ts';
import { assistantOver } from './support.ts';

const program = resolve(import.meta.dirname, '../../../bin/latchkey.mjs');
const folder = mkdtempSync(join(tmpdir(), 'latchkey-mcp-'));
afterAll(() => rm(folder, { recursive: true }));

const env = { ...process.env, LATCHKEY_CERTIFICATE: join(folder, 'certificate') };

async function started(...args: string[]) {
  return startedWith({}, ...args);
}

async function startedWith(further: Readonly<Record<string, string>>, ...args: string[]) {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [program, 'mcp', ...args],
    env: { ...(env as Record<string, string>), ...further },
  });
  const assistant = await assistantOver(transport);
  onTestFinished(() => assistant.client.close());
  return assistant;
}

/** Runs the command until it ends by itself; its standard input is closed at once. */
async function outcome(...args: string[]) {
  const child = spawn(process.execPath, [program, 'mcp', ...args], { stdio: 'pipe', env });
  onTestFinished(() => void child.kill('SIGKILL'));
  child.stdin.end();
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { stdout, stderr, code: code as number };
}

test('it starts a lab of its own, which a program under test reaches', async () => {
  const { client, call } = await started();
  expect(client.getServerVersion()).toMatchObject({
    name: 'latchkey',
    version: packageJson.version,
  });
  const { baseAddress } = await call('lab_read');
  expect((await fetch(`${baseAddress}/api.yespo.io/api/v1/version`)).status).toBe(401);
  const { entries } = await call('journal_search');
  expect(entries).toMatchObject([{ operation: 'yespo.version.v1', reason: 'missing-header' }]);
});

test('its world begins with the file that is given', async () => {
  const file = join(folder, 'world.json');
  await writeFile(
    file,
    JSON.stringify({ name: 'w', keys: { yespo: [{ name: 'From the file' }] } }),
  );
  const { call } = await started('--world', file);
  expect((await call('key_list')).keys).toMatchObject([{ name: 'From the file' }]);
});

test('it operates a lab that runs, and shows none of its secrets', async () => {
  const lab = frozenLab();
  const { httpOrigin } = await serve(lab);
  const { call, transcript } = await started('--lab', httpOrigin);
  await call('request_send', { url: `${yespoApi}/v1/version`, key: keys.yespo.full });
  lab.world.journal.expect({ key: keys.yespo.full });
  await call('key_list');
  expect(transcript.join()).not.toContain(secretOf(lab.world, 'yespo', keys.yespo.full));
});

test('no proxy of the user’s environment gets a request to the lab', async () => {
  const received: string[] = [];
  const proxy = createServer((request, response) => {
    received.push(String(request.url));
    response.end('{}');
  });
  proxy.on('connect', (request, socket) => {
    received.push(String(request.url));
    socket.end();
  });
  await once(proxy.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void proxy.close());
  const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const { httpOrigin } = await serve(frozenLab());
  const environment = {
    NODE_USE_ENV_PROXY: '1',
    HTTP_PROXY: address,
    http_proxy: address,
    NO_PROXY: 'elsewhere.example',
  };
  for (const lab of [[], ['--lab', httpOrigin]]) {
    const { call } = await startedWith(environment, ...lab);
    const sent = { url: `${yespoApi}/v1/version`, key: keys.yespo.full };
    expect(await call('request_send', sent)).toMatchObject({ status: 200 });
  }
  expect(received).toEqual([]);
});

test('what answers but is no lab is told of', async () => {
  for (const [status, answer] of [
    [404, '{}'],
    [200, '<html>'],
    [200, '{"secrets": 1}'],
  ] as const) {
    const other = createServer((_request, response) => response.writeHead(status).end(answer));
    await once(other.listen(0, '127.0.0.1'), 'listening');
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    const { code, stderr } = await outcome('--lab', `http://127.0.0.1:${port}`);
    expect(stderr).toMatch(/^latchkey: .* no lab of this version.*\n$/);
    expect(code).toBe(1);
  }
});

test('documents, schemas and operations are there to read, and no other file', async () => {
  const { client } = await started();
  const { resources } = await client.listResources();
  for (const { uri } of resources) {
    const { contents } = await client.readResource({ uri });
    expect(contents).toMatchObject([{ uri, text: expect.stringMatching(/\S/) }]);
  }
  expect(resources.map(({ uri }) => uri)).toEqual(
    expect.arrayContaining([
      'latchkey://docs/testing.md',
      'latchkey://schemas/world',
      'latchkey://schemas/app',
      'latchkey://operations',
    ]),
  );
  const { contents } = await client.readResource({
    uri: 'latchkey://operations/yespo.contact.create',
  });
  expect(JSON.parse((contents[0] as { text: string }).text)).toMatchObject({ method: 'POST' });
  for (const uri of [
    'latchkey://docs/../package.json',
    'latchkey://docs/%2e%2e/package.json',
    'file:///etc/passwd',
    'latchkey://operations/nothing',
  ]) {
    await expect(client.readResource({ uri })).rejects.toThrow(/there is no|no operation/);
  }
});

test('prompts ask for what they need, and name tools that are there', async () => {
  const { client } = await started();
  const { prompts } = await client.listPrompts();
  const { tools } = await client.listTools();
  const named = tools.map(({ name }) => name);
  for (const prompt of prompts) {
    const values = Object.fromEntries((prompt.arguments ?? []).map(({ name }) => [name, 'x']));
    const { messages } = await client.getPrompt({ name: prompt.name, arguments: values });
    const [message] = messages;
    const said = JSON.stringify(message?.content);
    const calls = Array.from(said.matchAll(/\b[a-z]+_[a-z]+\b/g), ([name]) => name);
    expect(calls.length).toBeGreaterThan(3);
    expect(calls.filter((name) => !named.includes(name))).toEqual([]);
  }
  await expect(client.getPrompt({ name: 'reproduce_bug' })).rejects.toThrow('needs "report"');
  await expect(client.getPrompt({ name: 'reproduce' })).rejects.toThrow('reproduce_bug');
});

test('a tool that is not there, or mistyped, is said with the nearest', async () => {
  const { client } = await started();
  await expect(client.callTool({ name: 'world_lst' })).rejects.toThrow('did you mean "world_list"');
});

test('it ends with its standard input, having written nothing else to the output', async () => {
  expect(await outcome()).toEqual({ stdout: '', stderr: '', code: 0 });
});

test('a lab beyond this machine, none at all, and what goes not together are refused in a sentence', async () => {
  const beyond = await outcome('--lab', 'http://192.0.2.1:8080');
  expect(beyond).toMatchObject({ code: 2, stdout: '' });
  expect(beyond.stderr).toContain('allow it with --allow-host 192.0.2.1');
  const none = await outcome('--lab', 'http://127.0.0.1:9');
  expect(none).toMatchObject({ code: 1, stdout: '' });
  expect(none.stderr).toContain('no lab answers at http://127.0.0.1:9');
  const { httpOrigin } = await serve(frozenLab());
  const both = await outcome('--lab', httpOrigin, '--world', 'world.json');
  expect(both).toMatchObject({ code: 2, stderr: expect.stringContaining('leave --lab out') });
  const twisted = await outcome('--lab', `${httpOrigin}@192.0.2.1/`);
  expect(twisted.code).toBe(2);
});
