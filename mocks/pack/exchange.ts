import type { Platform } from '../../lib/platforms/index.ts';
import type { SurfaceMatch } from '../../lib/platforms/match.ts';
import type { JournalEntry } from '../world/journal.ts';
import type { Generation, OpenWorld } from '../world/world.ts';
import type { SentCredential } from './credentials.ts';
import type { AskedRequest } from './received.ts';

/** A request on its way to its answer, with what was found out about it when it came. */
export interface Exchange {
  readonly request: AskedRequest;
  /**
   * The address without a port: how a client gets to the lab is none of the platforms' business.
   */
  readonly url: URL;
  /** Undefined where no platform knows the host. */
  readonly platform: Platform | undefined;
  /** The surface that the address belongs to, undefined where no key is taken. */
  readonly match: SurfaceMatch | undefined;
  /** The part of a pack's routes that may answer. */
  readonly realm: string;
  readonly world: OpenWorld;
  /**
   * The world's state when the request came. An answer that comes after a reset writes into a state
   * that is gone.
   */
  readonly generation: Generation;
  /** Asks the lab itself, in the same world. */
  readonly ask: (url: string, init: RequestInit) => Promise<Response>;
  /** By the world's clock. */
  readonly at: number;
  readonly sent: readonly SentCredential[];
  /** Headers of any platform's own that carry a key, in lower case. */
  readonly keyHeaders: ReadonlySet<string>;
  /** The fault rule that has struck it. */
  readonly fault?: JournalEntry['fault'];
  /** The bytes of its body, once they were read whole. */
  receivedBody?: Uint8Array<ArrayBuffer> | undefined;
  /** Id of the stub that answers it. */
  readonly stub?: string;
}
