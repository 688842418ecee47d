const world = `jest-${process.env.JEST_WORKER_ID}`;
const control = `${process.env.LAB}/__lab/worlds/${world}`;

const ask = async (method, path, body) => {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(control + path, { method, headers, body: JSON.stringify(body) });
  return response.json();
};

test('a key that is switched off opens nothing', async () => {
  // Each worker of Jest has a world of its own, which its first request makes.
  const version = `${process.env.LAB}/__world/${world}/api.yespo.io/api/v1/version`;
  expect((await fetch(version)).status).toBe(401);

  const { secret } = await ask('POST', '/keys/yespo', { name: 'Nightly', right: 'full' });
  const headers = { authorization: `Basic ${btoa(`user:${secret}`)}` };
  expect((await fetch(version, { headers })).status).toBe(200);
  await ask('PATCH', '/keys/yespo/Nightly', { enabled: false });
  expect((await fetch(version, { headers })).status).toBe(401);

  const expectation = { query: { key: 'Nightly', status: 401 }, times: 1 };
  expect(await ask('POST', '/journal/expectations', expectation)).toMatchObject({ met: true });
});
