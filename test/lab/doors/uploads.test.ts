import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { typeScriptFlags } from '../../../scripts/setup/node.mjs';
import { createEchoLab, echoKey, echoStateOf } from '../echo/lab.ts';
import { serve } from './support/clients.ts';

const MEBIBYTE = 1024 * 1024;
const PIECE = Buffer.alloc(MEBIBYTE, 'latchkey');

const head =
  '--x\r\ncontent-disposition: form-data; name="keep"\r\n\r\nyes\r\n' +
  '--x\r\ncontent-disposition: form-data; name="file"; filename="app.apk"\r\n' +
  'content-type: application/zip\r\n\r\n';

/** Opens an upload of a form to a server of the echo platform. */
function openUpload(origin: string, more: Record<string, string> = {}): http.ClientRequest {
  return http.request(`${origin}/api.echo.example/v1/upload`, {
    method: 'POST',
    // Some of these do not send what they announce: their connections are fit for nothing else.
    agent: false,
    headers: { 'content-type': 'multipart/form-data; boundary=x', ...echoKey, ...more },
  });
}

async function send(request: http.ClientRequest, mebibytes: number, each?: () => void) {
  request.write(head);
  for (let sent = 0; sent < mebibytes; sent += 1) {
    if (!request.write(PIECE)) await once(request, 'drain');
    each?.();
  }
  request.end('\r\n--x--\r\n');
}

async function answerTo(request: http.ClientRequest): Promise<{ status: number; body: string }> {
  const [response] = (await once(request, 'response')) as [http.IncomingMessage];
  let body = '';
  for await (const chunk of response) body += String(chunk);
  return { status: response.statusCode ?? 0, body };
}

interface EchoServer {
  readonly origin: string;
  /** The most memory in bytes that the server has had since it began to listen. */
  growth(): Promise<number>;
}

/** A server of the echo platform in a process of its own, so that its memory is its own. */
async function echoServer(): Promise<EchoServer> {
  const script = join(import.meta.dirname, 'support/echo-server.ts');
  const child = fork(script, { execArgv: typeScriptFlags(process.versions.node) });
  onTestFinished(() => void child.kill());
  const [origin] = (await once(child, 'message')) as [string];
  return {
    origin,
    async growth() {
      const answered = once(child, 'message');
      child.send('growth');
      return ((await answered) as [number])[0];
    },
  };
}

test('an upload of 499 MiB is read as it comes, and comes back as it is read', async () => {
  const { origin, growth } = await echoServer();
  const request = openUpload(origin);
  const answered = answerTo(request);
  await send(request, 499);
  const { status, body } = await answered;
  expect(status).toBe(200);
  const { files } = JSON.parse(body) as { files: { id: string; size: number }[] };
  expect(files).toMatchObject([{ size: 499 * MEBIBYTE }]);
  const wanted = createHash('sha256');
  for (let count = 0; count < 499; count += 1) wanted.update(PIECE);
  expect(files[0]?.id).toBe(wanted.digest('hex'));

  const headers = echoKey;
  const response = await fetch(`${origin}/api.echo.example/v1/file/${files[0]?.id}`, { headers });
  let received = 0;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    received += chunk.length;
  }
  expect(received).toBe(499 * MEBIBYTE);
  expect((await growth()) / MEBIBYTE).toBeLessThan(64);
}, 120_000);

test('an upload that is larger than the operation takes is refused, and nothing of it is left', async () => {
  const lab = createEchoLab({ files: { bytesOfWorld: 2 * MEBIBYTE } });
  const server = await serve(lab);
  for (const framing of [{}, { 'content-length': String(501 * MEBIBYTE) }]) {
    const request = openUpload(server.httpOrigin, framing);
    const answered = answerTo(request);
    request.on('error', () => undefined);
    // Not waited for: who is refused in the middle need not be asked for the rest.
    void send(request, 3).catch(() => undefined);
    expect((await answered).status).toBe(413);
    request.destroy();
  }
  expect(lab.world.files.list()).toEqual([]);
  const small = openUpload(server.httpOrigin);
  const answered = answerTo(small);
  await send(small, 1);
  expect((await answered).status).toBe(200);
});

test('an upload without the right key is refused before it has come', async () => {
  const server = await serve(createEchoLab());
  const request = openUpload(server.httpOrigin, { authorization: 'Bearer wrong' });
  request.write(head);
  request.write(PIECE);
  expect((await answerTo(request)).status).toBe(401);
  request.destroy();
});

test('a client that breaks off in the middle of an upload leaves nothing', async () => {
  const lab = createEchoLab();
  const server = await serve(lab);
  const request = openUpload(server.httpOrigin);
  request.on('error', () => undefined);
  request.write(head);
  request.write(PIECE);
  await expect.poll(() => request.writableLength).toBe(0);
  request.destroy();
  await expect.poll(() => lab.world.journal.entries()).toMatchObject([{ status: 400 }]);
  expect(echoStateOf(lab).kept).toEqual([]);
  expect(lab.world.files.list()).toEqual([]);
});

test('ten uploads of one content at once are kept as one', async () => {
  const lab = createEchoLab();
  const server = await serve(lab);
  const answers = await Promise.all(
    Array.from({ length: 10 }, async () => {
      const request = openUpload(server.httpOrigin);
      const answered = answerTo(request);
      await send(request, 2);
      return answered;
    }),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
  expect(lab.world.files.list()).toHaveLength(1);
  expect(lab.world.files.bytes).toBe(2 * MEBIBYTE);
});

test('a compressed upload is decoded as it comes', async () => {
  const lab = createEchoLab();
  const server = await serve(lab);
  const request = openUpload(server.httpOrigin, { 'content-encoding': 'gzip' });
  const answered = answerTo(request);
  request.end(gzipSync(Buffer.concat([Buffer.from(head), PIECE, Buffer.from('\r\n--x--\r\n')])));
  expect((await answered).status).toBe(200);
  expect(lab.world.files.bytes).toBe(MEBIBYTE);
});
