import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import {
  connectThroughProxy,
  fetchThroughProxy,
  readToEnd,
  serve,
  talk,
} from './support/clients.ts';
import { echoLab, type Echo } from './support/echo-lab.ts';

test('a tunnel to a host of the lab ends in the lab, with a certificate for that host', async () => {
  const server = await serve(echoLab());
  const request = new Request('https://app.mobitru.com/wd/hub/status', {
    method: 'POST',
    body: 'x',
  });
  const echo = (await (await fetchThroughProxy(server, request)).json()) as Echo;
  expect(echo).toMatchObject({ url: 'https://app.mobitru.com/wd/hub/status', body: 'x' });
});

test('a tunnel may carry plain HTTP, and its bytes may come before the proxy has agreed', async () => {
  const server = await serve(echoLab());
  const socket = net.connect(server.port, '127.0.0.1');
  socket.write(
    'CONNECT api.yespo.io:80 HTTP/1.1\r\nHost: api.yespo.io:80\r\n\r\nGET /x HTTP/1.1\r\nHost: api.yespo.io\r\nConnection: close\r\n\r\n',
  );
  const reply = await readToEnd(socket);
  expect(reply).toMatch(/^HTTP\/1\.1 200 Connection Established\r\n\r\nHTTP\/1\.1 200 OK/);
  expect(reply).toContain('"url":"http://api.yespo.io/x"');
});

test('an absolute address of a host of the lab is answered', async () => {
  const server = await serve(echoLab());
  const reply = await talk(
    server.port,
    'GET http://api.yespo.io/x HTTP/1.1\r\nHost: api.yespo.io\r\nConnection: close\r\n\r\n',
  );
  expect(reply).toContain('"url":"http://api.yespo.io/x"');
});

test('other hosts are refused with a sentence and never contacted', async () => {
  let contacts = 0;
  const outside = net.createServer((socket) => {
    contacts += 1;
    socket.destroy();
  });
  outside.listen(0, '127.0.0.1');
  await once(outside, 'listening');
  onTestFinished(() => void outside.close());
  const authority = `127.0.0.1:${(outside.address() as AddressInfo).port}`;

  const server = await serve(echoLab());
  const replies = await Promise.all([
    talk(server.port, `CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n\r\n`),
    talk(server.port, 'CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n'),
    talk(
      server.port,
      `GET http://${authority}/ HTTP/1.1\r\nHost: ${authority}\r\nConnection: close\r\n\r\n`,
    ),
    talk(
      server.port,
      `GET http://${authority}/api.yespo.io/ HTTP/1.1\r\nHost: ${authority}\r\nConnection: close\r\n\r\n`,
    ),
  ]);
  for (const reply of replies) {
    expect(reply).toMatch(/^HTTP\/1\.1 403 Forbidden/);
    expect(reply).toContain("leads to the lab's hosts only");
  }
  expect(contacts).toBe(0);
});

test.each(['', '443', 'a b:443', ':443'])('CONNECT to %j gets a 4xx', async (authority) => {
  const server = await serve(echoLab());
  const reply = await talk(server.port, `CONNECT ${authority} HTTP/1.1\r\nHost: a\r\n\r\n`);
  expect(reply).toMatch(/^HTTP\/1\.1 4\d\d /);
});

test('a client that leaves its tunnel at once does no harm', async () => {
  const server = await serve(echoLab());
  const tunnel = await connectThroughProxy(server, 'api.yespo.io:443');
  tunnel.resetAndDestroy();
  await once(tunnel, 'close');
  expect((await fetch(`${server.httpOrigin}/api.yespo.io/x`)).status).toBe(200);
});
