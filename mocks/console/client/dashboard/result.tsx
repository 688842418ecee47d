import type { ReceivedRequest } from '../../app.ts';
import type { FilledRequest } from './fill.ts';
import { credentialText, decisionText, toneOf } from './received-texts.ts';
import type { Outcome } from './send.ts';

/** What a request came to. */
export interface Sent {
  readonly request: FilledRequest;
  readonly outcome: Outcome;
  /** The entry of the lab's journal that is about it. */
  readonly received: ReceivedRequest | undefined;
}

/** What was sent, what the lab saw, and what it answered. */
export function Result({ request, outcome, received }: Sent) {
  const { status, statusText, milliseconds, headers, body } = outcome;
  const facts: readonly (readonly [name: string, value: string])[] = [
    ['Sent', `${request.method} ${request.url}`],
    ...(request.body === undefined ? [] : [['Body sent', request.body] as const]),
    [
      'The lab saw',
      received
        ? `${credentialText(received.auth)} (${decisionText(received)})`
        : 'not this request',
    ],
    ...headers,
  ];
  return (
    <>
      <p class="summary" data-tone={toneOf(status)}>
        <strong class="status">{status === 0 ? 'failed' : status}</strong>
        <span>{statusText}</span>
        <span class="time">{milliseconds.toFixed(0)} ms</span>
      </p>
      <dl class="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {body !== '' && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- so that it is scrolled by keyboard
        <pre class="body" tabIndex={0} aria-label="Body of the answer">
          {pretty(body)}
        </pre>
      )}
      {body === '' && status >= 200 && <p class="hint">The answer has no body.</p>}
    </>
  );
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
