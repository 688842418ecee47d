/** Requests of API clients, each with headers, an address and a way to sign in. */
import type { Collector, Entry } from '../collector.ts';
import { isUnresolved } from '../credential.ts';

/** How a request signs in, whatever the client calls it. */
export interface Auth {
  /** `basic`, `bearer`, `apikey`; any other is none of ours. */
  readonly type: string;
  readonly username?: string | undefined;
  readonly secret?: string | undefined;
  /** The header of an API key. */
  readonly header?: string | undefined;
  /** The key travels in the address. */
  readonly inQuery?: boolean | undefined;
}

/** Takes the key that a request signs in with. Its texts are resolved already. */
export function collectAuth(collector: Collector, auth: Auth, entry: Entry): void {
  const { type, secret = '', username } = auth;
  if (type === 'none' || type === 'noauth' || type === 'inherit') return;
  if (auth.inQuery) return collector.note('import.note.keyInQuery', entry.at);
  switch (type) {
    case 'basic': {
      const user = username !== undefined && isUnresolved(username) ? undefined : username;
      collector.add({ ...entry, scheme: 'basic', username: user, secret });
      return;
    }
    case 'bearer':
      collector.add({ ...entry, scheme: 'bearer', secret });
      return;
    case 'apikey': {
      const header = auth.header || 'X-Api-Key';
      const own = collector.guess.byHeader(header);
      if (/^authorization$/i.test(header)) collector.header(header, secret, entry);
      else {
        collector.add({
          ...entry,
          scheme: 'header',
          header: own?.header ?? header,
          platform: own?.platform,
          secret,
        });
      }
      return;
    }
    default:
      collector.note('import.note.ignoredAuth', entry.at);
  }
}
