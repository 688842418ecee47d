import type { ScreenError } from '../../endpoints.ts';
import { say } from '../words/say.ts';

/** What an endpoint refused, or that there was no answer. */
export class EndpointError extends Error {
  override readonly name = 'EndpointError';
  readonly code: string;
  /** What the lab's answer names; absent where the page itself says what is wrong. */
  readonly parameters: ScreenError['parameters'];
  /** The field of the form that it is about. */
  readonly field: string | undefined;

  constructor({ code, message, parameters, field }: ScreenError) {
    super(message);
    this.code = code;
    this.parameters = parameters;
    this.field = field;
  }
}

/** The way from the document to what the lab has for the page. */
const assets = document.documentElement.dataset['assets'] ?? '';

/**
 * Asks an endpoint of a key screen.
 * @param path `yespo/keys`
 * @param body sent as JSON
 * @returns what the endpoint's type says; undefined where the answer is empty
 * @throws {EndpointError}
 */
export async function ask<Answer>(
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer | undefined> {
  const text = await answerText(method, path, body);
  return text === '' ? undefined : (parsed(text) as Answer);
}

/** As `ask`, but as text. @throws {EndpointError} */
export async function answerText(method: string, path: string, body?: unknown): Promise<string> {
  const init: RequestInit = { method, cache: 'no-store' };
  if (body !== undefined) {
    init.headers = { 'Content-Type': 'application/json' };
    init.body = JSON.stringify(body);
  }
  let response;
  let text;
  try {
    response = await fetch(assets + path, init);
    text = await response.text();
  } catch {
    throw new EndpointError({ code: 'no-answer', message: say('refusal.noAnswer') });
  }
  if (response.ok) return text;
  const message = say('refusal.status', { status: String(response.status) });
  throw new EndpointError(errorIn(text) ?? { code: 'failed', message });
}

/** @throws {EndpointError} */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new EndpointError({ code: 'failed', message: say('refusal.unreadable') });
  }
}

function errorIn(text: string): ScreenError | undefined {
  try {
    const { error } = JSON.parse(text) as { readonly error?: ScreenError };
    return typeof error?.code === 'string' ? error : undefined;
  } catch {
    return undefined;
  }
}
