import { faultKinds } from '../world/faults.ts';

/** Something in a request that does not hold: where, and what. */
export interface Fault {
  /** Dotted path to the field, empty for the whole. */
  readonly field: string;
  readonly message: string;
}

/** Why a key does not open a surface. */
export type KeyRefusal =
  | 'missing-header'
  | 'wrong-scheme'
  | 'malformed-header'
  | 'unknown-key'
  | 'unknown-token'
  | 'unknown-client'
  | 'disabled'
  | 'idle'
  | 'expired'
  | 'wrong-unit';

/**
 * Why a platform does not do what a request asks for. The platform's pack puts it into the
 * platform's own words.
 */
export type Refusal =
  /** `hint`: what would help whoever sent it, for the lab's own users. */
  | { readonly refused: KeyRefusal; readonly hint?: string }
  | { readonly refused: 'missing-right'; readonly group: string }
  /** A part of the address, the headers or the body that no handler could make sense of. */
  | { readonly refused: 'malformed'; readonly message: string }
  /** Fields that do not hold. */
  | { readonly refused: 'invalid'; readonly faults: readonly Fault[] }
  | { readonly refused: 'not-found'; readonly message: string }
  /** The same request again, too soon. */
  | { readonly refused: 'duplicate' }
  | { readonly refused: 'method-not-allowed'; readonly allow: readonly string[] }
  /** `encoding`: the body's coding that is not known, where that is why. */
  | {
      readonly refused: 'unsupported-media-type';
      readonly contentType: string | null;
      readonly encoding?: string;
    }
  /** `documented`: the operation has a limit of its own; else it is the server's. Bytes. */
  | { readonly refused: 'too-large'; readonly limit: number; readonly documented: boolean }
  /** Another user has it. */
  | { readonly refused: 'taken'; readonly message: string }
  /**
   * Too many requests in a window of time; `retryAfter` is in seconds, where it is known when the
   * next one may come.
   */
  | { readonly refused: 'too-many-requests'; readonly retryAfter?: number }
  /** A fault rule wants this status (400 to 599), with words of its own or the platform's. */
  | { readonly refused: 'fault'; readonly status: number; readonly message?: string };

/**
 * Every reason for a refusal, as the journal has it. A reason that is missing here, or too many,
 * does not compile.
 */
const refusals: Readonly<Record<Refusal['refused'], true>> = {
  'missing-header': true,
  'wrong-scheme': true,
  'malformed-header': true,
  'unknown-key': true,
  'unknown-token': true,
  'unknown-client': true,
  disabled: true,
  idle: true,
  expired: true,
  'wrong-unit': true,
  'missing-right': true,
  malformed: true,
  invalid: true,
  'not-found': true,
  duplicate: true,
  'method-not-allowed': true,
  'unsupported-media-type': true,
  'too-large': true,
  taken: true,
  'too-many-requests': true,
  fault: true,
};

/** What the lab itself says of a request that no platform refused. */
export type LabReason = 'unknown-host' | 'long-address' | 'no-tls' | 'no-handshake';

const labReasons: Readonly<Record<LabReason, true>> = {
  'unknown-host': true,
  'long-address': true,
  'no-tls': true,
  'no-handshake': true,
};

/** Every reason that an entry of the journal may have. For a fault it is the kind of the fault. */
export const reasons: readonly string[] = [
  ...Object.keys(refusals),
  ...Object.keys(labReasons),
  ...faultKinds,
];
