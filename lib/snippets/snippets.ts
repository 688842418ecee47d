/**
 * A key as other tools take it: a header, a command, a line of a file, options of a client. Without
 * the secret a snippet names an environment variable where its language can, so that it works and
 * holds no secret; elsewhere it shows the masked secret.
 */
import { authHeader } from '../platforms/header.ts';
import type { Environment, Platform, Surface } from '../platforms/types.ts';
import type { AccessKey } from '../keys/key.ts';
import { fieldValue } from '../keys/fields.ts';
import { dotenvValue, javaScriptTemplate, javaScriptText, shellWord } from './quoting.ts';

/** In the order in which a page lists them. */
export const snippetFormats = [
  'header',
  'curl',
  'fetch',
  'dotenv',
  'playwright-headers',
  'playwright-credentials',
  'playwright-connect',
  'webdriverio',
] as const;

export type SnippetFormat = (typeof snippetFormats)[number];

export interface Snippet {
  /** The id of the surface that it is for. */
  readonly surface: string;
  readonly format: SnippetFormat;
  readonly text: string;
}

/** What all formats are made from. */
interface Subject {
  readonly platform: Platform;
  readonly key: AccessKey;
  readonly surface: Surface;
  /** An origin of the surface, and the beginning of its addresses there. */
  readonly origin: string;
  readonly base: string;
  /** The user name of a Basic header. */
  readonly username: string | undefined;
  /** Absent where the snippet is to hold none. */
  readonly secret: string | undefined;
  /** The environment variable that stands for the secret. */
  readonly variable: string;
}

/**
 * Every snippet of a key that makes sense for its platform, with the secret where one is given.
 * What a key lacks (the billing unit that an address needs) leaves out the surfaces that need it.
 */
export function snippetsOf(
  platform: Platform,
  environment: Environment,
  key: AccessKey,
  secret: string | undefined,
): Snippet[] {
  return platform.surfaces.flatMap((surface) => {
    const subject = subjectOf(platform, environment, key, surface, secret);
    if (!subject) return [];
    return snippetFormats.flatMap((format): Snippet[] => {
      const text = write[format](subject);
      return text === undefined ? [] : [{ surface: surface.id, format, text }];
    });
  });
}

function subjectOf(
  platform: Platform,
  environment: Environment,
  key: AccessKey,
  surface: Surface,
  secret: string | undefined,
): Subject | undefined {
  const origin = environment.origins[surface.host]?.[0];
  const path = surface.paths.map((each) => bound(each, platform, key)).find(Boolean);
  if (origin === undefined || path === undefined) return undefined;
  const { scheme } = surface;
  let username: string | undefined;
  if (scheme.kind === 'basic') {
    username =
      scheme.username.from === 'fixed'
        ? scheme.username.value
        : fieldValue(key, scheme.username.field);
    if (username === undefined) return undefined;
  }
  const variable = secretVariable(platform);
  return { platform, key, surface, origin, base: origin + path, username, secret, variable };
}

/** A path with the key's values in it; undefined where a placeholder has none. */
function bound(path: string, { policy }: Platform, key: AccessKey): string | undefined {
  let whole = true;
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const field = policy.fields.find(({ placeholder }) => placeholder === name);
    const value = field && fieldValue(key, field.id);
    whole &&= value !== undefined;
    return encodeURIComponent(value ?? '');
  });
  return whole ? filled : undefined;
}

/** The environment variable in which a platform's secret is looked for. */
export function secretVariable({ id, policy }: Pick<Platform, 'id' | 'policy'>): string {
  return policy.variable ?? `${id.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_')}_ACCESS_KEY`;
}

/** The header with its secret, or with what stands for it. */
function headerOf({ surface: { scheme }, key, secret }: Subject, masked: string) {
  return secret === undefined && scheme.kind === 'basic'
    ? { name: 'Authorization', value: `Basic ${masked}` }
    : authHeader(scheme, {
        secret: secret ?? masked,
        valueOf: (field) => fieldValue(key, field),
      });
}

/** The value of the header, as an expression of JavaScript for Node. */
function headerExpression(subject: Subject): string {
  const { surface, secret, variable, username = '' } = subject;
  if (secret !== undefined) return javaScriptText(headerOf(subject, '').value);
  const value = `process.env.${variable}`;
  switch (surface.scheme.kind) {
    case 'basic':
      return `\`Basic \${Buffer.from(\`${javaScriptTemplate(username)}:\${${value}}\`).toString('base64')}\``;
    case 'bearer':
      return `\`Bearer \${${value}}\``;
    case 'header':
      return value;
  }
}

/** The secret as an expression of JavaScript for Node. */
function secretExpression({ secret, variable }: Subject): string {
  return secret === undefined ? `process.env.${variable}` : javaScriptText(secret);
}

/** A name of a property of JavaScript. */
function property(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : javaScriptText(name);
}

const write: Record<SnippetFormat, (subject: Subject) => string | undefined> = {
  header(subject) {
    const masked = subject.surface.scheme.kind === 'basic' ? '••••' : subject.key.hint;
    const { name, value } = headerOf(subject, masked);
    return `${name}: ${value}`;
  },

  curl(subject) {
    const { base, secret, variable, username, surface } = subject;
    const address = shellWord(base);
    if (secret !== undefined) {
      const { name, value } = headerOf(subject, '');
      return username === undefined
        ? `curl -H ${shellWord(`${name}: ${value}`)} ${address}`
        : `curl -u ${shellWord(`${username}:${secret}`)} ${address}`;
    }
    if (username !== undefined)
      return `curl -u ${shellWord(`${username}:`)}"$${variable}" ${address}`;
    const beginning = headerOf({ ...subject, secret: '' }, '');
    return surface.scheme.kind === 'header'
      ? `curl -H "${beginning.name}: $${variable}" ${address}`
      : `curl -H "${beginning.name}: Bearer $${variable}" ${address}`;
  },

  fetch(subject) {
    const { name } = headerOf(subject, '');
    return [
      `await fetch(${javaScriptText(subject.base)}, {`,
      `  headers: { ${property(name)}: ${headerExpression(subject)} },`,
      '});',
    ].join('\n');
  },

  dotenv(subject) {
    const { platform, key, secret, variable } = subject;
    const value = secret === undefined ? key.hint : dotenvValue(secret);
    if (value === undefined) return undefined;
    const others = platform.policy.fields.flatMap(({ id, variable: name }) => {
      const text = name === undefined ? undefined : dotenvValue(fieldValue(key, id) ?? '');
      return text === undefined ? [] : [`${name}=${text}`];
    });
    return [`${variable}=${value}`, ...others].join('\n');
  },

  'playwright-headers': (subject) =>
    [
      'use: {',
      `  baseURL: ${javaScriptText(subject.base)},`,
      `  extraHTTPHeaders: { ${property(headerOf(subject, '').name)}: ${headerExpression(subject)} },`,
      '},',
    ].join('\n'),

  'playwright-credentials': (subject) =>
    subject.username === undefined
      ? undefined
      : [
          'use: {',
          `  baseURL: ${javaScriptText(subject.base)},`,
          '  httpCredentials: {',
          `    username: ${javaScriptText(subject.username)},`,
          `    password: ${secretExpression(subject)}${subject.secret === undefined ? " ?? ''" : ''},`,
          `    origin: ${javaScriptText(subject.origin)},`,
          "    send: 'always',",
          '  },',
          '},',
        ].join('\n'),

  'playwright-connect'({ surface, origin, username, secret, variable }) {
    const path = surface.clients?.playwright;
    if (path === undefined || username === undefined) return undefined;
    const { protocol, host } = new URL(origin);
    const password = secret === undefined ? `\${${variable}}` : encodeURIComponent(secret);
    const scheme = protocol === 'http:' ? 'ws' : 'wss';
    return `${scheme}://${encodeURIComponent(username)}:${password}@${host}${path}chromium/playwright-1.61.1?headless=false`;
  },

  webdriverio(subject) {
    const { surface, origin, username } = subject;
    const hub = surface.clients?.webdriver;
    if (hub === undefined || username === undefined) return undefined;
    const { protocol, hostname, port } = new URL(origin);
    const capabilities =
      hub.drives === 'devices'
        ? "{ platformName: 'Android', 'appium:automationName': 'UiAutomator2' }"
        : "{ browserName: 'chrome' }";
    return [
      'await remote({',
      `  protocol: ${javaScriptText(protocol.slice(0, -1))},`,
      `  hostname: ${javaScriptText(hostname)},`,
      `  port: ${port || (protocol === 'http:' ? '80' : '443')},`,
      `  path: ${javaScriptText(hub.path)},`,
      `  user: ${javaScriptText(username)},`,
      `  key: ${secretExpression(subject)},`,
      `  capabilities: ${capabilities},`,
      '});',
    ].join('\n');
  },
};
