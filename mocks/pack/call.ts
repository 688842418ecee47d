import type { KeyRing, LabKey } from '../world/keys.ts';
import type { PlatformState } from '../world/world.ts';
import type { Answer } from './answer.ts';
import { headersOfRefusal, isReadAsItComes, type UploadedFile } from './body.ts';
import { challengeHeaders } from './challenge.ts';
import { corsHeaders } from './cors.ts';
import type { Exchange } from './exchange.ts';
import type { Operation, Pack } from './pack.ts';
import { whenBodyIsKnown } from './known-body.ts';
import { ReadyAnswer, type Answered } from './received.ts';
import { record, type Outcome } from './record.ts';
import type { Refusal } from './refusal.ts';
import type { Router } from './router.ts';

/** Most calls have none: they share these, because every call would pay for its own. */
const noParams: Readonly<Record<string, string>> = Object.freeze({});
const noUploads: readonly UploadedFile[] = Object.freeze([]);

/**
 * A request on its way through the steps of a pack's pipeline, with what each step has found out
 * for the next.
 */
export class Call<State extends PlatformState = PlatformState> {
  readonly pack: Pack<State, never>;
  readonly router: Router<State>;
  /** Another one once a fault rule has struck it. */
  exchange: Exchange;
  /** Undefined until the route is known. */
  operation: Operation<State> | undefined;
  params: Readonly<Record<string, string>> = noParams;
  /** The key that the call is made with; undefined where none is needed and none was sent. */
  key: LabKey | undefined;
  /** What the request carries, as it was read and then as the operation's schema has it. */
  body: unknown;
  /** Whether the body was read. */
  hasTakenBody = false;
  query: unknown;
  /** What the body has brought into the world's files; let go of when the call is over. */
  uploads: readonly UploadedFile[] = noUploads;

  constructor(pack: Pack<State, never>, router: Router<State>, exchange: Exchange) {
    this.pack = pack;
    this.router = router;
    this.exchange = exchange;
  }

  get keys(): KeyRing {
    return this.exchange.generation.keys[this.pack.platform.id] as KeyRing;
  }

  get state(): State {
    return this.exchange.generation.data[this.pack.platform.id] as State;
  }

  /** Lets go of what the body has brought; what the handler has kept stays. */
  discardUploads(): void {
    for (const file of this.uploads) this.exchange.generation.files.discard(file);
    this.uploads = noUploads;
  }

  /** Ends the call with a refusal in the platform's own words. */
  refuse(refusal: Refusal): Answered {
    return this.finish(this.wording(refusal), {
      decision: 'refused',
      operation: this.operation?.id,
      reason: refusal.refused,
    });
  }

  /** How the platform puts a refusal. */
  wording(refusal: Refusal): Answer {
    const { request, url, match, world } = this.exchange;
    const answer = this.pack.refuse(refusal, {
      state: this.state,
      clock: world.clock,
      method: request.method,
      path: url.pathname,
      surface: match?.surface.id,
    });
    const more = {
      ...headersOfRefusal(refusal),
      ...(answer.status === 401 ? challengeHeaders(this.exchange, this.pack) : undefined),
    };
    return { ...answer, headers: { ...more, ...answer.headers } };
  }

  /** Ends the call with an answer, and writes it into the journal, its body included. */
  finish(answer: Answer, outcome: Omit<Outcome, 'status'>): Answered {
    const write = () => this.#written(answer, outcome);
    // What is read as it comes may be larger than memory, and slow.
    return isReadAsItComes(this.operation?.bodyForm)
      ? write()
      : whenBodyIsKnown(this.exchange, write);
  }

  #written(answer: Answer, outcome: Omit<Outcome, 'status'>): ReadyAnswer {
    const { exchange, pack } = this;
    const { status, body } = answer;
    record(exchange, { ...outcome, status, body, secretFields: this.operation?.secretFields });
    const takesKey = exchange.match !== undefined;
    const headers = {
      date: httpDate(exchange.world.clock.now()),
      ...(takesKey ? pack.headers : undefined),
      ...answer.headers,
      ...corsHeaders(exchange, pack.platform, takesKey && !isOpenToPages(this)),
    };
    return new ReadyAnswer(answer.status, headers, answer.body, answer.socket);
  }
}

function isOpenToPages({ pack, exchange }: Pick<Call, 'pack' | 'exchange'>): boolean {
  return pack.openToPages?.includes(exchange.match?.surface.id ?? '') ?? false;
}

let lastSecond = Number.NaN;
let lastDate = '';

/**
 * A time as the `Date` header has it; it says no more than the second, and most answers share it
 * with the one before.
 */
function httpDate(at: number): string {
  const second = Math.floor(at / 1000);
  if (second !== lastSecond) {
    lastSecond = second;
    lastDate = new Date(at).toUTCString();
  }
  return lastDate;
}
