/** Asks a platform about a key, by the background's own request: no page has to do with it. */
import type { CheckOutcome } from '../keys/check-outcome.ts';
import { fieldValue } from '../keys/fields.ts';
import type { AccessKey } from '../keys/key.ts';
import { statusOf } from '../keys/status.ts';
import { patternOf } from '../platforms/environment.ts';
import { authHeader } from '../platforms/header.ts';
import { boundPath, surfaceForUrl } from '../platforms/match.ts';
import type { Environment, Platform } from '../platforms/types.ts';
import type { Ports } from './ports.ts';

/** A key with all that its requests are made of. */
export interface Asked {
  readonly platform: Platform;
  readonly environment: Environment;
  readonly key: AccessKey;
  readonly secret: string;
}

export interface Answered {
  readonly outcome: CheckOutcome;
  /** What the platform answered, where it answered. */
  readonly body?: string;
}

type Needed = Pick<Ports, 'hasAccess' | 'request' | 'now'>;

/** Whether a key works, by the platform's lightest request. */
export async function checkKey(asked: Asked, ports: Needed): Promise<Answered> {
  const { check } = asked.platform;
  if (!check) return { outcome: { kind: 'noRequest' } };
  const { outcome, body } = await askWithKey(asked, check.surface, check.path, ports);
  if (outcome.kind === 'unexpected' && check.accepted?.includes(outcome.status)) {
    return { outcome: { kind: 'works', status: outcome.status } };
  }
  if (outcome.kind !== 'works') return { outcome };
  const as = ownerIn(body, check.owner ?? []);
  return { outcome: as === undefined ? outcome : { ...outcome, as } };
}

/**
 * What a GET request with the key answers. The path has to be one of the surface's, so that the key
 * goes where rules would put it and nowhere else.
 */
export async function askWithKey(
  { platform, environment, key, secret }: Asked,
  surfaceId: string,
  path: string,
  ports: Needed,
): Promise<Answered> {
  if (statusOf(key, ports.now()) === 'expired') return { outcome: { kind: 'expired' } };
  const surface = platform.surfaces.find(({ id }) => id === surfaceId);
  const origin = surface && environment.origins[surface.host]?.[0];
  if (origin === undefined) return { outcome: { kind: 'noRequest' } };
  const bound = Object.fromEntries(
    platform.policy.fields.flatMap(({ id, placeholder }) => {
      const value = fieldValue(key, id);
      return placeholder === undefined || value === undefined ? [] : [[placeholder, value]];
    }),
  );
  const address = new URL(boundPath(path, bound), origin);
  if (
    address.origin !== new URL(origin).origin ||
    surfaceForUrl(platform, address, environment)?.surface.id !== surfaceId
  ) {
    return { outcome: { kind: 'noRequest' } };
  }
  if (!(await ports.hasAccess([patternOf(origin)]))) {
    return { outcome: { kind: 'notAllowed', origin } };
  }
  const header = authHeader(surface!.scheme, { secret, valueOf: (id) => fieldValue(key, id) });
  try {
    const { status, retryAfter, body } = await ports.request(address.href, header);
    return { outcome: outcomeOf(status, retryAfter), body };
  } catch {
    return { outcome: { kind: 'unreachable' } };
  }
}

function outcomeOf(status: number, seconds: number | undefined): CheckOutcome {
  if (status >= 200 && status < 300) return { kind: 'works', status };
  if (status === 401) return { kind: 'refused', status };
  if (status === 403) return { kind: 'noRight', status };
  if (status === 429) {
    return { kind: 'tooMany', status, ...(seconds === undefined ? {} : { seconds }) };
  }
  return { kind: 'unexpected', status };
}

/** Most characters of a name that is shown. */
const LONGEST_OWNER = 100;

/** Whom an answer names: the first of these members of a JSON object that is a text. */
function ownerIn(body: string | undefined, members: readonly string[]): string | undefined {
  let answer: unknown;
  try {
    answer = JSON.parse(body ?? '');
  } catch {
    return undefined;
  }
  if (typeof answer !== 'object' || answer === null) return undefined;
  for (const name of members) {
    const value: unknown = Object.hasOwn(answer, name) ? Reflect.get(answer, name) : undefined;
    if (typeof value === 'string' && value.trim() !== '') return value.slice(0, LONGEST_OWNER);
  }
  return undefined;
}
