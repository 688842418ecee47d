import type { Method } from '../pack/pack.ts';

/** A command of the protocol: where it is asked for, and what it takes. */
export interface Command {
  readonly method: Extract<Method, 'GET' | 'POST' | 'DELETE'>;
  /** Below the hub's path, with `:name` for a segment that may be anything. */
  readonly path: string;
  /** As the protocol's clients call it: `findElement`. */
  readonly name: string;
  /** Parameters that the body must have. */
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** Who has said that it exists. */
  readonly of: 'W3C' | 'Appium';
  /** The one platform whose driver knows the route, where the other has none. */
  readonly only?: 'android' | 'ios';
}

/** Names a command in the journal and in fault rules: `findElement` is `find-element`. */
export function wordsOf(name: string): string {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1-$2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();
}
