import { WebDriverError } from './errors.ts';
import type { DevicePlatform } from './sessions.ts';

/** The key of a reference to an element (W3C WebDriver, 12.1), and the one before it. */
export const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** So many elements a driver remembers (ElementsCache.java, FBElementCache.m). */
const MOST: Readonly<Record<DevicePlatform, number>> = { android: 500, ios: 1024 };

/** The ids by which a client names elements. The same thing found twice has the same id. */
export class ElementIds {
  readonly #platform: DevicePlatform;
  readonly #byKey = new Map<string, string>();
  /** Keys of nodes, the one used last at the end. */
  readonly #byId = new Map<string, string>();
  #last = 16;

  constructor(platform: DevicePlatform) {
    this.#platform = platform;
  }

  /** A reference to a node of the screen. */
  reference(key: string): Record<string, string> {
    const id = this.#byKey.get(key) ?? this.#made(key);
    this.#touch(id, key);
    return { [ELEMENT]: id, ELEMENT: id };
  }

  /**
   * The key of the node that an id stands for. @throws {WebDriverError} where it stands for none.
   */
  keyOf(id: string): string {
    const key = this.#byId.get(id);
    if (key === undefined) throw this.#unknown(id);
    this.#touch(id, key);
    return key;
  }

  /** What a client is told whose element has left the screen. */
  stale(id: string): WebDriverError {
    return new WebDriverError(
      'stale element reference',
      this.#platform === 'android'
        ? `The element '${id}' does not exist in DOM anymore`
        : `The previously found element "${id}" is not present in the current view anymore. Make sure the application UI has the expected state`,
    );
  }

  #unknown(id: string): WebDriverError {
    return this.#platform === 'android'
      ? new WebDriverError(
          'no such element',
          `The element identified by '${id}' is not present in the cache or has expired. Try to find it again`,
        )
      : new WebDriverError(
          'stale element reference',
          `The element identified by "${id}" is either not present or it has expired from the internal cache. Try to find it again`,
        );
  }

  #made(key: string): string {
    this.#last += 1;
    const hex = this.#last.toString(16);
    const id =
      this.#platform === 'android'
        ? `00000000-0000-0007-ffff-ffff${hex.padStart(8, '0')}`
        : `${hex.toUpperCase().padStart(8, '0')}-0000-0000-6302-000000000000`;
    this.#byKey.set(key, id);
    return id;
  }

  #touch(id: string, key: string): void {
    this.#byId.delete(id);
    this.#byId.set(id, key);
    if (this.#byId.size <= MOST[this.#platform]) return;
    const [oldest] = this.#byId;
    if (!oldest) return;
    this.#byId.delete(oldest[0]);
    this.#byKey.delete(oldest[1]);
  }
}
