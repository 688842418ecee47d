/**
 * The form of a platform's description, held against what comes from outside (a platform that a
 * user defines) and, in a test, against the built-in ones. What passes compiles to rules that both
 * browsers take.
 */
import * as v from 'valibot';
import { isHost } from './host.ts';
import { placeholdersOf } from './fields.ts';
import {
  LONGEST_TAIL,
  fieldKinds,
  pageRequestTypes,
  type Platform,
  type Surface,
} from './types.ts';
import type { PlatformCode } from './words.ts';

const text = (most: number) => v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(most));
const matching = (pattern: RegExp, says: string) => v.pipe(v.string(), v.regex(pattern, says));

const id = matching(
  /^[a-z][a-z0-9-]{0,39}$/,
  'An id is made of small letters, digits and dashes and begins with a letter.',
);
const word = matching(
  /^[a-z][A-Za-z0-9]{0,39}$/,
  'This is made of letters and digits and begins with a small letter.',
);
const host = v.pipe(
  v.string(),
  v.maxLength(253),
  v.check(isHost, 'This is not a host name as browsers write it: small letters, no port, no path.'),
);

/**
 * Segments of letters, digits and `._~-`, none of them dots alone, or placeholders; a slash at both
 * ends.
 */
const path = v.pipe(
  v.string(),
  v.maxLength(300),
  v.regex(
    /^\/(?:(?:\{[A-Za-z][A-Za-z0-9]*\}|(?!\.{1,2}\/)[A-Za-z0-9._~-]+)\/)*$/,
    'A path begins and ends with a slash; between slashes stand letters, digits, dots and dashes, or a {placeholder}.',
  ),
);

/** What follows a path: nothing, or segments that end with a slash. */
const continuation = v.pipe(
  v.string(),
  v.maxLength(100),
  v.regex(
    /^(?:(?!\.{1,2}\/)[A-Za-z0-9._~-]+\/)*$/,
    'This is a path without a slash at its beginning and with one at its end, or nothing.',
  ),
);

const environmentVariable = matching(
  /^[A-Z_][A-Z0-9_]{0,99}$/,
  'An environment variable is made of capital letters, digits and underscores.',
);

/**
 * Headers that a browser makes itself, or that would change who a request is from or where it goes.
 */
const ownHeaders =
  /^(?:host|cookie|set-cookie|origin|referer|content-.*|connection|upgrade|transfer-encoding|te|trailer|expect|via|date|dnt|access-control-.*|proxy-.*|sec-.*)$/i;

const headerName = v.pipe(
  v.string(),
  v.maxLength(100),
  v.regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, 'This is not a header name.'),
  v.check(
    (name) => !ownHeaders.test(name),
    'A browser makes this header itself; a key cannot be sent in it.',
  ),
);

const scheme = v.variant('kind', [
  v.strictObject({
    kind: v.literal('basic'),
    username: v.variant('from', [
      v.strictObject({
        from: v.literal('fixed'),
        value: matching(
          /^[\x21-\x39\x3b-\x7e]{0,100}$/,
          'A user name has no colon, no space and nothing beyond ASCII.',
        ),
      }),
      v.strictObject({ from: v.literal('field'), field: word }),
    ]),
  }),
  v.strictObject({ kind: v.literal('bearer') }),
  v.strictObject({ kind: v.literal('header'), name: headerName }),
]);

const surface = v.strictObject({
  id,
  name: text(60),
  host: word,
  paths: v.pipe(v.array(path), v.minLength(1), v.maxLength(20)),
  scheme,
  pageRequests: v.array(v.picklist(pageRequestTypes)),
  navigable: v.pipe(v.array(continuation), v.maxLength(20)),
  clients: v.optional(
    v.strictObject({
      webdriver: v.optional(
        v.strictObject({
          path: matching(
            /^(?:\/(?!\.{1,2}(?:\/|$))[A-Za-z0-9._~-]+)+$/,
            'The path of a hub begins with a slash and ends without one.',
          ),
          drives: v.picklist(['devices', 'browsers']),
        }),
      ),
      playwright: v.optional(path),
    }),
  ),
});

/** Text, or the code of a sentence, which built-in platforms have in every language. */
const words = (most: number) =>
  v.union(
    [text(most), v.strictObject({ code: v.custom<PlatformCode>(isPlatformCode) })],
    'This is neither a text nor a code of Latchkey’s words for platforms.',
  );

function isPlatformCode(value: unknown): boolean {
  return typeof value === 'string' && /^(?:platform|environment)\.[A-Za-z]+$/.test(value);
}

const field = v.strictObject({
  id: word,
  kind: v.picklist(fieldKinds),
  label: words(60),
  required: v.boolean(),
  maxLength: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000))),
  choices: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          id,
          label: words(100),
          short: words(40),
          grants: v.optional(v.array(text(60))),
        }),
      ),
      v.minLength(1),
      v.maxLength(100),
    ),
  ),
  placeholder: v.optional(word),
  suggestion: v.optional(text(100)),
  variable: v.optional(environmentVariable),
  help: v.optional(words(500)),
});

const httpsAddress = v.pipe(
  v.string(),
  v.maxLength(500),
  v.check(
    (address) => URL.canParse(address) && new URL(address).protocol === 'https:',
    'This is not an address that begins with https://',
  ),
);

/** Names that a stored key has for other things. */
const reserved = new Set([
  'id',
  'platform',
  'environment',
  'secret',
  'hint',
  'enabled',
  'fields',
  'createdAt',
  'leakedAt',
]);

const isUnique = (values: readonly unknown[]) => new Set(values).size === values.length;

const keyPolicy = v.pipe(
  v.strictObject({
    fields: v.pipe(v.array(field), v.minLength(1), v.maxLength(20)),
    variable: v.optional(environmentVariable),
    maxKeys: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
    idleDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
    enabledWhenCreated: v.boolean(),
    canBeDisabled: v.boolean(),
    shownOnce: v.boolean(),
    publicPart: v.optional(
      v.strictObject({
        prefix: matching(/^[\x21-\x7e]{1,40}$/, 'This is ASCII without spaces.'),
        length: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(200)),
        separator: matching(/^[\x21-\x7e]{0,10}$/, 'This is ASCII without spaces.'),
      }),
    ),
  }),
  v.check(({ fields }) => isUnique(fields.map((one) => one.id)), 'Two fields have the same id.'),
  v.check(
    ({ fields }) => fields.some((one) => one.id === 'name' && one.kind === 'text' && one.required),
    'A key has a name: a field “name” of the kind “text” that is required.',
  ),
  v.check(
    ({ fields }) => fields.every((one) => !reserved.has(one.id)),
    'A field has an id that a stored key uses for something else.',
  ),
  v.check(
    ({ fields }) => fields.every((one) => (one.kind === 'day') === (one.id === 'expiresOn')),
    'The field “expiresOn”, and it alone, is a day.',
  ),
  v.check(
    ({ fields }) => fields.every((one) => one.id !== 'right' || one.kind === 'choice'),
    'The field “right” is a choice.',
  ),
  v.check(
    ({ fields }) =>
      fields.every(
        ({ kind, choices }) =>
          (kind === 'choice') === (choices !== undefined) &&
          isUnique((choices ?? []).map((choice) => choice.id)),
      ),
    'A choice, and nothing else, has choices, each with an id of its own.',
  ),
  v.check(
    ({ fields }) =>
      fields.every(({ kind, placeholder }) => placeholder === undefined || kind === 'segment') &&
      isUnique(fields.flatMap(({ placeholder }) => placeholder ?? [])),
    'Only a segment has a placeholder, and no two have the same.',
  ),
);

/** Whether Chromium takes the expressions that are made of a path: see `LONGEST_TAIL`. */
function isCompilable(
  prefix: string,
  { navigable }: Pick<Surface, 'navigable'>,
  bound: ReadonlySet<string>,
): boolean {
  const names = placeholdersOf(prefix);
  const free = names.findIndex((name) => !bound.has(name));
  if (!isUnique(names)) return false;
  if (free === -1) return true;
  const tail = prefix.slice(prefix.indexOf(`{${names[free]}}`) + `{${names[free]}}/`.length);
  const longest = Math.max(0, ...navigable.map(({ length }) => length));
  return free === names.length - 1 && tail.length + longest <= LONGEST_TAIL;
}

/** A whole description. */
export const platformSchema = v.pipe(
  v.strictObject({
    id,
    slot: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000)),
    name: text(60),
    hosts: v.pipe(
      v.record(
        word,
        v.strictObject({
          label: words(60),
          production: v.pipe(v.array(host), v.minLength(1), v.maxLength(20)),
        }),
      ),
      v.check((hosts) => Object.keys(hosts).length > 0, 'A platform has at least one host.'),
    ),
    surfaces: v.pipe(v.array(surface), v.minLength(1), v.maxLength(20)),
    exclusions: v.array(
      v.strictObject({ urls: v.pipe(v.array(httpsAddress), v.minLength(1)), why: text(200) }),
    ),
    dashboards: v.pipe(v.array(host), v.maxLength(20)),
    keyScreen: httpsAddress,
    check: v.optional(
      v.strictObject({
        surface: id,
        path: matching(/^\/[^\s?#]{0,300}$/, 'A path begins with a slash and has no query.'),
        accepted: v.optional(
          v.array(v.pipe(v.number(), v.integer(), v.minValue(400), v.maxValue(499))),
        ),
        owner: v.optional(v.pipe(v.array(text(60)), v.maxLength(10))),
      }),
    ),
    policy: keyPolicy,
  }),
  v.check(
    ({ surfaces }) => isUnique(surfaces.map((one) => one.id)),
    'Two surfaces have the same id.',
  ),
  v.check(
    ({ surfaces, hosts }) => surfaces.every((one) => Object.hasOwn(hosts, one.host)),
    'A surface names a host that the platform does not have.',
  ),
  v.check(
    ({ surfaces, check }) =>
      check === undefined || surfaces.some((one) => one.id === check.surface),
    'The request that checks a key names a surface that the platform does not have.',
  ),
  v.check(
    ({ surfaces, policy }) =>
      surfaces.every(
        ({ scheme: { kind, ...rest } }) =>
          kind !== 'basic' ||
          !('username' in rest) ||
          rest.username.from !== 'field' ||
          policy.fields.some(
            (one) =>
              'field' in rest.username && one.id === rest.username.field && one.kind === 'segment',
          ),
      ),
    'A user name comes from a field that is a segment.',
  ),
  v.check(({ surfaces, policy }) => {
    const bound = new Set(policy.fields.flatMap(({ placeholder }) => placeholder ?? []));
    return surfaces.every((one) => one.paths.every((each) => isCompilable(each, one, bound)));
  }, `A path has each placeholder once; at most one of them may stand for any segment, and after it come at most ${LONGEST_TAIL} characters, continuations included.`),
  v.check(
    ({ surfaces, hosts, exclusions }) =>
      exclusions.every(({ urls }) =>
        urls.every((url) =>
          surfaces.every((one) =>
            (hosts[one.host]?.production ?? []).every((name) =>
              one.paths.every((prefix) => !url.startsWith(`https://${name}${prefix}`)),
            ),
          ),
        ),
      ),
    'An exclusion lies on a surface, where the key is sent.',
  ),
) satisfies v.GenericSchema<unknown, Platform>;

/**
 * A platform's description that comes from outside, checked.
 * @throws {v.ValiError} whose first issue says where it is not a platform's, and why.
 */
export function parsePlatform(described: unknown): Platform {
  return v.parse(platformSchema, described);
}
