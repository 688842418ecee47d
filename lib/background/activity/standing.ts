/** Which rules stood when, so that a request is held against those of its own moment. */
import type { Rule } from '../../injection/rule.ts';

/** Rules as they stood from a moment on. */
export interface StandingRules {
  /** Milliseconds since the epoch. */
  readonly since: number;
  readonly rules: readonly Rule[];
  /** Id of the key that a rule is of, by the rule's id. */
  readonly owners: ReadonlyMap<number, string>;
}

/** Earlier states that are remembered: requests are looked at moments after they were sent. */
const REMEMBERED = 8;

/** Header values that are remembered of keys that were in use: they may still be on their way. */
const VALUES = 256;

export interface Standing {
  /** To be called whenever other rules stand. */
  put(rules: StandingRules): void;
  /** What stood at that time; undefined for one before the first. */
  at(time: number): StandingRules | undefined;
  /** Ids of the keys whose header has this value: several where keys have the same secret. */
  keysOf(value: string): ReadonlySet<string>;
  /** The secrets in those values. */
  secrets(this: void): Iterable<string>;
  /** Forgets everything: the values are secrets. */
  forget(): void;
}

const none: ReadonlySet<string> = new Set();

export function createStanding(): Standing {
  const states: StandingRules[] = [];
  const byValue = new Map<string, Set<string>>();
  return {
    put(state) {
      states.push(state);
      if (states.length > REMEMBERED) states.shift();
      for (const { id, action } of state.rules) {
        const owner = state.owners.get(id);
        const [{ value }] = action.requestHeaders;
        if (owner === undefined) continue;
        const keys = byValue.get(value) ?? new Set();
        byValue.delete(value);
        byValue.set(value, keys.add(owner));
      }
      for (const oldest of byValue.keys()) {
        if (byValue.size <= VALUES) break;
        byValue.delete(oldest);
      }
    },
    at: (time) => states.findLast(({ since }) => since <= time),
    keysOf: (value) => byValue.get(value) ?? none,
    secrets: () => [...byValue.keys()].map(secretIn),
    forget() {
      states.length = 0;
      byValue.clear();
    },
  };
}

/** The secret of a header's value: all of it, or what stands behind the scheme. */
function secretIn(value: string): string {
  const [scheme, credentials] = value.split(' ');
  if (credentials === undefined) return value;
  if (scheme !== 'Basic') return credentials;
  const text = atob(credentials);
  return text.slice(text.indexOf(':') + 1);
}
