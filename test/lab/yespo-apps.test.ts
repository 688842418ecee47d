import { beforeEach, expect, test } from 'vitest';
import type { Lab } from '../../mocks/lab.ts';
import { clientOf, yespoClient, type Client } from './client.ts';
import { basic, frozenLab, keys, secretOf, yespoApi } from './support.ts';

let lab: Lab;
let yespo: Client;

beforeEach(() => {
  lab = frozenLab();
  yespo = yespoClient(lab);
});

const app = '00000000-0000-4000-8000-0000000000a1';
const otherApp = '00000000-0000-4000-8000-0000000000ff';

const json = async (response: Promise<Response>): Promise<unknown> => (await response).json();

test('a token that is added belongs to its contact and gets its messages', async () => {
  const tokens = [{ token: 't-1', email: 'taras@customer.example' }, { token: 't-2' }];
  expect((await yespo.post(`v1/apps/${app}/tokens`, { tokens })).status).toBe(200);
  expect(await json(yespo.get(`v1/contact/token/${app}/t-1/contactId`))).toEqual({
    contactId: 1002,
  });
  expect((await yespo.get(`v1/contact/token/${app}/t-2/contactId`)).status).toBe(404);
  const sent = yespo.post('v1/message/2003/smartsend', { recipients: [{ contactId: 1002 }] });
  expect(await json(sent)).toMatchObject({ results: { locator: 't-1', status: 'OK' } });
});

test('a token is activated and says so', async () => {
  const path = `v1/contact/token/activated/${app}/demonstration-token`;
  expect(await json(yespo.get(path))).toEqual({ activated: true });
  await yespo.put(path, { activated: false });
  expect(await json(yespo.get(path))).toEqual({ activated: false });
  expect((await yespo.put(path, {})).status).toBe(200);
  expect(await json(yespo.get(path))).toEqual({ activated: true });
  expect((await yespo.get(`v1/contact/token/activated/${app}/nobody`)).status).toBe(404);
});

test('muting is refused with the three texts and the 404', async () => {
  const mute = (of: string, body: object) => yespo.post(`v1/apps/${of}/token/mute`, body);
  const token = 'demonstration-token';
  const refused: [response: Promise<Response>, status: number, text: string][] = [
    [mute('app', { token, duration: 60 }), 400, 'Wrong app uuid'],
    [mute(app, { duration: 60 }), 400, 'Tokens must be specified'],
    [mute(app, { token, duration: -1 }), 400, 'Duration must be positive int'],
    [mute(app, { token, duration: 4 }), 400, 'Duration must be positive int'],
    [mute(app, { token, duration: 31_536_001 }), 400, 'Duration must be positive int'],
    [mute(app, { token, duration: 'long' }), 400, 'Duration must be positive int'],
    [mute(otherApp, { token, duration: 60 }), 404, 'Not registered application'],
    [yespo.post(`v1/apps/${app}/token/unmute`, {}), 400, 'Tokens must be specified'],
    [yespo.post(`v1/apps/${otherApp}/token/unmute`, { token }), 404, 'Not registered application'],
  ];
  for (const [response, status, text] of refused) {
    expect((await response).status, text).toBe(status);
    expect(await (await response).text()).toBe(text);
  }
});

test('a muted token gets no messages until its time is over or it is unmuted', async () => {
  const token = 'demonstration-token';
  const delivered = async () => {
    const sent = yespo.post('v1/message/2003/smartsend', { recipients: [{ locator: token }] });
    const { results } = (await json(sent)) as { results: { requestId: string } };
    lab.world.clock.advance(5000);
    const status = yespo.get(`v1/message/status?ids=${results.requestId}`);
    return ((await json(status)) as { results: { status: string } }).results.status;
  };
  expect(await delivered()).toBe('DELIVERED');
  expect((await yespo.post(`v1/apps/${app}/token/mute`, { token, duration: 60 })).status).toBe(200);
  expect(await delivered()).toBe('UNDELIVERED');
  lab.world.clock.advance(60_000);
  expect(await delivered()).toBe('DELIVERED');
  await yespo.post(`v1/apps/${app}/token/mute`, { token: [token], duration: 60 });
  await yespo.post(`v1/apps/${app}/token/unmute`, { token });
  expect(await delivered()).toBe('DELIVERED');
});

test('the status of an interaction is reported', async () => {
  const status = {
    status: 'DELIVERED',
    token: 'demonstration-token',
    time: '2026-03-01T12:00:00Z',
  };
  expect((await yespo.put('v1/interactions/i-1/status', status)).status).toBe(200);
  expect((await yespo.put('v1/interactions/i-1/status', {})).status).toBe(400);
  expect(lab.world.data.yespo.interactions.list()).toMatchObject([{ id: 'i-1', ...status }]);
});

/** An app that keeps the token of its user, which changes with every answer. */
function inboxClient(first: string) {
  let token = first;
  return async (path: string, init: RequestInit = {}) => {
    const headers = { 'es-token': token, 'content-type': 'application/json' };
    const request = new Request(`https://esputnik.com/${path}`, { ...init, headers });
    const response = await lab.fetch(request);
    token = response.headers.get('es-token') ?? token;
    return response;
  };
}

const tokenFor = async (user: object) =>
  ((await json(yespo.post('v1/auth/contact/token', user))) as { token: string }).token;

test('an app without SDK reads its user’s inbox, with another token for each request', async () => {
  const inbox = inboxClient(await tokenFor({ externalCustomerId: 'customer-1' }));
  expect(await json(inbox('appinbox/v1/messages/count'))).toEqual({ count: 1 });
  expect(await json(inbox('appinbox/v1/messages'))).toMatchObject({
    list: [{ id: 'inbox-2', newMessage: true, status: 'UNOPENED' }, { id: 'inbox-1' }],
    totalPages: 1,
  });
  expect(await json(inbox('appinbox/v1/messages?page=1&pageSize=1'))).toMatchObject({
    list: [{ id: 'inbox-1' }],
    totalPages: 2,
  });
  expect(await json(inbox('appinbox/v1/messages?status=OPENED'))).toMatchObject({
    list: [{ id: 'inbox-1' }],
  });
  expect((await inbox('appinbox/v1/messages?page=-1')).status).toBe(400);
  const opened = { method: 'POST', body: JSON.stringify({ status: 'OPENED', ids: null }) };
  const response = await inbox('appinbox/v1/messages/status', opened);
  expect(response.status).toBe(200);
  expect(await response.text()).toBe('');
  expect(await json(inbox('appinbox/v1/messages/count'))).toEqual({ count: 0 });
  expect(await json(inbox('contact-api/v1/recoms/1244'))).toHaveLength(2);
});

test('a prepared app-inbox message arrives in the inbox of its contact', async () => {
  await yespo.post('v1/message/2004/smartsend', { recipients: [{ contactId: 1002 }] });
  const inbox = inboxClient(await tokenFor({ email: 'taras@customer.example' }));
  expect(await json(inbox('appinbox/v1/messages'))).toMatchObject({
    list: [{ title: 'Ready', content: 'Come and fetch it.', newMessage: true }],
  });
});

test('an end user’s token serves once where the world wants it, and without one there is a 401', async () => {
  lab.world.data.yespo.settings.tokenServesOnce = true;
  const token = await tokenFor({ phone: '380500000003' });
  const count = (headers: Record<string, string>) =>
    clientOf(lab, 'https://esputnik.com/appinbox/v1', headers).get('messages/count');
  expect((await count({ 'es-token': token })).status).toBe(200);
  expect((await count({ 'es-token': token })).status).toBe(401);
  expect((await count({})).status).toBe(401);
  expect((await yespo.post('v1/auth/contact/token', {})).status).toBe(400);
  expect(JSON.stringify(lab.world.journal.entries())).not.toContain(token);
});

test('an API key that is sent to the inbox is refused and reported as leaked', async () => {
  const headers = basic('user', secretOf(lab.world, 'yespo', keys.yespo.full));
  const response = await clientOf(lab, 'https://esputnik.com/appinbox/v1', headers).get('messages');
  expect(response.status).toBe(401);
  expect(lab.world.journal.entries().at(-1)).toMatchObject({ keyLeaked: true });
});

const redirectUri = 'https://app.shop.example/callback';
const client = { client_id: 'lab-client', client_secret: 'lab-client-secret-0000000001' };

function signIn(more: Record<string, string> = {}): Promise<Response> {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: client.client_id,
    redirect_uri: redirectUri,
    state: 's',
    ...more,
  });
  return lab.fetch(new Request(`https://uaa.yespo.io/uaa/oauth/authorize?${query.toString()}`));
}

const exchange = (form: Record<string, string>, host = 'uaa.yespo.io') =>
  lab.fetch(
    new Request(`https://${host}/uaa/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams(form),
    }),
  );

test('an application signs in with OAuth and calls the API until its token ends', async () => {
  const location = new URL((await signIn()).headers.get('location') ?? '');
  expect(location.origin + location.pathname).toBe(redirectUri);
  expect(location.searchParams.get('state')).toBe('s');
  const code = location.searchParams.get('code') ?? '';
  const grant = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, ...client };
  const tokens = (await json(exchange(grant))) as { access_token: string; refresh_token: string };
  expect(tokens).toMatchObject({
    token_type: 'bearer',
    scope: 'UseRestApi',
    expires_in: 172_800,
  });
  expect((await exchange(grant)).status).toBe(400);
  const api = clientOf(lab, yespoApi, { authorization: `Bearer ${tokens.access_token}` });
  expect((await api.get('v2/version')).status).toBe(200);
  expect((await api.get('v1/contact/1001')).status).toBe(200);
  lab.world.clock.advance(172_800_000);
  expect((await api.get('v2/version')).status).toBe(401);
  const { refresh_token } = tokens;
  const renewed = exchange({ grant_type: 'refresh_token', refresh_token, ...client }, 'yespo.io');
  const { access_token } = (await json(renewed)) as { access_token: string };
  const again = clientOf(lab, yespoApi, { authorization: `Bearer ${access_token}` });
  expect((await again.get('v2/version')).status).toBe(200);
  const written = JSON.stringify(lab.world.journal.entries());
  expect(written).not.toContain(access_token);
  expect(written).not.toContain(client.client_secret);
});

test('OAuth refuses unknown clients, other addresses and wrong requests in its own words', async () => {
  expect((await signIn({ client_id: 'nobody' })).status).toBe(401);
  expect((await signIn({ redirect_uri: 'https://evil.example/' })).status).toBe(400);
  expect((await signIn({ response_type: 'token' })).status).toBe(400);
  const grant = { grant_type: 'authorization_code', code: 'c', redirect_uri: redirectUri };
  const wrong = exchange({ ...grant, ...client, client_secret: 'wrong' });
  expect((await wrong).status).toBe(401);
  expect(await json(wrong)).toEqual({ error: 'invalid_client' });
  expect(await json(exchange({ ...grant, ...client }))).toEqual({ error: 'invalid_grant' });
  expect(await json(exchange({ ...client, grant_type: 'password' }))).toMatchObject({
    error: 'invalid_request',
  });
});
