import type { PlatformState } from '../world/world.ts';
import type { Call } from './call.ts';
import type { HandlerResult, OperationContext } from './pack.ts';
import { baseOf, type Answered } from './received.ts';
import { withSession } from './upgrade.ts';

/** Lets the operation's handler answer. What was uploaded and not kept is let go of then. */
export function handle(call: Call): Answered {
  const { operation } = call;
  if (!operation) throw new TypeError('a call without a route has come to its handler');
  let result: HandlerResult | Promise<HandlerResult>;
  try {
    result = operation.handler(new Context(call) as unknown as OperationContext<PlatformState>);
  } catch (error) {
    call.discardUploads();
    throw error;
  }
  if (!(result instanceof Promise)) return end(call, result);
  return result.then(
    (answer) => end(call, answer),
    (error: unknown) => {
      call.discardUploads();
      throw error;
    },
  );
}

function end(call: Call, result: HandlerResult): Answered {
  call.discardUploads();
  if ('refused' in result) return call.refuse(result);
  const answer = result.socket ? withSession(call, result) : result;
  return call.finish(answer, {
    decision: 'accepted',
    operation: call.operation?.id,
    key: call.key,
  });
}

/** What few handlers ask for is made when they do. */
class Context implements OperationContext<unknown> {
  readonly state;
  readonly clock;
  readonly ids;
  readonly key;
  readonly params;
  readonly query;
  readonly body;
  readonly headers;
  readonly #call: Call;
  #signal: AbortSignal | undefined;

  constructor(call: Call) {
    const { world, request } = call.exchange;
    this.state = call.state;
    this.clock = world.clock;
    this.ids = world.ids;
    this.key = call.key;
    this.params = call.params;
    this.query = call.query;
    this.body = call.body;
    this.headers = request.headers;
    this.#call = call;
  }

  get base(): string | undefined {
    return baseOf(this.#call.exchange.request);
  }

  get files() {
    return this.#call.exchange.generation.files;
  }

  get sessions() {
    return this.#call.exchange.generation.sessions;
  }

  get signal(): AbortSignal {
    const { request, generation } = this.#call.exchange;
    this.#signal ??= AbortSignal.any([request.signal, generation.over]);
    return this.#signal;
  }

  get pause() {
    const { world } = this.#call.exchange;
    return async (milliseconds: number, until: AbortSignal = this.signal): Promise<void> =>
      world.pause(milliseconds, until);
  }

  get ask() {
    return this.#call.exchange.ask;
  }
}
