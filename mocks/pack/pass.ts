import { rightsOf } from '../../lib/platforms/index.ts';
import { authenticate, type Passage } from './authenticate.ts';
import type { Call } from './call.ts';
import { credentialFor } from './credentials.ts';
import type { Refusal } from './refusal.ts';

/**
 * Authenticates where the address belongs to a surface, and checks the key's right to the
 * operation. It sets the call's key, or says why the call may not pass.
 */
export function pass(call: Call): Refusal | undefined {
  const passage = passageOf(call);
  if ('refusal' in passage) return passage.refusal;
  call.key = passage.key;
  const group = call.operation?.group;
  if (!passage.key || group === undefined) return undefined;
  const { right } = passage.key;
  const granted = rightsOf(call.pack.platform).find(({ id }) => id === right)?.grants;
  return granted?.includes(group) ? undefined : { refused: 'missing-right', group };
}

/**
 * Counts a call against the operation's own rate, or the one that its platform's operations share.
 */
export function overRate({ pack, operation, key, exchange, state }: Call): Refusal | undefined {
  const { generation, match } = exchange;
  if (!generation.rateLimits.enabled) return undefined;
  const own = operation?.rate;
  const rate = own ?? (match && pack.sharedRate?.(state));
  if (!rate) return undefined;
  const limit = own ? operation?.id : 'shared';
  const bucket = `${pack.platform.id} ${key?.id ?? ''} ${limit}`;
  const retryAfter = generation.rateLimits.count(bucket, rate);
  return retryAfter === undefined ? undefined : { refused: 'too-many-requests', retryAfter };
}

function passageOf(call: Call): Passage {
  const { match, sent } = call.exchange;
  const { operation } = call;
  if (!match || operation?.key === 'none') return { key: undefined };
  return (
    passageBySession(call) ??
    passageByToken(call) ??
    authenticate(match, sent, call.keys, operation?.key === 'optional')
  );
}

/**
 * The passage of a call without a key whose address names a session: that of the session's key,
 * which may have expired since. A session that is not there lets in: it is for the handler to say
 * so.
 */
function passageBySession({ pack, exchange, keys, state }: Call): Passage | undefined {
  const { match, sent, url } = exchange;
  if (!match || !pack.keyOfSession || credentialFor(match.surface.scheme, sent)) return undefined;
  const id = pack.keyOfSession(match.surface.id, url.pathname, state);
  if (id === undefined) return undefined;
  if (id === null) return { key: undefined };
  const key = keys.list().find((one) => one.id === id);
  if (!key) return { refusal: { refused: 'unknown-key' } };
  const status = keys.status(key);
  if (status !== 'active') return { refusal: { refused: status } };
  keys.used(key);
  return { key };
}

/**
 * The passage by a token that the platform gave: for what takes one, that of the token's key; for
 * an application that a user let in, any. Undefined where no such token was sent.
 */
function passageByToken({ pack, operation, exchange, keys, state }: Call): Passage | undefined {
  if (!pack.holderOf) return undefined;
  const token = exchange.sent.find(({ form }) => form === 'bearer')?.secret;
  const holder = token === undefined ? undefined : pack.holderOf(token, state);
  if (!holder) return undefined;
  if ('application' in holder) return { key: undefined };
  if (!operation?.takesToken) return undefined;
  const key = keys.list().find(({ id }) => id === holder.keyId);
  if (!key) return { refusal: { refused: 'unknown-key' } };
  const status = keys.status(key);
  if (status !== 'active') return { refusal: { refused: status } };
  keys.used(key);
  return { key };
}
