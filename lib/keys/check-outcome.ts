/** What asking a platform about a key has shown. */
import * as v from 'valibot';

/** A status as HTTP has it. */
const status = v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(599));

export const checkOutcomeSchema = v.variant('kind', [
  /** The platform took the key; `as` is whom it knows the key's owner as, where it says so. */
  v.strictObject({ kind: v.literal('works'), status, as: v.optional(v.string()) }),
  /** 401: it does not know the key, or has disabled it. */
  v.strictObject({ kind: v.literal('refused'), status }),
  /** 403: it knows the key, and the key may not do this. */
  v.strictObject({ kind: v.literal('noRight'), status }),
  /** 429, with the seconds to wait where it says them. */
  v.strictObject({ kind: v.literal('tooMany'), status, seconds: v.optional(v.number()) }),
  /** Another status, which says nothing of the key. */
  v.strictObject({ kind: v.literal('unexpected'), status }),
  /** No answer came. */
  v.strictObject({ kind: v.literal('unreachable') }),
  /** The browser does not let Latchkey reach the address. */
  v.strictObject({ kind: v.literal('notAllowed'), origin: v.string() }),
  /** The key is expired, so that it is not sent. */
  v.strictObject({ kind: v.literal('expired') }),
  /** No harmless request of the platform is known, or the environment has no address for it. */
  v.strictObject({ kind: v.literal('noRequest') }),
]);

export type CheckOutcome = Readonly<v.InferOutput<typeof checkOutcomeSchema>>;
