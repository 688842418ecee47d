/**
 * From the keys in use to the rules that put their headers on requests: a pure function. A rule is as narrow as it can be,
 * because what it matches carries the user's key.
 */
import { fieldValue, type FieldValues } from '../keys/fields.ts';
import type { AccessKey } from '../keys/key.ts';
import { fieldsNamedBy } from '../platforms/fields.ts';
import { authHeader } from '../platforms/header.ts';
import { escapeForRegex, pathSource } from '../platforms/match.ts';
import type { Environment, PageRequestType, Platform, Surface } from '../platforms/types.ts';
import type { Sentence } from '../sentences/sentence.ts';
import { RULE_IDS, type Rule } from './rule.ts';
import { ruleFault } from './validate.ts';

/** A key in use, with its secret, at the place where it is used. */
export interface ActiveKey {
  readonly platform: Platform;
  readonly environment: Environment;
  readonly key: Pick<AccessKey, 'id'> & FieldValues;
  readonly secret: string;
}

/** A rule that was left out, and why; never holds a secret. */
export interface LeftOut {
  readonly key: string;
  readonly surface: string;
  readonly origin: string;
  readonly reason: Sentence;
}

export interface Compiled {
  readonly rules: readonly Rule[];
  readonly leftOut: readonly LeftOut[];
}

type Condition = Rule['condition'];

/**
 * The rules for these keys, in a stable order with stable ids. A rule that a browser would refuse is left out and named, so
 * that one bad host cannot stop the others.
 */
export function compileRules(active: readonly ActiveKey[]): Compiled {
  const rules: Rule[] = [];
  const leftOut: LeftOut[] = [];
  const used = new Map<string, number>();
  for (const entry of active) {
    const block = RULE_IDS.first + entry.platform.slot * RULE_IDS.perPlatform;
    const valueOf = (field: string) => fieldValue(entry.key, field);
    for (const surface of entry.platform.surfaces) {
      for (const origin of entry.environment.origins[surface.host] ?? []) {
        const left = (reason: Sentence) =>
          leftOut.push({ key: entry.key.id, surface: surface.id, origin, reason });
        const missing = fieldsNamedBy(surface, entry.platform).find(
          ({ id }) => valueOf(id) === undefined,
        );
        if (missing) {
          left({ code: 'key.lacksField', parameters: { label: missing.label } });
          continue;
        }
        const header = authHeader(surface.scheme, { secret: entry.secret, valueOf });
        for (const condition of conditions(surface, origin, entry)) {
          const place = used.get(entry.platform.id) ?? 0;
          if (place >= RULE_IDS.perPlatform) {
            left({ code: 'key.tooManyRules', parameters: { platform: entry.platform.name } });
            break;
          }
          const rule: Rule = {
            id: block + place,
            // Equal priorities are not stable between engines, so each rule has its own.
            priority: block + place,
            action: {
              type: 'modifyHeaders',
              requestHeaders: [{ header: header.name, operation: 'set', value: header.value }],
            },
            condition,
          };
          const fault = ruleFault(rule);
          if (fault) {
            left(fault);
          } else {
            used.set(entry.platform.id, place + 1);
            rules.push(rule);
          }
        }
      }
    }
  }
  return { rules, leftOut };
}

/** The conditions under which a surface's header is put on a request to one origin. */
function conditions(
  surface: Surface,
  origin: string,
  { platform, environment, key }: ActiveKey,
): Condition[] {
  const bound = boundPlaceholders(platform, key);
  const result: Condition[] = [];
  for (const path of surface.paths) {
    const fromPages = (scheme: 'http' | 'ws', types: readonly PageRequestType[]) => {
      if (types.length === 0 || environment.allowedSites.length === 0) return;
      result.push({
        ...address(origin.replace(/^http/, scheme), path, bound),
        resourceTypes: types,
        // Without this any page that the user visits could make requests with the key.
        initiatorDomains: environment.allowedSites,
        // A preflight goes out before the server has said that it trusts the page.
        excludedRequestMethods: ['options'],
      });
    };
    const webSocket = surface.pageRequests.filter((type) => type === 'websocket');
    fromPages(
      'http',
      surface.pageRequests.filter((type) => type !== 'websocket'),
    );
    // Chromium matches a handshake by its own scheme, Firefox by that of the HTTP request which it is.
    fromPages('ws', webSocket);
    fromPages('http', webSocket);
    // A typed address has no initiator, so it needs a rule of its own.
    for (const continuation of surface.navigable) {
      result.push({
        ...address(origin, path + continuation, bound, continuation === '' ? '' : NO_WAY_UP),
        resourceTypes: ['main_frame'],
        requestMethods: ['get', 'head'],
      });
    }
  }
  return result;
}

/** The values of the key that paths name, by placeholder. */
function boundPlaceholders({ policy }: Platform, key: FieldValues): Record<string, string> {
  return Object.fromEntries(
    policy.fields.flatMap(({ id, placeholder }) => {
      const value = fieldValue(key, id);
      return placeholder === undefined || value === undefined ? [] : [[placeholder, value]];
    }),
  );
}

/**
 * The rest of an address whose path has no two dots in a row, also not as `%2e`. What a browser leaves alone a server may
 * read as a way up: `device/..%2fstorage/install/…` begins like a surface's part that may be navigated to, and could be
 * understood as one that may not.
 */
const NO_WAY_UP = String.raw`(?:\.?(?:[^.%?#]|%[013-9A-Fa-f]|%2[0-9A-DFa-df]))*\.?(?:[?#].*)?$`;

/**
 * Matches addresses that begin with this origin and path. Anchored at the scheme, so that the address cannot stand in
 * another's query; by regular expression only where a segment may be anything, or where `rest`, the expression of what may
 * follow, is given.
 */
function address(
  origin: string,
  path: string,
  bound: Readonly<Record<string, string>>,
  rest = '',
): Pick<Condition, 'urlFilter' | 'regexFilter' | 'isUrlFilterCaseSensitive'> {
  const source = pathSource(path, bound);
  if (rest !== '' || source.includes('(?<')) {
    // RE2 writes named groups as (?P<name>…); a group without a name means the same to both engines.
    const anywhere = source.slice(1).replace(/\(\?<[a-z]+>/g, '(?:');
    return {
      regexFilter: `^${escapeForRegex(origin)}${anywhere}${rest}`,
      isUrlFilterCaseSensitive: true,
    };
  }
  return { urlFilter: `|${origin}${literalPath(path, bound)}`, isUrlFilterCaseSensitive: true };
}

function literalPath(path: string, bound: Readonly<Record<string, string>>): string {
  return path.replace(/\{([a-z]+)\}/g, (_, name: string) => encodeURIComponent(bound[name] ?? ''));
}
