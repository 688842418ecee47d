import { authHeader } from '../../lib/platforms/header.ts';
import { isHost } from '../../lib/platforms/host.ts';
import type { WorldClient } from '../control/client.ts';
import { createHostDirectory } from '../hosts.ts';
import { isSecretHeader, keyHeadersOf } from '../pack/credentials.ts';
import { createRouter, type Router } from '../pack/router.ts';
import type { Pack } from '../pack/pack.ts';
import { packs } from '../packs.ts';
import type { PlatformState } from '../world/world.ts';
import { WORLD_HEADER } from '../world/worlds.ts';
import { ToolError } from './tool.ts';

/** Headers of the platforms' own that carry a key. */
const keyHeaders = keyHeadersOf(Object.values<Pack>(packs));

const directory = createHostDirectory(packs);

const routers = new Map<string, Router<PlatformState>>();

/** A platform's address, as it may be asked for. @throws {ToolError} */
export function platformAddress(text: string): URL {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || !isHost(url.hostname)) {
    throw new ToolError(
      'bad-address',
      'url: expected a whole address of a platform, as https://api.yespo.io/api/v1/version',
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new ToolError(
      'credential-given',
      'url: an address with a user name or a password is not sent; name a key',
    );
  }
  return url;
}

/**
 * What of a request the assistant may choose. @throws {ToolError} where a header is a credential.
 */
export function freeHeaders(given: Readonly<Record<string, string>>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(given)) {
    const lower = name.toLowerCase();
    if (isSecretHeader(lower, keyHeaders)) {
      throw new ToolError(
        'credential-given',
        `headers.${name}: a credential is not given by hand; name a key, and its header is put on`,
      );
    }
    if (lower === WORLD_HEADER || lower === 'host') {
      throw new ToolError(
        'bad-header',
        `headers.${name}: the world and the address say where the request goes`,
      );
    }
    try {
      headers.set(name, value);
    } catch (cause) {
      throw new ToolError('bad-header', `headers.${name}: no header can have this name and value`, {
        cause,
      });
    }
  }
  return headers;
}

/** The header of a key for the surface that an address belongs to. @throws {ToolError} */
export async function keyHeader(
  url: URL,
  key: string,
  world: WorldClient,
): Promise<{ readonly name: string; readonly value: string }> {
  const found = directory.destinationOf(withoutPort(url));
  if (!found?.match) {
    throw new ToolError(
      'takes-no-key',
      `${url.host}${url.pathname} takes no key, so that none is put on: leave the key out, or look the address up with operation_search`,
    );
  }
  const { surface } = found.match;
  const keys = await world.keys.list(found.platform.id);
  const one = keys.find(({ id }) => id === key) ?? keys.find(({ name }) => name === key);
  if (!one) {
    const names = keys.map(({ name }) => `"${name}"`).join(', ');
    throw new ToolError(
      'no-such-key',
      `${found.platform.name} has no key "${key}" in this world; it has ${names || 'none'}`,
    );
  }
  try {
    const valueOf = (field: string) => {
      const value: unknown = (one as Readonly<Record<string, unknown>>)[field];
      return typeof value === 'string' ? value : undefined;
    };
    return authHeader(surface.scheme, { secret: one.secret, valueOf });
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new ToolError('incomplete-key', `"${one.name}": ${cause.message}`, { cause });
  }
}

/** What is known of an address: who answers there, and by which operation. */
export interface KnownAddress {
  readonly platform?: string;
  readonly surface?: string;
  readonly operation?: string;
  /** Fields of its answer that are credentials. */
  readonly secretFields?: readonly string[];
}

/**
 * What the package knows of an address. A lab may answer at others too, by handlers of its user's.
 */
export function knownOf(method: string, url: URL): KnownAddress {
  const found = directory.destinationOf(withoutPort(url));
  if (!found) return {};
  const { id } = found.platform;
  const pack = Object.values<Pack>(packs).find(({ platform }) => platform.id === id);
  let router = routers.get(id);
  if (!router && pack) routers.set(id, (router = createRouter(pack)));
  const operation = router?.match(found.realm, method, url.pathname)?.operation;
  return {
    platform: id,
    ...(found.match ? { surface: found.match.surface.id } : {}),
    ...(operation ? { operation: operation.id, secretFields: operation.secretFields ?? [] } : {}),
  };
}

/** The headers of an answer, without the values of those that are credentials. */
export function shownHeaders(headers: Headers): Record<string, string> {
  return Object.fromEntries(
    Array.from(headers, ([name, value]) => [
      name,
      isSecretHeader(name, keyHeaders) && name !== 'www-authenticate' ? '•••' : value,
    ]),
  );
}

function withoutPort(url: URL): URL {
  const plain = new URL(url);
  plain.port = '';
  return plain;
}
