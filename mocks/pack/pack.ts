import type { GenericSchema, InferOutput } from 'valibot';
import type { Surface } from '../../lib/platforms/index.ts';
import type { Clock } from '../world/clock.ts';
import type { KeyDraft, LabKey } from '../world/keys.ts';
import type { PlatformState, Room, StateTools } from '../world/world.ts';
import type { Answer } from './answer.ts';
import type { BodyForm } from './body.ts';
import type { Refusal } from './refusal.ts';
import type { Accent, Screen } from './screen.ts';

/**
 * What an operation's handler is given: everything is checked, and nothing has to be waited for.
 */
export interface OperationContext<State, Body = unknown, Query = unknown> extends Pick<
  StateTools,
  'clock' | 'ids' | 'files' | 'sessions'
> {
  /** The platform's data in this world. */
  readonly state: State;
  /**
   * The key that the call is made with; undefined where the operation needs none and none was sent.
   */
  readonly key: LabKey | undefined;
  /** What the path says, percent-decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
  readonly body: Body;
  readonly headers: Pick<Headers, 'get'>;
  /**
   * What stands before a path of the host in the addresses by which the client reaches it;
   * undefined where it came by no address, in process or by MSW.
   */
  readonly base: string | undefined;
  /**
   * Aborted when the client has gone or the world's state is over. For handlers that take their
   * time.
   */
  readonly signal: AbortSignal;
  /**
   * Lets time pass, by the world's clock or for real, whichever is sooner; it ends with the world's
   * state and with `until`: with `signal` unless given.
   */
  pause(milliseconds: number, until?: AbortSignal): Promise<void>;
  /** Asks the lab itself, in the same world, as `fetch` does. */
  ask(url: string, init: RequestInit): Promise<Response>;
}

/** A limit of requests in each window of time. */
export interface Rate {
  readonly requests: number;
  readonly seconds: number;
}

/**
 * Where an operation is found: on a surface of the platform, below its path; or at a host that
 * takes no key.
 */
export type OperationPlace =
  | {
      /** Id of a surface in `lib/platforms`. */
      readonly surface: string;
      /** Below the surface's path, with `:name` for a segment: `v1/contact/:id`. */
      readonly path: string;
    }
  | {
      /** Host names, each with the whole path from its slash. */
      readonly hosts: readonly string[];
      readonly path: string;
    };

/**
 * One method of a platform's API: what is known about it, as data, and what it does to the state.
 */
export interface Operation<State = never> {
  /** `platform.thing.verb`: names it in the journal and in the table of operations. */
  readonly id: string;
  /**
   * HEAD is answered as GET without the body, and a preflight (OPTIONS) for every operation, unless
   * there is an operation of that method.
   */
  readonly method: Method;
  readonly place: OperationPlace;
  /**
   * `optional`: some of the platform's own clients send no key here. What has no surface takes
   * none.
   */
  readonly key: 'required' | 'optional' | 'none';
  /** The group of operations that the key's right must open, where the platform has rights. */
  readonly group?: string;
  /** Whether a token that the platform gave for a key opens it too, sent as a Bearer. */
  readonly takesToken?: true;
  /**
   * Whether it opens a WebSocket: its handler answers with `openSocket`, and what is no handshake
   * gets 426.
   */
  readonly webSocket?: true;
  /** The command of WebDriver that it is: it stands in a table of its own (docs/webdriver.md). */
  readonly command?: string;
  /** What the body holds; absent where the operation takes none or reads none. */
  readonly body?: GenericSchema;
  /** How the body is read; as JSON unless given. */
  readonly bodyForm?: BodyForm;
  /** Whether the body may be left out. */
  readonly bodyOptional?: boolean;
  /** Most bytes of the body, where the platform has a limit of its own. */
  readonly bodyLimit?: number;
  /**
   * How many requests a key may make in a window of time, where the platform says so for this
   * operation. Operations without one share the pack's `sharedRate`, where it has one.
   */
  readonly rate?: Rate;
  /**
   * The query as an object of its last values; of all values where the schema takes a list
   * (`queryList`).
   */
  readonly query?: GenericSchema;
  /** A header that must be there, in lower case. */
  readonly requiredHeader?: string;
  /**
   * A header that brings a token of an end user, in lower case, where that is what the operation
   * takes.
   */
  readonly tokenHeader?: string;
  /** The status of a success, and what it carries, in words. */
  readonly success: { readonly status: number; readonly carries: string };
  /**
   * Fields of the answer whose values are credentials, beside those that are by their name: the
   * journal masks them.
   */
  readonly secretFields?: readonly string[];
  /** What its handler may refuse, beside what the pipeline refuses by the fields above. */
  readonly refuses?: readonly Refusal['refused'][];
  /** Where this is known from. */
  readonly source: string;
  /** What of it is invented; absent where nothing is. */
  readonly invented?: string;
  /**
   * Reads and writes the state and says what to answer. It runs in one go: there is no `await`
   * between a check and its write, so nothing else happens to the world meanwhile. Only what takes
   * its time on the platform itself answers with a promise; after each `await` it has to check
   * again what it relies on.
   */
  handler(context: OperationContext<State>): HandlerResult | Promise<HandlerResult>;
}

export type HandlerResult = Answer | Refusal;

/** Methods of HTTP that an operation may have (RFC 9110 and RFC 5789). */
export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';

/**
 * An operation as it is written down: its handler knows the types of what its schemas let through.
 */
export type OperationDefinition<
  State,
  Body extends GenericSchema,
  Query extends GenericSchema,
> = Omit<Operation<State>, 'handler' | 'body' | 'query'> & {
  readonly body?: Body;
  readonly query?: Query;
  handler(
    context: OperationContext<State, InferOutput<Body>, InferOutput<Query>>,
  ): HandlerResult | Promise<HandlerResult>;
};

/** An operation whose handler knows the types of what its schemas let through. */
export function operation<
  State,
  const Body extends GenericSchema = GenericSchema<undefined>,
  const Query extends GenericSchema = GenericSchema<undefined>,
>(definition: OperationDefinition<State, Body, Query>): Operation<State> {
  return definition as Operation<State>;
}

/**
 * Something that the platform has and the lab does not imitate. It takes the key where a surface
 * does, and answers 501.
 */
export interface NotImitated {
  /** What it is, in words. */
  readonly what: string;
  /**
   * Where it is, as far as anybody knows; an address that a request may be sent to, for surfaces.
   */
  readonly requests?: readonly { readonly method: string; readonly url: string }[];
  /** Why the lab does not imitate it. */
  readonly why: string;
  readonly source: string;
}

/** A platform's imitation. */
export interface Pack<State extends PlatformState = PlatformState, Data = never> extends Room<
  State,
  Data
> {
  readonly operations: readonly Operation<State>[];
  /**
   * What all operations without a rate of their own may be asked together, by one key; undefined
   * where that is without a limit.
   */
  sharedRate?(state: State): Rate | undefined;
  readonly notImitated: readonly NotImitated[];
  /**
   * Surfaces that only old clients know: the lab takes the key there. The extension puts none
   * there, so they are not part of the platform's description.
   */
  readonly legacySurfaces?: readonly Surface[];
  /** Ids of surfaces whose 401 carries a challenge, unless the world's settings say otherwise. */
  readonly challenges?: readonly string[];
  /**
   * Whom a token that the platform gave stands for, or undefined where the platform knows no such
   * token.
   */
  holderOf?(token: string, state: State): TokenHolder | undefined;
  /**
   * The id of the key of the session that an address names, where a session stands for its key:
   * some clients send the key with the first call only. Null where it names a session that is not
   * there, undefined where it names none.
   */
  keyOfSession?(surface: string, pathname: string, state: State): string | null | undefined;
  /**
   * What surfaces say of an address that they do not know, by their ids; it is a 404 then. What the
   * lab does not imitate is 501 elsewhere.
   */
  readonly unknownAddress?: Readonly<Record<string, string>>;
  /** Ids of surfaces that pages of any site may call. */
  readonly openToPages?: readonly string[];
  /** How the platform puts a refusal. */
  refuse(refusal: Refusal, about: RefusalContext<State>): Answer;
  /** Checks the platform's data in a seed. */
  readonly dataSchema: GenericSchema;
  /** Its part of the demonstration world. */
  readonly demonstration: { readonly keys: readonly KeyDraft[]; readonly data: unknown };
  readonly accent: Accent;
  /**
   * What it has on its dashboard's host, loaded when somebody first opens that; absent where it has
   * nothing.
   */
  screen?(): Promise<Screen<State>>;
  /** Headers that every answer of the platform's surfaces carries. */
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Whom a token stands for: a key, by its id; or an application that a user let in, which may do
 * everything.
 */
export type TokenHolder = { readonly keyId: string } | { readonly application: string };

export interface RefusalContext<State> {
  readonly state: State;
  readonly clock: Clock;
  readonly method: string;
  readonly path: string;
  /** Id of the surface, undefined elsewhere on the platform's hosts. */
  readonly surface: string | undefined;
}
