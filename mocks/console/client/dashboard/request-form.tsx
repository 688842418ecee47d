import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Field, PageRequest } from '../../../pack/screen.ts';
import type { ReceivedRequest } from '../../app.ts';
import { pageWord, say } from '../words/say.ts';
import { data } from './data.ts';
import { fill, fillAddress, neededFields, valueAt, type Values } from './fill.ts';
import { toneOf } from './received-texts.ts';
import { Result, type Sent } from './result.tsx';
import { reachable, send } from './send.ts';

interface Props {
  readonly platform: string;
  readonly request: PageRequest;
  /** Every field that the request may name. */
  readonly fields: readonly Field[];
  readonly values: Readonly<Record<string, string>>;
  /** Puts a value of an answer into a field. */
  readonly onKeep: (field: string, value: string) => void;
  readonly readReceived: () => Promise<readonly ReceivedRequest[]>;
  /** Its own fields. */
  readonly children: ComponentChildren;
}

type Shown = { readonly hint: string } | Sent;

/** One request with its fields, its button, and what it came to. */
export function RequestForm(props: Props) {
  const { platform, request, fields, onKeep, readReceived, children } = props;
  const { operation, title, method, address, note, keeps } = request;
  const [busy, setBusy] = useState(false);
  const [shown, setShown] = useState<Shown | undefined>();
  const values: Values = Object.fromEntries(
    fields.map(({ name, kind = 'text' }) => [
      name,
      { value: (props.values[name] ?? '').trim(), kind },
    ]),
  );

  async function submit(): Promise<void> {
    setShown(undefined);
    const needed = neededFields(request);
    const missing = fields.find(
      ({ name, optional = false }) =>
        !optional && needed.includes(name) && values[name]?.value === '',
    );
    if (missing) {
      setShown({ hint: say('requests.fieldEmpty', { field: pageWord(missing.label) }) });
      document.getElementById(`${platform}-${missing.name}`)?.focus();
      return;
    }
    const filled = fill(request, values, new Date().toISOString());
    const sent = { ...filled, url: reachable(filled.url, { realHost: data.host, location }) };
    setBusy(true);
    const outcome = await send(sent);
    const seen = method === 'WS' ? 'GET' : method;
    const received = (await readReceived()).findLast(
      (entry) => entry.method === seen && isSame(entry.url, filled.url),
    );
    setBusy(false);
    setShown({ request: sent, outcome, received });
    if (!keeps || outcome.status < 200 || outcome.status >= 300) return;
    const value = valueAt(outcome.body, keeps.from);
    if (typeof value === 'string' || typeof value === 'number') onKeep(keeps.field, String(value));
  }

  const isSent = shown !== undefined && 'outcome' in shown;
  return (
    <form
      class="request"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void submit();
      }}
    >
      <div class="what">
        <h3>{pageWord(title)}</h3>
        <p class="line">
          <span class="method" data-method={method}>
            {method}
          </span>
          <code>{fillAddress(address, values, (value, name) => value || `{${name}}`)}</code>
        </p>
        {note !== undefined && <p class="hint">{pageWord(note)}</p>}
      </div>
      {children !== undefined && <div class="fields">{children}</div>}
      <button
        type="submit"
        class="button button-primary"
        data-operation={operation}
        aria-label={say('requests.sendThis', { request: pageWord(title) })}
        // Not `disabled`, which would take the focus away from whoever works by keyboard.
        aria-disabled={busy}
      >
        {say('requests.send')}
      </button>
      <output
        class="result"
        hidden={shown === undefined}
        data-result={operation}
        data-tone={isSent ? toneOf(shown.outcome.status) : 'other'}
        data-status={isSent ? shown.outcome.status : undefined}
      >
        {isSent ? <Result {...shown} /> : <p class="hint">{shown?.hint}</p>}
      </output>
    </form>
  );
}

/**
 * Whether two addresses lead to one path of one host: the journal masks parts of queries, and calls
 * `wss:` its own name.
 */
function isSame(one: string, other: string): boolean {
  const [left, right] = [new URL(one), new URL(other)];
  return left.hostname === right.hostname && left.pathname === right.pathname;
}
