import { fieldOf, rightsOf, type Surface } from '../../lib/platforms/index.ts';
import { ownWords } from '../../lib/platforms/own-words.ts';
import type { Operation, Pack, RefusalContext } from '../pack/pack.ts';
import type { Refusal } from '../pack/refusal.ts';
import { surfacesOf } from '../pack/router.ts';
import { packs } from '../packs.ts';
import { createClock } from '../world/clock.ts';
import { createContents } from '../world/contents.ts';
import { createFiles } from '../world/files.ts';
import { createIds } from '../world/ids.ts';
import { createSessions } from '../world/sessions.ts';
import type { PlatformState } from '../world/world.ts';

/**
 * A refusal that an operation may give: why, in one word for a machine, and the status that the
 * platform gives it.
 */
export interface RefusalRow {
  readonly reason: Refusal['refused'];
  readonly status: number;
}

/** What is known of an operation, for the table of operations and whoever else asks. */
export interface OperationRow {
  readonly id: string;
  readonly platform: string;
  readonly method: Operation['method'];
  /** More than one where hosts are aliases. */
  readonly hosts: readonly string[];
  /** Whole paths, `:name` for a segment that may be anything. */
  readonly paths: readonly string[];
  /**
   * How the surface takes the key, `none` where it takes none, or the header of an end user's
   * token.
   */
  readonly authentication: string;
  /** Short names of the rights that open it, where the platform's keys have rights. */
  readonly rights: readonly string[];
  /** Whether which right it needs is a guess. */
  readonly rightGuessed: boolean;
  readonly refusals: readonly RefusalRow[];
  /** Requests a second with one key, where the platform says so. */
  readonly requestsPerSecond: number | undefined;
  readonly success: Operation['success'];
  /** What of it is invented; undefined where nothing is. */
  readonly invented: string | undefined;
  readonly source: string;
}

/** A refusal of each kind, to ask a pack how it puts it. */
const samples: Readonly<Record<Refusal['refused'], Refusal>> = {
  'missing-header': { refused: 'missing-header' },
  'wrong-scheme': { refused: 'wrong-scheme' },
  'malformed-header': { refused: 'malformed-header' },
  'unknown-key': { refused: 'unknown-key' },
  'unknown-token': { refused: 'unknown-token' },
  'unknown-client': { refused: 'unknown-client' },
  disabled: { refused: 'disabled' },
  idle: { refused: 'idle' },
  expired: { refused: 'expired' },
  'wrong-unit': { refused: 'wrong-unit' },
  'missing-right': { refused: 'missing-right', group: '' },
  malformed: { refused: 'malformed', message: '' },
  invalid: { refused: 'invalid', faults: [] },
  'not-found': { refused: 'not-found', message: '' },
  duplicate: { refused: 'duplicate' },
  'method-not-allowed': { refused: 'method-not-allowed', allow: [] },
  'unsupported-media-type': { refused: 'unsupported-media-type', contentType: null },
  'too-large': { refused: 'too-large', limit: 0, documented: false },
  taken: { refused: 'taken', message: '' },
  'too-many-requests': { refused: 'too-many-requests' },
  fault: { refused: 'fault', status: 500 },
};

/** Every operation that the lab imitates, in the order of the packs. */
export function operationRows(): readonly OperationRow[] {
  return Object.values(packs).flatMap((pack) => rowsOf(pack));
}

function rowsOf(pack: Pack): OperationRow[] {
  const clock = createClock(() => 0);
  const ids = createIds();
  const files = createFiles(createContents());
  const state = pack.open({} as never, {
    clock,
    ids,
    files,
    sessions: createSessions({ clock, ids }),
    changed: () => undefined,
  });
  // What is a command of WebDriver stands in a table of its own.
  const own = pack.operations.filter(({ command }) => command === undefined);
  return own.map((operation): OperationRow => {
    const surface = surfaceOf(pack, operation);
    const { hosts, paths } = addressOf(pack, operation, surface);
    const about: RefusalContext<PlatformState> = {
      state,
      clock,
      method: operation.method,
      path: paths[0] ?? '',
      surface: surface?.id,
    };
    const { group } = operation;
    return {
      id: operation.id,
      platform: pack.platform.id,
      method: operation.method,
      hosts,
      paths,
      authentication: authenticationOf(operation, surface),
      rights:
        group === undefined
          ? []
          : rightsOf(pack.platform)
              .filter(({ grants }) => grants?.includes(group))
              .map(({ short }) => ownWords(short)),
      rightGuessed: operation.invented?.includes('the right that it needs') ?? false,
      refusals: reasonsOf(pack, operation, surface).map((reason) => ({
        reason,
        status: pack.refuse(sampleOf(reason, operation), about).status,
      })),
      requestsPerSecond:
        operation.rate === undefined ? undefined : operation.rate.requests / operation.rate.seconds,
      success: operation.success,
      invented: operation.invented,
      source: operation.source,
    };
  });
}

function surfaceOf(pack: Pack, { place }: Operation): Surface | undefined {
  return 'surface' in place ? surfacesOf(pack).find(({ id }) => id === place.surface) : undefined;
}

function addressOf(
  { platform }: Pack,
  { place }: Operation,
  surface: Surface | undefined,
): Pick<OperationRow, 'hosts' | 'paths'> {
  if ('hosts' in place) return { hosts: place.hosts, paths: [place.path] };
  return {
    hosts: platform.hosts[surface?.host ?? '']?.production ?? [],
    paths: (surface?.paths ?? []).map((prefix) => prefix.replace(/\{(\w+)\}/g, ':$1') + place.path),
  };
}

function authenticationOf(
  { key, tokenHeader, takesToken }: Operation,
  surface: Surface | undefined,
): string {
  if (tokenHeader !== undefined) return tokenHeader.toUpperCase();
  if (!surface || key === 'none') return 'none';
  const { scheme } = surface;
  const form = { basic: 'Basic', bearer: 'Bearer', header: '' }[scheme.kind];
  const named = scheme.kind === 'header' ? scheme.name : form;
  if (key === 'optional') return `${named} or none`;
  return takesToken ? `${named}, or Bearer with a token` : named;
}

/** Why a platform's key is refused, wherever one is taken. */
export function keyReasonsOf({ platform }: Pick<Pack, 'platform'>): readonly Refusal['refused'][] {
  const { policy } = platform;
  return [
    'missing-header',
    'wrong-scheme',
    'malformed-header',
    'unknown-key',
    ...(policy.canBeDisabled ? (['disabled'] as const) : []),
    ...(policy.idleDays === undefined ? [] : (['idle'] as const)),
    ...(fieldOf(platform, 'expiresOn') ? (['expired'] as const) : []),
  ];
}

/**
 * Every reason for which the operation may be refused: what the pipeline sees to, and what its
 * handler says.
 */
function reasonsOf(
  pack: Pack,
  operation: Operation,
  surface: Surface | undefined,
): readonly Refusal['refused'][] {
  const reasons = new Set<Refusal['refused']>();
  const takesKey = surface !== undefined && operation.key !== 'none';
  if (takesKey) {
    for (const reason of keyReasonsOf(pack)) reasons.add(reason);
    if (operation.key === 'optional') reasons.delete('missing-header');
    if (surface.paths.some((path) => path.includes('{unit}'))) reasons.add('wrong-unit');
    if (!isOpenToAll(pack, operation)) reasons.add('missing-right');
    if (operation.rate !== undefined || pack.sharedRate !== undefined)
      reasons.add('too-many-requests');
  }
  if (operation.body || operation.bodyForm !== undefined) {
    for (const reason of ['malformed', 'invalid', 'too-large', 'unsupported-media-type'] as const) {
      reasons.add(reason);
    }
  }
  if (operation.query || operation.requiredHeader !== undefined) reasons.add('invalid');
  for (const reason of operation.refuses ?? []) reasons.add(reason);
  return [...reasons];
}

/** Whether every right of the platform's opens the operation. */
function isOpenToAll({ platform }: Pack, { group }: Operation): boolean {
  return group === undefined || rightsOf(platform).every(({ grants }) => grants?.includes(group));
}

function sampleOf(reason: Refusal['refused'], { bodyLimit }: Operation): Refusal {
  return reason === 'too-large'
    ? { refused: 'too-large', limit: 0, documented: bodyLimit !== undefined }
    : samples[reason];
}
