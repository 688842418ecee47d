import type { ReceivedRequest } from '../../app.ts';
import { say } from '../words/say.ts';
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
    [say('result.sent'), `${request.method} ${request.url}`],
    ...(request.body === undefined ? [] : [[say('result.bodySent'), request.body] as const]),
    [
      say('result.labSaw'),
      received
        ? `${credentialText(received.auth)} (${decisionText(received)})`
        : say('result.notThisRequest'),
    ],
    ...headers,
  ];
  return (
    <>
      <p class="summary" data-tone={toneOf(status)}>
        <strong class="status">{status === 0 ? say('result.failed') : status}</strong>
        <span>{statusText}</span>
        <span class="time">{say('result.time', { number: Math.round(milliseconds) })}</span>
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
        <pre class="body" tabIndex={0} aria-label={say('result.body')}>
          {pretty(body)}
        </pre>
      )}
      {body === '' && status >= 200 && <p class="hint">{say('result.noBody')}</p>}
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
