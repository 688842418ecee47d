/**
 * Why a platform refused a request, as far as that is known: each cause names what it is concluded
 * from. A pure function; what a platform answers in its body is not read.
 */
import { fieldValue, type FieldValues } from '../keys/fields.ts';
import { hasExpired } from '../platforms/expiry.ts';
import { fieldOf, rightsOf } from '../platforms/fields.ts';
import { PRODUCTION, type Choice, type Platform, type Surface } from '../platforms/types.ts';
import type { PlatformWords } from '../platforms/words.ts';
import type { Sentence } from '../sentences/sentence.ts';
import type { ActivityEntry } from './entry.ts';
import { reasonSentence } from './reason-sentence.ts';

const DAY = 86_400_000;

/** What a refusal is explained from. */
export interface RefusalFacts {
  readonly entry: ActivityEntry;
  readonly platform: Platform;
  readonly surface: Surface;
  readonly environment: { readonly id: string; readonly name: PlatformWords };
  /** The key that was sent, as the vault has it now; undefined where none was, or it is gone. */
  readonly key: (FieldValues & { readonly id: string }) | undefined;
  /** The group of methods that the request belongs to, where it is known. */
  readonly group: string | undefined;
  /** When the key was last accepted before, in milliseconds since the epoch. */
  readonly acceptedAt: number | undefined;
  /** When the key was put into the vault. */
  readonly createdAt: number | undefined;
}

/** Statuses that this module has something to say of. */
const REFUSALS: ReadonlySet<number> = new Set([401, 403, 409, 429]);

/**
 * The causes that fit, the most certain first; none where the answer is no refusal. The first is a
 * sentence by itself.
 */
export function causesOf(facts: RefusalFacts): readonly Sentence[] {
  const { entry, key } = facts;
  const { status } = entry;
  if (status === undefined || !REFUSALS.has(status)) return [];
  if (status === 429) return [tooMany(entry)];
  if (status === 409) return [{ code: 'refusal.conflict' }];
  const notSent = causeOfAnotherHeader(facts);
  if (notSent) return notSent;
  if (!key) return [{ code: 'refusal.keyGone' }];
  const found = [
    ...expired(facts, key),
    ...rightTooSmall(facts, key),
    ...idle(facts),
    ...unitInHeader(facts, key),
  ];
  if (status === 403) {
    return found.length > 0 ? found : [{ code: 'refusal.noRight', parameters: named(facts) }];
  }
  return [...found, ...unknownOrDisabled(facts)];
}

function named({ platform }: RefusalFacts) {
  return { platform: platform.name };
}

function tooMany({ retryAfter }: ActivityEntry): Sentence {
  return retryAfter === undefined
    ? { code: 'refusal.tooMany' }
    : { code: 'refusal.tooManyUntil', parameters: { count: Math.ceil(retryAfter) } };
}

/** Where the platform did not get the header of a key of Latchkey's. */
function causeOfAnotherHeader({ entry, surface }: RefusalFacts): Sentence[] | undefined {
  const { outcome, reason } = entry;
  const header = surface.scheme.kind === 'header' ? surface.scheme.name : 'Authorization';
  switch (outcome) {
    case 'sent':
    case 'cached':
      return undefined;
    case 'replaced':
      return [{ code: 'refusal.replaced', parameters: { detail: header } }];
    case 'own':
      return [
        { code: 'refusal.own', parameters: { detail: header } },
        ...(reason ? [reasonSentence(reason, entry)] : []),
      ];
    case 'missing':
    case 'none':
      return [
        {
          code: 'refusal.notSent',
          parameters: { reason: reasonSentence(reason ?? 'unknown', entry) },
        },
      ];
  }
}

function expired({ entry }: RefusalFacts, { expiresOn }: FieldValues): Sentence[] {
  return expiresOn !== undefined && hasExpired(expiresOn, entry.at)
    ? [{ code: 'refusal.expired', parameters: { day: expiresOn } }]
    : [];
}

/** Whether the key's right opens the group of the method, and which rights do. */
function rightTooSmall({ platform, group }: RefusalFacts, { right }: FieldValues): Sentence[] {
  const rights = rightsOf(platform);
  const own = rights.find(({ id }) => id === right);
  if (group === undefined || !own?.grants || own.grants.includes(group)) return [];
  const opening = rights.filter(({ grants }) => grants?.includes(group));
  return [
    {
      code: 'refusal.rightTooSmall',
      parameters: { label: own.label, detail: group, choices: opening.map(labelOf) },
    },
  ];
}

const labelOf = ({ label }: Choice) => label;

/** Whether the platform has probably switched the key off, because it was not used for so long. */
function idle({ platform, entry, acceptedAt, createdAt }: RefusalFacts): Sentence[] {
  const { idleDays } = platform.policy;
  const since = acceptedAt ?? createdAt;
  if (idleDays === undefined || since === undefined) return [];
  const days = Math.floor((entry.at - since) / DAY);
  if (days < idleDays) return [];
  return [
    {
      code: 'refusal.idle',
      parameters: { platform: platform.name, count: days, number: idleDays },
    },
  ];
}

/** A Basic header whose user name is the key's billing unit, or the like, may name another one. */
function unitInHeader({ platform, surface }: RefusalFacts, key: FieldValues): Sentence[] {
  const { scheme } = surface;
  if (scheme.kind !== 'basic' || scheme.username.from !== 'field') return [];
  const field = fieldOf(platform, scheme.username.field);
  const unit = fieldValue(key, scheme.username.field);
  if (!field || unit === undefined) return [];
  return [{ code: 'refusal.unit', parameters: { label: field.label, unit } }];
}

/** What is left where nothing that Latchkey knows forbids the request. */
function unknownOrDisabled(facts: RefusalFacts): Sentence[] {
  const { acceptedAt, environment } = facts;
  if (acceptedAt !== undefined) {
    return [
      {
        code: 'refusal.nowUnknown',
        parameters: { ...named(facts), day: new Date(acceptedAt).toISOString().slice(0, 10) },
      },
    ];
  }
  return environment.id === PRODUCTION
    ? [{ code: 'refusal.neverAccepted', parameters: named(facts) }]
    : [
        {
          code: 'refusal.neverAcceptedHere',
          parameters: { ...named(facts), environment: environment.name },
        },
      ];
}
