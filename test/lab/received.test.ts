import { describe, expect, it } from 'vitest';
import { createLab } from '../../mocks/lab.ts';
import { startLabServer } from '../../mocks/doors/server/index.ts';
import {
  asResponse,
  ReadyAnswer,
  ReceivedHeaders,
  ReceivedRequest,
} from '../../mocks/pack/received.ts';

const never = () => new AbortController().signal;

function received(
  method: string,
  headers: readonly [string, string][],
  body?: string,
  url = 'https://api.yespo.io/api/v1/version?a=1#b',
): ReceivedRequest {
  const own = new ReceivedHeaders();
  for (const [name, value] of headers) own.append(name, value);
  const bytes = body === undefined ? undefined : new TextEncoder().encode(body);
  return new ReceivedRequest(url, method, own, { body: bytes, signal: never });
}

describe('a received request', () => {
  it('says the same as the Request that is made of it', async () => {
    const headers: [string, string][] = [
      ['x-two', 'b'],
      ['cookie', 'a=1'],
      ['accept', 'text/plain'],
      ['x-two', 'a'],
      ['cookie', 'b=2'],
    ];
    const own = received('POST', headers, '{"a":1}');
    const whole = own.whole();
    const reference = new Request(own.href, { method: 'POST', headers, body: '{"a":1}' });
    reference.headers.delete('content-type');
    expect([...own.headers]).toEqual([...reference.headers]);
    expect([...whole.headers]).toEqual([...reference.headers]);
    expect(own.headers.get('X-Two')).toBe('b, a');
    expect(own.headers.get('missing')).toBeNull();
    expect(own.address.href).toBe(whole.url);
    expect(own.whole()).toBe(whole);
    expect(await whole.text()).toBe('{"a":1}');
  });

  it.each([
    ['TRACE', 'https://api.yespo.io/'],
    ['GET', 'https://name:word@api.yespo.io/'],
    ['GET', 'https://api.yespo.io:99999/'],
  ])('cannot be what no Request can be: %s %s', (method, url) => {
    expect(() => received(method, [], undefined, url)).toThrow(TypeError);
  });

  it('comes to a handler as a Request of its own', async () => {
    const bodies: string[] = [];
    const lab = createLab({
      handlers: [
        async (request) => {
          expect(request).toBeInstanceOf(Request);
          bodies.push(await request.text());
          return undefined;
        },
        async (request) => new Response(await request.text(), { status: 202 }),
      ],
    });
    const server = await startLabServer(lab);
    try {
      const response = await fetch(`${server.httpOrigin}/api.yespo.io/api/v1/contact`, {
        method: 'POST',
        body: 'Привіт',
      });
      expect([response.status, await response.text(), bodies]).toEqual([202, 'Привіт', ['Привіт']]);
    } finally {
      await server.close();
    }
  });

  it('is not taken past a fetch that somebody has put in front', async () => {
    const lab = createLab();
    const server = await startLabServer({ ...lab, fetch: async () => new Response('theirs') });
    try {
      const response = await fetch(`${server.httpOrigin}/api.yespo.io/api/v1/version`);
      expect(await response.text()).toBe('theirs');
    } finally {
      await server.close();
    }
  });
});

describe('a ready answer', () => {
  it('is written as the Response that it stands for', async () => {
    const lab = createLab();
    const server = await startLabServer(lab);
    const { secret } = lab.world.keys.yespo.add({ name: 'Full' });
    const headers = { authorization: `Basic ${btoa(`lab:${secret}`)}` };
    lab.world.clock.freeze();
    try {
      for (const method of ['GET', 'HEAD', 'OPTIONS', 'DELETE']) {
        const path = 'api.yespo.io/api/v1/version';
        const inProcess = await lab.fetch(new Request(`https://${path}`, { method, headers }));
        const overHttp = await fetch(`${server.httpOrigin}/${path}`, { method, headers });
        expect(overHttp.status).toBe(inProcess.status);
        expect(await overHttp.text()).toBe(await inProcess.text());
        for (const [name, value] of inProcess.headers) {
          expect([method, name, overHttp.headers.get(name)]).toEqual([method, name, value]);
        }
      }
    } finally {
      await server.close();
    }
  });

  it('has a type where it has a text, as a Response has', () => {
    const response = asResponse(new ReadyAnswer(200, {}, 'text'));
    expect(response.headers.get('content-type')).toBe('text/plain;charset=UTF-8');
  });
});
