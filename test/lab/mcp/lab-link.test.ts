import { expect, test } from 'vitest';
import { linkTo, LinkError } from '../../../mocks/mcp/lab-link.ts';

test.each([
  'http://127.0.0.1:4000',
  'http://127.0.0.1:4000/',
  'http://127.8.9.10:4000',
  'http://localhost:4000/__lab/',
  'http://[::1]:4000',
  'https://lab.localhost:4000',
])('%s is this machine', (address) => {
  expect(linkTo(address).origin).toBe(new URL(address).origin);
});

test.each([
  'http://example.com',
  'http://127.0.0.1.example.com:4000',
  'http://localhost.example.com',
  'http://user@127.0.0.1:4000',
  'http://127.0.0.1:4000@example.com',
  'http://169.254.169.254',
  'http://0.0.0.0:4000',
  'http://127.0.0.1:4000/elsewhere',
  'ftp://127.0.0.1',
  'file:///etc/passwd',
  '127.0.0.1:4000',
  '',
])('%s is refused', (address) => {
  expect(() => linkTo(address)).toThrow(LinkError);
});

test('a host is reached where the user allowed it, and no other', () => {
  const allowedHosts = ['lab.example.com'];
  expect(linkTo('http://lab.example.com:4000', { allowedHosts }).origin).toBe(
    'http://lab.example.com:4000',
  );
  expect(() => linkTo('http://x.lab.example.com:4000', { allowedHosts })).toThrow(LinkError);
});

test('a link asks for its own address alone, and follows no redirection', async () => {
  const asked: RequestInit[] = [];
  const link = linkTo('http://127.0.0.1:4000', {
    fetch: async (_url, init = {}) => {
      asked.push(init);
      return Response.json({});
    },
  });
  await expect(link.fetch('http://127.0.0.1:4001/')).rejects.toThrow(LinkError);
  await expect(link.fetch('http://example.com/')).rejects.toThrow(LinkError);
  await link.fetch('http://127.0.0.1:4000/x');
  await link.client.platforms().catch(() => undefined);
  expect(asked).toMatchObject([{ redirect: 'manual' }, { redirect: 'manual' }]);
});
