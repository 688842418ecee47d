import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Lab } from '../../mocks/lab.ts';
import type { Door, OpenDoor } from './doors.ts';
import { createEchoLab, echoApi, echoKey, echoStateOf } from './echo/lab.ts';

/** What every door carries besides text over HTTP, or plainly refuses. */
export function carrying(door: Door): void {
  describe(`by ${door.name}, more than text`, () => {
    let lab: Lab;
    let open: OpenDoor;
    /** How many calls have begun to wait for the clock. */
    let waiting: number;

    beforeEach(async () => {
      waiting = 0;
      lab = createEchoLab({
        async wait(_milliseconds, signal) {
          waiting += 1;
          if (!signal.aborted) await once(signal, 'abort');
        },
      });
      open = await door.open(lab);
    });

    afterEach(() => open.close());

    const send = (path: string, init: RequestInit = {}) =>
      open.fetch(`${echoApi}/${path}`, { ...init, headers: { ...echoKey, ...init.headers } });

    async function upload(content: BlobPart, name = 'app.zip', fields = {}): Promise<Response> {
      const form = new FormData();
      for (const [field, value] of Object.entries({ keep: 'yes', ...fields })) {
        form.append(field, value);
      }
      form.append('file', new File([content], name, { type: 'application/zip' }));
      return send('upload', { method: 'POST', body: form });
    }

    interface Uploaded {
      readonly fields: Record<string, string>;
      readonly files: readonly { readonly id: string }[];
    }

    test('a form with a file comes in parts, and the file comes back byte for byte', async () => {
      const content = Uint8Array.from({ length: 100_000 }, (_, index) => index % 251);
      const { fields, files } = (await (await upload(content)).json()) as Uploaded;
      expect(fields).toEqual({ keep: 'yes' });
      expect(files).toMatchObject([
        { field: 'file', name: 'app.zip', contentType: 'application/zip', size: 100_000 },
      ]);
      const response = await send(`file/${files[0]?.id}`);
      expect(response.headers.get('content-type')).toBe('video/mp4');
      expect(response.headers.get('content-length')).toBe('100000');
      expect(new Uint8Array(await response.arrayBuffer())).toEqual(content);
    });

    test('what a handler does not keep is gone, and what it refuses leaves nothing', async () => {
      expect((await upload('not kept', 'app.zip', { keep: 'no' })).status).toBe(200);
      expect((await upload('a path', '../../etc/app.zip')).status).toBe(400);
      expect(lab.world.files.list()).toEqual([]);
    });

    test('a form that ends too early, or is none, is refused and leaves nothing', async () => {
      const type = 'multipart/form-data; boundary=x';
      const cut = '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nhalf';
      for (const [contentType, body, status] of [
        [type, cut, 400],
        ['multipart/form-data', cut, 400],
        ['application/json', '{}', 415],
        [type, '', 400],
      ] as const) {
        const init = { method: 'POST', body, headers: { 'content-type': contentType } };
        expect((await send('upload', init)).status, `${contentType} ${body}`).toBe(status);
      }
      expect(lab.world.files.list()).toEqual([]);
    });

    test('a file is sent in the one range that is asked for', async () => {
      const put = await send('file', { method: 'PUT', body: '0123456789' });
      const { id } = (await put.json()) as { id: string };
      const ranges: [range: string, status: number, body: string, contentRange: string | null][] = [
        ['bytes=2-4', 206, '234', 'bytes 2-4/10'],
        ['bytes=7-', 206, '789', 'bytes 7-9/10'],
        ['bytes=-3', 206, '789', 'bytes 7-9/10'],
        ['bytes=0-99', 206, '0123456789', 'bytes 0-9/10'],
        ['bytes=10-', 416, '', 'bytes */10'],
        ['bytes=0-1,3-4', 200, '0123456789', null],
        ['apples=1-2', 200, '0123456789', null],
      ];
      for (const [range, status, body, contentRange] of ranges) {
        const response = await send(`file/${id}`, { headers: { range } });
        expect(response.status, range).toBe(status);
        expect(await response.text(), range).toBe(body);
        expect(response.headers.get('content-range'), range).toBe(contentRange);
      }
      const known = await send(`file/${id}`, { headers: { 'if-none-match': `"${id}"` } });
      expect(known.status).toBe(304);
      const head = await send(`file/${id}`, { method: 'HEAD' });
      expect(head.headers.get('content-disposition')).toContain("filename*=UTF-8''tea%20%26");
      expect(await head.text()).toBe('');
    });

    test('bytes come and go as they are', async () => {
      const body = Uint8Array.from({ length: 256 }, (_, index) => index);
      const headers = { 'content-type': 'image/png' };
      const response = await send('raw', { method: 'POST', body, headers });
      expect(response.headers.get('content-type')).toBe('image/png');
      expect(new Uint8Array(await response.arrayBuffer())).toEqual(body);
    });

    test('a stream comes piece by piece to its end', async () => {
      const response = await send('stream/1000');
      const lines = (await response.text()).trim().split('\n');
      expect(lines).toHaveLength(1000);
      expect(lines.at(-1)).toBe('1');
    });

    test('a compressed body is decoded, and one that cannot be is refused with the reason', async () => {
      const gzip = { 'content-encoding': 'gzip' };
      const patch = (body: BodyInit, headers: Record<string, string>) =>
        send('said', {
          method: 'PATCH',
          body,
          headers: { 'content-type': 'application/json', ...headers },
        });
      expect((await patch(new Uint8Array(gzipSync('"hello"')), gzip)).status).toBe(200);
      expect(echoStateOf(lab).said).toEqual(['hello']);
      expect((await patch('"not compressed"', gzip)).status).toBe(400);
      const brotli = await patch('"hello"', { 'content-encoding': 'br' });
      expect(brotli.status).toBe(415);
      expect(brotli.headers.get('accept-encoding')).toBe('gzip, deflate');
      const bomb = new Uint8Array(gzipSync(Buffer.alloc(20 * 1024 * 1024, ' ')));
      expect((await patch(bomb, gzip)).status).toBe(413);
    });

    test('a parameter that is repeated keeps all its values where a list is wanted', async () => {
      for (const query of ['ids=1&ids=2&ids=3', 'ids=1,2,3', 'ids=1,2&ids=3']) {
        expect(await (await send(`list?${query}`)).json(), query).toEqual(['1', '2', '3']);
      }
    });

    test('every method may have an operation, HEAD and OPTIONS too', async () => {
      const json = { 'content-type': 'application/json' };
      const patched = await send('said', { method: 'PATCH', body: '"tea"', headers: json });
      expect(await patched.json()).toEqual(['tea']);
      const own = await send('said', { method: 'OPTIONS' });
      expect(own.headers.get('x-echo')).toBe('options');
      const preflight = await send('said', {
        method: 'OPTIONS',
        headers: { 'access-control-request-method': 'PATCH', origin: 'https://echo.example' },
      });
      expect(preflight.headers.get('x-echo')).toBeNull();
      expect(preflight.headers.get('access-control-allow-origin')).toBe('https://echo.example');
      expect((await send('head', { method: 'HEAD' })).headers.get('x-echo')).toBe('head');
      const other = await send('said', { method: 'DELETE' });
      expect(other.status).toBe(405);
      expect(other.headers.get('allow')).toBe('PATCH, OPTIONS');
    });

    test('an answer that takes its time comes when the clock has passed it, and ends with the world', async () => {
      const first = send('later', { method: 'POST' });
      await expect.poll(() => waiting).toBe(1);
      lab.world.clock.advance(60_000);
      expect(await (await first).text()).toBe('later');
      const second = send('later', { method: 'POST' });
      await expect.poll(() => waiting).toBe(2);
      lab.world.reset();
      expect((await second).status).toBe(404);
    });

    test('what needs a WebSocket says so to a request that asks for none', async () => {
      const response = await send('socket');
      expect(response.status).toBe(426);
      expect(await response.text()).toBe('Upgrade Required');
    });

    test('a 401 brings the challenge of the surface, unless the world wants none', async () => {
      const refused = () => open.fetch(`${echoApi}/list?ids=1`);
      expect((await refused()).headers.get('www-authenticate')).toBe('Bearer realm="Echo"');
      // For a page's request a browser would ask its user.
      const headers = { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' };
      const ofPage = () => open.fetch(`${echoApi}/list?ids=1`, { headers });
      expect((await ofPage()).headers.get('www-authenticate')).toBeNull();
      lab.world.settings.challenge = 'always';
      expect((await ofPage()).headers.get('www-authenticate')).toBe('Bearer realm="Echo"');
      lab.world.settings.challenge = 'never';
      expect((await refused()).headers.get('www-authenticate')).toBeNull();
    });

    test('a site that the world allows may call with a key, and no other', async () => {
      const ask = (origin: string) => send('list?ids=1', { headers: { origin } });
      const allowed = async (origin: string) =>
        (await ask(origin)).headers.get('access-control-allow-origin');
      expect(await allowed('http://localhost:3000')).toBeNull();
      lab.world.settings.allowedOrigins = ['http://localhost:3000'];
      expect(await allowed('http://localhost:3000')).toBe('http://localhost:3000');
      expect(await allowed('http://localhost:4000')).toBeNull();
    });
  });
}
