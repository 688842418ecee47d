import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { groupOf } from '../../lib/platforms/group-of.ts';
import { rightsOf, yespo } from '../../lib/platforms/index.ts';
import { ownWords } from '../../lib/platforms/own-words.ts';
import { packs } from '../../mocks/packs.ts';
import { clientsOf, readClients } from '../../mocks/table/clients.ts';
import { sources } from '../../mocks/table/sources.ts';
import type { Pack } from '../../mocks/pack/pack.ts';
import { operationsDocument } from '../../mocks/table/markdown.ts';
import { groupsModule } from '../../mocks/table/groups.ts';
import { namesModule } from '../../mocks/table/names.ts';
import { commandsModule, webDriverDocument } from '../../mocks/table/webdriver.ts';
import { operationRows } from '../../mocks/table/rows.ts';
import {
  automation,
  basic,
  bearer,
  frozenLab,
  keys,
  retenoMobile,
  secretOf,
  yespoApi,
} from './support.ts';

/**
 * Every request that public documents and clients are known to make, with the operation that
 * answers it. A path is below the base address of its platform.
 */
const known = {
  [yespoApi]: `
GET v1/version yespo.version.v1
GET v2/version yespo.version.v2
GET v1/account/info yespo.account.info
GET v1/balance yespo.balance.read
GET v1/balance/history yespo.balance.history
GET v1/addressbooks yespo.addressbooks.list
GET v1/additionalfields yespo.additionalfields.list
GET v1/subscriptions yespo.subscriptions.list
POST v1/auth/token yespo.auth.token
POST v1/auth/contact/token yespo.auth.contact-token
POST v1/contact yespo.contact.create
GET v1/contact/1 yespo.contact.read
PUT v1/contact/1 yespo.contact.update
DELETE v1/contact/1 yespo.contact.delete
DELETE v1/contact?externalCustomerId=1&erase=true yespo.contact.delete-by-external-id
POST v1/contact/subscribe yespo.contact.subscribe
GET v1/contact/1/subscriptions yespo.contact.subscriptions.read
PUT v1/contact/1/subscriptions yespo.contact.subscriptions.update
GET v1/contacts yespo.contacts.list
POST v1/contacts yespo.contacts.update
POST v1/contacts/upload yespo.contacts.upload
GET v1/importstatus/1 yespo.importstatus.read
GET v1/contacts/email yespo.contacts.email
POST v1/emails/unsubscribed/add yespo.emails.unsubscribed.add
POST v1/emails/unsubscribed/delete yespo.emails.unsubscribed.delete
GET v1/groups yespo.groups.list
GET v1/group/1/contacts yespo.group.contacts
POST v1/group/1/contacts/attach yespo.group.attach
POST v1/group/1/contacts/detach yespo.group.detach
GET v1/contacts/activity yespo.contacts.activity.v1
GET v2/contacts/activity yespo.contacts.activity.v2
GET v2/contacts/messages yespo.contacts.messages
GET v2/contacts/recoms/1 yespo.contacts.recoms
GET https://esputnik.com/contact-api/v1/recoms/1 yespo.end-user.recoms
POST v1/event yespo.event.v1
POST v2/event yespo.event.v2
POST v3/event yespo.event.v3
POST v1/past_events yespo.past-events.v1
POST v2/past_events yespo.past-events.v2
POST v3/past_events yespo.past-events.v3
DELETE v1/past_events yespo.past-events.remove
POST v1/orders yespo.orders.create
DELETE v1/orders yespo.orders.delete
POST v1/promocodes yespo.promocodes.create
GET v1/promocodes yespo.promocodes.list
GET v1/promocodes/count yespo.promocodes.count
POST v1/message/1/smartsend yespo.message.smartsend
POST v1/message/1/send yespo.message.send
POST v1/message/email yespo.message.email
POST v1/message/sms yespo.message.sms
POST v1/message/viber yespo.message.viber
GET v1/message/status yespo.message.status
GET v1/message/email/status yespo.message.email.status
GET v1/message/sms/status yespo.message.sms.status
GET v1/message/viber/status yespo.message.viber.status
POST v1/messages/email yespo.messages.email.create
GET v1/messages/email yespo.messages.email.list
GET v1/messages/email/1 yespo.messages.email.read
PUT v1/messages/email/1 yespo.messages.email.update
DELETE v1/messages/email/1 yespo.messages.email.delete
PUT v1/messages/email/1/uk yespo.messages.email.translation.save
DELETE v1/messages/email/1/uk yespo.messages.email.translation.delete
GET v1/messages/email/1/viewLink yespo.messages.email.view-link
GET v1/messages/sms yespo.messages.sms.list
GET v1/messages/sms/1 yespo.messages.sms.read
POST v1/messages/viber yespo.messages.viber.create
GET v1/messages/viber yespo.messages.viber.list
GET v1/messages/viber/1 yespo.messages.viber.read
PUT v1/messages/viber/1 yespo.messages.viber.update
DELETE v1/messages/viber/1 yespo.messages.viber.delete
POST v1/messages/mobilepush yespo.messages.mobilepush.create
GET v1/messages/mobilepush yespo.messages.mobilepush.list
GET v1/messages/mobilepush/1 yespo.messages.mobilepush.read
PUT v1/messages/mobilepush/1 yespo.messages.mobilepush.update
DELETE v1/messages/mobilepush/1 yespo.messages.mobilepush.delete
POST v1/messages/appinbox yespo.messages.appinbox.create
GET v1/messages/appinbox yespo.messages.appinbox.list
GET v1/messages/appinbox/1 yespo.messages.appinbox.read
PUT v1/messages/appinbox/1 yespo.messages.appinbox.update
DELETE v1/messages/appinbox/1 yespo.messages.appinbox.delete
POST v1/messages/telegram yespo.messages.telegram.create
GET v1/messages/telegram yespo.messages.telegram.list
GET v1/messages/telegram/1 yespo.messages.telegram.read
PUT v1/messages/telegram/1 yespo.messages.telegram.update
DELETE v1/messages/telegram/1 yespo.messages.telegram.delete
GET v1/interfaces/email yespo.interfaces.email
GET v1/interfaces/sms yespo.interfaces.sms
GET v1/callouts/sms yespo.callouts.sms
POST v1/broadcast yespo.broadcast.create
GET v1/broadcast/1 yespo.broadcast.read
DELETE v1/broadcast/1 yespo.broadcast.delete
GET v1/broadcasts yespo.broadcasts.list
GET v1/workflows yespo.workflows.list
PUT v1/interactions/1/status yespo.interaction.status
GET v1/contact/token/activated/a/t yespo.contact.token.activated
PUT v1/contact/token/activated/a/t yespo.contact.token.activate
GET v1/contact/token/a/t/contactId yespo.contact.token.contact
POST v1/apps/a/tokens yespo.apps.tokens.add
POST v1/apps/a/token/mute yespo.apps.token.mute
POST v1/apps/a/token/unmute yespo.apps.token.unmute
POST v1/site/domains yespo.site.domains.add
GET v1/site/script yespo.site.script
POST v1/site/webpush/domain yespo.site.webpush.domain.add
POST v1/site/webpush/domains yespo.site.webpush.domains.add
GET v1/site/webpush/domains yespo.site.webpush.domains.list
DELETE v1/site/webpush/domains yespo.site.webpush.domains.delete
GET v1/site/webpush/script?domain=shop.example yespo.site.webpush.script
POST v1/shopify/token yespo.shopify.token.save
DELETE v1/shopify/token yespo.shopify.token.delete
POST https://tracker.yespo.io/api/v2 yespo.tracker.event
POST https://tracker.esputnik.com/api/v2 yespo.tracker.event
POST https://events.yespo.io/logs/v1/plugin yespo.logs.plugin
GET https://esputnik.com/appinbox/v1/messages/count yespo.appinbox.count
GET https://esputnik.com/appinbox/v1/messages yespo.appinbox.list
POST https://esputnik.com/appinbox/v1/messages/status yespo.appinbox.status
GET https://uaa.yespo.io/uaa/oauth/authorize yespo.oauth.authorize
POST https://uaa.yespo.io/uaa/oauth/token yespo.oauth.token
POST https://yespo.io/uaa/oauth/token yespo.oauth.token
GET https://statics.esputnik.com/scripts/1.js yespo.statics.script
`,
  [retenoMobile]: `
POST v1/device reteno.device.save
POST v1/user reteno.user.save
POST v1/events reteno.events.send
GET v1/appinbox/messages/count reteno.appinbox.count
GET v1/appinbox/messages reteno.appinbox.list
POST v1/appinbox/messages/status reteno.appinbox.status
POST v1/recoms/r1/request reteno.recoms.request
POST v1/recoms/events reteno.recoms.events
GET v1/inapp/messages reteno.inapp.messages
POST v1/inapp/contents/request reteno.inapp.contents
POST v1/inapp/async-rules/check reteno.inapp.async-rules
GET v1/inapp/interactions/1/message reteno.inapp.message
POST v1/interaction reteno.inapp.interaction
PUT https://api.reteno.com/api/v1/interactions/1/status reteno.interaction.status
POST https://mobile-api.reteno.com/logs/v1/events reteno.logs.event
POST https://site-script.reteno.com/site-script/v1/event reteno.site-script.event
GET https://statics.esputnik.com/in-app/base.latest.html reteno.statics.in-app-base
HEAD https://statics.reteno.com/in-app/base.latest.html reteno.statics.in-app-base
`,
  [automation]: `
GET device/android mobitru.device.find
GET device/ios mobitru.device.find
GET device/LAB mobitru.device.read
POST device mobitru.device.take
POST device/LAB mobitru.device.take-by-id
DELETE device/LAB mobitru.device.release
POST https://app.mobitru.com/automation/api/booking mobitru.booking.create
DELETE https://app.mobitru.com/automation/api/booking mobitru.booking.cancel
GET v1/spaces/artifacts mobitru.artifact.list
POST v1/spaces/artifacts mobitru.artifact.upload
DELETE v1/spaces/artifacts/1 mobitru.artifact.delete
GET https://app.mobitru.com/automation/api/v1/spaces/artifacts/0 mobitru.artifact.list.legacy
POST https://app.mobitru.com/automation/api/v1/spaces/artifacts/0 mobitru.artifact.upload.legacy
DELETE https://app.mobitru.com/automation/api/v1/spaces/artifacts/0/1 mobitru.artifact.delete.legacy
GET storage/install/LAB/1 mobitru.installation.by-artifact
GET storage/install/LAB/1/ mobitru.installation.by-artifact
POST device/LAB/recording mobitru.recording.start
DELETE device/LAB/recording mobitru.recording.stop
GET recording/1 mobitru.recording.download
POST storage/install/LAB mobitru.installation.by-file
`,
};

const requests = Object.entries(known).flatMap(([base, lines]) =>
  lines
    .trim()
    .split('\n')
    .map((line) => {
      const [method = '', address = '', operation = ''] = line.split(' ');
      const url = address.startsWith('https:') ? address : `${base}/${address}`;
      return { method, url, operation };
    }),
);

test('every known request has its operation', async () => {
  const lab = frozenLab();
  for (const { method, url, operation } of requests) {
    await lab.fetch(new Request(url, { method }));
    expect(lab.world.journal.entries().at(-1), `${method} ${url}`).toMatchObject({ operation });
  }
});

test('with a workspace in the address a device operation is the same', async () => {
  const lab = frozenLab();
  const url = automation.replace('/automation', '/workspace/w-1/automation');
  await lab.fetch(new Request(`${url}/device/ios`));
  expect(lab.world.journal.entries()).toMatchObject([{ operation: 'mobitru.device.find' }]);
});

test('every operation is known from somewhere', () => {
  const named = new Set(requests.map(({ operation }) => operation));
  const ids = operationRows().map(({ id }) => id);
  expect(ids.filter((id) => !named.has(id))).toEqual([]);
  expect(ids).toHaveLength(named.size);
});

test('a request to each alias of a host finds the same operation', async () => {
  const lab = frozenLab();
  for (const { id, method, hosts, paths } of operationRows()) {
    for (const host of hosts) {
      for (const path of paths) {
        const concrete = path.replace(/:\w+\{([a-z]+)[^}]*\}/g, '$1').replace(/:(\w+)/g, '$1');
        await lab.fetch(new Request(`https://${host}${concrete}`, { method }));
        expect(lab.world.journal.entries().at(-1)?.operation, `${method} ${host}${path}`).toBe(id);
      }
    }
  }
});

test('the table of operations is what the operations say', async () => {
  const table = await readFile(new URL('../../docs/operations.md', import.meta.url), 'utf8');
  expect(table, 'docs/operations.md is not up to date: run npm run operations').toBe(
    operationsDocument(),
  );
});

test('the table of the hub’s commands is what the protocol and the commands say', async () => {
  const read = async (path: string) => readFile(new URL(`../../${path}`, import.meta.url), 'utf8');
  expect(await read('mocks/webdriver/commands.ts'), 'run npm run operations').toBe(
    commandsModule(),
  );
  expect(await read('docs/webdriver.md'), 'run npm run operations').toBe(webDriverDocument());
});

test('the types of names are what operations and rights say', async () => {
  const written = await readFile(new URL('../../mocks/names.ts', import.meta.url), 'utf8');
  expect(written, 'mocks/names.ts is not up to date: run npm run operations').toBe(namesModule());
});

test('the extension knows the groups of methods that the operations are in', async () => {
  const path = 'lib/platforms/operation-groups.ts';
  const written = await readFile(new URL(`../../${path}`, import.meta.url), 'utf8');
  expect(written, `${path} is not up to date: run npm run operations`).toBe(groupsModule());
  for (const { platform, operations } of Object.values<Pack>(packs)) {
    for (const { id, method, place, group } of operations) {
      if (group === undefined || !('surface' in place)) continue;
      const address = `/api/${place.path.replaceAll(/:\w+/g, '17')}`;
      const surface = platform.surfaces.find((one) => one.id === place.surface);
      const match = surface && { surface, params: {} };
      expect(match && groupOf(platform, match, method, address), id).toBe(group);
    }
  }
});

test('every refusal that the table shows is one of the platform, with its own status', () => {
  for (const { id, refusals, authentication } of operationRows()) {
    for (const { reason, status } of refusals) {
      expect(status, `${id} ${reason}`).toBeGreaterThanOrEqual(400);
      expect(status, `${id} ${reason}`).toBeLessThan(500);
    }
    const reasons = refusals.map(({ reason }) => reason);
    expect(reasons.includes('unknown-key'), id).toBe(!/^(none|ES-TOKEN)$/.test(authentication));
  }
});

test('what takes no key answers without one, and a key that is sent there is reported as leaked', async () => {
  const lab = frozenLab();
  const headers = basic('user', secretOf(lab.world, 'yespo', keys.yespo.full));
  const open = operationRows().filter(({ authentication }) => authentication === 'none');
  expect(open.length).toBeGreaterThan(7);
  for (const { id, method, hosts, paths } of open) {
    for (const host of hosts) {
      const url = `https://${host}${paths[0]}`;
      await lab.fetch(new Request(url, { method }));
      expect(lab.world.journal.entries().at(-1)?.keyLeaked, `${id} ${host}`).toBeUndefined();
      await lab.fetch(new Request(url, { method, headers }));
      expect(lab.world.journal.entries().at(-1), `${id} ${host}`).toMatchObject({
        operation: id,
        keyLeaked: true,
      });
    }
  }
});

const left = Object.values<Pick<Pack, 'notImitated'>>(packs).flatMap(({ notImitated }) =>
  notImitated.flatMap(({ requests: some = [] }) => some),
);

test('what is not imitated takes the key and is 501, with the nearest routes', async () => {
  const lab = frozenLab();
  const secret = secretOf(lab.world, 'mobitru', keys.mobitru.anna);
  expect(left.length).toBeGreaterThan(3);
  for (const { method, url } of left) {
    const address = url.replace('{unit}', 'demo-team');
    const isHub = !address.includes('/automation/api/');
    const headers = isHub ? basic('demo-team', secret) : bearer(secret);
    expect((await lab.fetch(new Request(address, { method }))).status, url).toBe(401);
    const response = await lab.fetch(new Request(address, { method, headers }));
    expect(response.status, `${method} ${url}`).toBe(501);
    const { nearest } = (await response.json()) as { nearest: string[] };
    expect(nearest, `${method} ${url}`).not.toEqual([]);
  }
});

test('what is not imitated is 501 where no key is taken, too', async () => {
  const lab = frozenLab();
  for (const url of ['https://esputnik.com/dlr/v1/provider/status', 'https://mcp.reteno.com/']) {
    const response = await lab.fetch(new Request(url));
    expect(response.status, url).toBe(501);
    expect((await response.json()) as object, url).toMatchObject({
      nearest: [expect.any(String), expect.any(String), expect.any(String)],
    });
  }
});

test('a near miss is led to the routes that it may have meant', async () => {
  const lab = frozenLab();
  const headers = basic('user', secretOf(lab.world, 'yespo', keys.yespo.full));
  const misses: [missed: string, meant: string][] = [
    ['v1/contact/1001/groups', 'GET /api/v1/contact/:id/subscriptions'],
    ['v1/message/email/state', 'GET /api/v1/message/email/status'],
    ['v3/contacts/activity', 'GET /api/v2/contacts/activity'],
    ['v1/site/webpush/scripts', 'GET /api/v1/site/webpush/script'],
  ];
  for (const [missed, meant] of misses) {
    const response = await lab.fetch(new Request(`${yespoApi}/${missed}`, { headers }));
    expect(response.status, missed).toBe(501);
    expect(((await response.json()) as { nearest: string[] }).nearest, missed).toContain(meant);
  }
});

test('every client that was read is among the sources, and each operation names who calls it', () => {
  for (const { name, operations } of readClients) {
    expect(sources[name], name).toMatch(/^clients?: /);
    for (const id of operations) expect(clientsOf(id), id).toContain(name);
  }
  const table = operationsDocument();
  const lines = table.split('\n').filter((one) => one.startsWith('| `'));
  for (const { id } of operationRows()) {
    const line = lines.find((one) => one.startsWith(`| \`${id}\` |`)) ?? '';
    for (const name of clientsOf(id)) expect(line.split(' | ').at(-1), id).toContain(name);
  }
});

test('every source of an operation is a client or a document that the table explains', () => {
  const words = Object.keys(sources).map((name) => new RegExp(`(^|[^\\w])${name}($|[^\\w])`));
  const unexplained = operationRows()
    .filter(({ source }) => !source.split(';').every((one) => words.some((word) => word.test(one))))
    .map(({ id, source }) => `${id}: ${source}`);
  expect(unexplained).toEqual([]);
});

test('five rights × every readable operation of Yespo: what each key may read is the table’s right column', async () => {
  const readable = operationRows().filter(
    (row) => row.platform === 'yespo' && row.method === 'GET',
  );
  const opened: Record<string, readonly string[]> = {};
  const wanted: Record<string, readonly string[]> = {};
  for (const { id, hosts, paths, rights } of readable) {
    if (rights.length === 0) continue;
    wanted[id] = rights;
    const path = paths[0]!.replaceAll(/:\w+(?:\{[^}]*\})?/g, '1');
    const able: string[] = [];
    for (const right of rightsOf(yespo)) {
      const lab = frozenLab();
      const { secret } = lab.world.keys.yespo.add({ name: right.id, right: right.id as 'full' });
      const response = await lab.fetch(
        new Request(`https://${hosts[0]}${path}`, {
          headers: { authorization: `Basic ${btoa(`user:${secret}`)}` },
        }),
      );
      expect(response.status, `${id} with ${right.id}`).not.toBe(401);
      if (response.status !== 403) able.push(ownWords(right.short));
    }
    opened[id] = able;
  }
  expect(Object.keys(wanted).length).toBeGreaterThan(30);
  expect(opened).toEqual(wanted);
});
