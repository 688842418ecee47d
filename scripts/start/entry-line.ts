import { builtIn } from '../../lib/platforms/index.ts';
import type { JournalEntry } from '../../mocks/lab.ts';

/**
 * `GET https://… Authorization: Bearer ••• 200`: a request as the lab received it, its secret left
 * out.
 */
export function entryLine(entry: JournalEntry): string {
  const key = entry.auth.key === undefined ? '' : ` (key “${entry.auth.key}”)`;
  const why = entry.reason === undefined ? '' : ` ${entry.reason}`;
  return `${entry.method} ${entry.url} ${headerForm(entry)} ${entry.status}${why}${key}`;
}

/** The header that a request came with, in the form that `headerFormOf` gives for a scheme. */
export function headerForm({ auth, platform, surface }: JournalEntry): string {
  switch (auth.form) {
    case 'none':
      return 'no key';
    case 'basic':
      return `Authorization: Basic base64(${auth.username ?? ''}:•••)`;
    case 'bearer':
      return 'Authorization: Bearer •••';
    case 'header': {
      // HTTP has no upper and lower case in names: written as the platform writes it.
      const scheme = builtIn
        .byId(platform ?? '')
        ?.surfaces.find(({ id }) => id === surface)?.scheme;
      const name = scheme?.kind === 'header' ? scheme.name : (auth.name ?? '');
      return `${name}: •••`;
    }
    case 'other':
      return 'Authorization of another scheme';
  }
}
