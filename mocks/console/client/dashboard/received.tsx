import type { ReceivedRequest } from '../../app.ts';
import { say } from '../words/say.ts';
import { assets } from './data.ts';
import { credentialText, decisionText, toneOf } from './received-texts.ts';

/** What the lab received of late, oldest first; empty where it does not answer. */
export async function fetchReceived(): Promise<readonly ReceivedRequest[]> {
  try {
    const response = await fetch(`${assets}../journal`, { cache: 'no-store' });
    if (!response.ok) return [];
    return ((await response.json()) as { readonly entries: readonly ReceivedRequest[] }).entries;
  } catch {
    return [];
  }
}

interface Props {
  /** Oldest first. */
  readonly entries: readonly ReceivedRequest[];
  readonly onRefresh: () => void;
}

/** The last requests that the lab received, newest first. */
export function Received({ entries, onRefresh }: Props) {
  return (
    <aside class="card received" aria-labelledby="received-title">
      <div class="received-head">
        <h2 id="received-title">{say('received.title')}</h2>
        <button type="button" class="button button-small" onClick={onRefresh}>
          {say('received.refresh')}
        </button>
      </div>
      <p class="hint">{say('received.hint')}</p>
      <ol data-received aria-live="polite">
        {entries.length === 0 && <li class="hint">{say('received.none')}</li>}
        {entries.toReversed().map((entry) => (
          <Entry key={entry.number} entry={entry} />
        ))}
      </ol>
    </aside>
  );
}

function Entry({ entry }: { readonly entry: ReceivedRequest }) {
  const { method, status, url, auth } = entry;
  const { hostname, pathname, search } = new URL(url);
  return (
    <li class="entry" data-status={status} data-tone={toneOf(status)} data-auth={auth.form}>
      <p class="line">
        <span class="method" data-method={method}>
          {method}
        </span>
        <span class="status">{status}</span>
        <span class="cut">{hostname}</span>
      </p>
      <code class="path">{pathname + search}</code>
      <p class="credential">{credentialText(auth)}</p>
      <p class="hint">{decisionText(entry)}</p>
    </li>
  );
}
