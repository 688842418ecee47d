import { rightsOf } from '../../lib/platforms/index.ts';
import { ownWords } from '../../lib/platforms/own-words.ts';
import type { LabServer } from '../doors/server/index.ts';
import type { KeyStatus } from '../lab.ts';
import { imitated } from '../packs.ts';
import { operationRows } from '../table/rows.ts';

/**
 * A key of the world as the command shows it: whole, because it is synthetic and there to be used.
 */
export interface ShownKey {
  readonly platform: string;
  readonly name: string;
  readonly secret: string;
  readonly status: KeyStatus;
  readonly right?: string;
  readonly expiresOn?: string;
  readonly billingUnit?: string;
}

/** What `latchkey lab` says to a person: where the lab is, the ways in, and the keys. */
export function describeLab(
  server: LabServer,
  [world = '', ...others]: readonly string[],
  keys: readonly ShownKey[],
  certificateFile?: string,
): string {
  const { httpOrigin: origin, port, certificate } = server;
  const { url, user } = example(keys);
  const screens = [...new Set(imitated.all.map(({ keyScreen }) => keyScreen.replace(/#.*/, '')))];
  return [
    `The lab is open at ${origin}, with the world "${world}".`,
    '',
    'Ways in, all by this one port:',
    '  base address  for clients that let you set one: /<real host>/<path>',
    `                curl ${user} ${origin}/${url}`,
    '  real hosts    over TLS, the name led here',
    `                curl -k --connect-to ::127.0.0.1:${port} ${user} https://${url}`,
    '  proxy         for clients with hard-wired hosts; other hosts are refused',
    `                HTTPS_PROXY=${origin} curl -k ${user} https://${url}`,
    `  a browser     on a profile of its own, then open ${screens.join(' or ')}`,
    `                chromium --user-data-dir=lab-profile --proxy-server=${origin} --ignore-certificate-errors-spki-list=${certificate.spkiSha256Base64}`,
    '',
    ...(certificateFile === undefined
      ? []
      : [
          `Its certificate, the same at the next start: ${certificateFile}`,
          '  (NODE_EXTRA_CA_CERTS, curl --cacert; in place of -k)',
          '',
        ]),
    `Its control, for a browser and for tests: ${origin}/__lab/`,
    ...(others.length === 0
      ? []
      : [`Further worlds, each below ${origin}/__world/<name>/: ${others.join(', ')}`]),
    '',
    'Keys (synthetic):',
    ...keyLines(keys),
    '',
    'Ctrl-C ends it.',
  ].join('\n');
}

/**
 * A request that can be tried at once: the simplest that takes a user name and a key, and a key
 * that opens it.
 */
function example(keys: readonly ShownKey[]): { readonly url: string; readonly user: string } {
  const simple = operationRows().find(
    ({ method, paths, authentication }) =>
      method === 'GET' && authentication === 'Basic' && !paths[0]?.includes(':'),
  );
  const key = keys.find(
    ({ platform, status }) => platform === simple?.platform && status === 'active',
  );
  return {
    url: `${simple?.hosts[0] ?? ''}${simple?.paths[0] ?? ''}`,
    user: `-u user:${key?.secret ?? 'KEY'}`,
  };
}

/** A line for each key: the platform, what the key is, and the secret, in columns. */
function keyLines(keys: readonly ShownKey[]): string[] {
  const labels = keys.map(label);
  const width = Math.max(...labels.map(({ length }) => length));
  return keys.map((key, index) => `  ${labels[index]?.padEnd(width)}  ${key.secret}`);
}

function label(key: ShownKey): string {
  const about = [
    key.status,
    key.right && labelOf(key.platform, key.right),
    key.billingUnit && `unit ${key.billingUnit}`,
    key.expiresOn && `until ${key.expiresOn}`,
  ].filter(Boolean);
  const name = imitated.byId(key.platform)?.name ?? key.platform;
  return `${name}: ${key.name} (${about.join(', ')})`;
}

function labelOf(platform: string, right: string): string {
  const known = imitated.byId(platform);
  const found = known && rightsOf(known).find(({ id }) => id === right);
  return found ? ownWords(found.short) : right;
}
