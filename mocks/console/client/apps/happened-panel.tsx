import type { Phone } from '../../../webdriver/phone/phone.ts';
import { timeText } from '../parts/time.ts';
import { say } from '../words/say.ts';
import type { AppCall } from './use-phone.ts';

interface Props {
  readonly phone: Phone;
  /** Newest first. */
  readonly calls: readonly AppCall[];
}

/** Where the app is, what it asked of the platforms, and what it logged. */
export function HappenedPanel({ phone, calls }: Props) {
  const log = phone.log.slice(-8).toReversed();
  return (
    <section class="card panel app-happened" aria-labelledby="app-happened">
      <div class="panel-head">
        <h2 id="app-happened">{say('apps.happened')}</h2>
      </div>
      <output class="strong">{say('apps.onScreen', { screen: phone.front.visit.screen })}</output>
      {calls.length === 0 && <p class="hint">{say('apps.noCalls')}</p>}
      <ol class="app-calls">
        {calls.map(({ number, method, url, status }) => (
          <li key={number} data-tone={status >= 200 && status < 300 ? 'good' : 'bad'}>
            <span class="status">{status === 0 ? say('apps.noAnswer') : status}</span>{' '}
            <span class="method" data-method={method}>
              {method}
            </span>{' '}
            <code>{url}</code>
          </li>
        ))}
      </ol>
      <h3>{say('apps.log')}</h3>
      <ol class="app-log hint">
        {log.map(({ timestamp, message }, index) => (
          <li key={`${timestamp} ${index}`}>
            {timeText(timestamp)} <code>{message}</code>
          </li>
        ))}
      </ol>
    </section>
  );
}
