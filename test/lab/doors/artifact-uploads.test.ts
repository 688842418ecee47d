import { fork } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import type { Lab } from '../../../mocks/lab.ts';
import { typeScriptFlags } from '../../../scripts/setup/node.mjs';
import { automation, bearer, frozenLab, keys, secretOf } from '../support.ts';
import { serve } from './support/clients.ts';

const MEBIBYTE = 1024 * 1024;
const PIECE = Buffer.alloc(MEBIBYTE, 'latchkey');
const secret = secretOf(frozenLab().world, 'mobitru', keys.mobitru.anna);

const head =
  '--x\r\ncontent-disposition: form-data; name="file"; filename="app.apk"\r\n' +
  'content-type: application/zip\r\n\r\n';

/** What comes before and after the content of a zip with one file, which is not packed. */
function framesOf(mebibytes: number): [before: Buffer, after: Buffer] {
  const size = mebibytes * MEBIBYTE;
  const name = Buffer.from('classes.dex');
  let checksum = 0;
  for (let count = 0; count < mebibytes; count += 1) checksum = crc32(PIECE, checksum);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt32LE(checksum, 10);
  common.writeUInt32LE(size, 14);
  common.writeUInt32LE(size, 18);
  common.writeUInt16LE(name.length, 22);
  const before = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, name]);
  const entry = [Buffer.from('PK\u0001\u0002\u0014\0'), common, Buffer.alloc(14), name];
  const directory = Buffer.concat(entry);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(before.length + size, 12);
  return [before, Buffer.concat([directory, Buffer.from('PK\u0005\u0006'), end])];
}

/** Opens an upload of a form to a server of the lab. */
function openUpload(origin: string): http.ClientRequest {
  const url = `${automation.replace('https:/', origin)}/v1/spaces/artifacts`;
  return http.request(url, {
    method: 'POST',
    agent: false,
    headers: {
      'content-type': 'multipart/form-data; boundary=x',
      'x-file-name': 'app.apk',
      'x-content-type': 'application/zip',
      ...bearer(secret),
    },
  });
}

async function send(request: http.ClientRequest, mebibytes: number): Promise<void> {
  const [before, after] = framesOf(mebibytes);
  request.write(head);
  request.write(before);
  for (let sent = 0; sent < mebibytes; sent += 1) {
    if (!request.write(PIECE)) await once(request, 'drain');
  }
  request.write(after);
  request.end('\r\n--x--\r\n');
}

async function answerTo(request: http.ClientRequest): Promise<{ status: number; body: string }> {
  const [response] = (await once(request, 'response')) as [http.IncomingMessage];
  let body = '';
  for await (const chunk of response) body += String(chunk);
  return { status: response.statusCode ?? 0, body };
}

async function upload(origin: string, mebibytes: number) {
  const request = openUpload(origin);
  const answered = answerTo(request);
  await send(request, mebibytes);
  return answered;
}

const artifacts = (lab: Lab) => [...lab.world.data.mobitru.artifacts.values()];

test('an app of 499 MiB is uploaded within 64 MiB of memory', async () => {
  // In a process of its own, so that its memory is its own.
  const script = join(import.meta.dirname, 'support/mobitru-server.ts');
  const child = fork(script, { execArgv: typeScriptFlags(process.versions.node) });
  onTestFinished(() => void child.kill());
  const [origin] = (await once(child, 'message')) as [string];
  const { status, body } = await upload(origin, 499);
  expect(status, body).toBe(200);
  expect(JSON.parse(body)).toMatchObject({ realName: 'app.apk' });
  const answered = once(child, 'message');
  child.send('growth');
  const [growth] = (await answered) as [number];
  expect(growth / MEBIBYTE).toBeLessThan(64);
}, 120_000);

test('ten uploads of one app at once are ten artifacts of one content', async () => {
  const lab = frozenLab();
  const server = await serve(lab);
  const answers = await Promise.all(
    Array.from({ length: 10 }, async () => upload(server.httpOrigin, 2)),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
  expect(new Set(artifacts(lab).map(({ id }) => id)).size).toBe(10);
  expect(lab.world.files.list()).toHaveLength(1);
});

test('an upload that breaks off, or is too large, leaves nothing', async () => {
  const lab = frozenLab();
  const server = await serve(lab);
  const broken = openUpload(server.httpOrigin);
  broken.on('error', () => undefined);
  broken.write(head);
  broken.write(PIECE);
  await expect.poll(() => broken.writableLength).toBe(0);
  broken.destroy();
  await expect.poll(() => lab.world.journal.entries()).toMatchObject([{ status: 400 }]);

  const large = openUpload(server.httpOrigin);
  large.on('error', () => undefined);
  large.setHeader('content-length', 501 * MEBIBYTE);
  const answered = answerTo(large);
  large.write(head);
  expect((await answered).status).toBe(413);
  large.destroy();
  expect(artifacts(lab)).toEqual([]);
  expect(lab.world.files.list()).toEqual([]);
});
