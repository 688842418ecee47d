import { useState } from 'preact/hooks';
import type { Field } from '../../../pack/screen.ts';
import type { ReceivedRequest } from '../../app.ts';
import type { ViewData } from '../../dashboard-data.ts';
import { Suggestions } from '../parts/suggestions.tsx';
import { pageWord, say } from '../words/say.ts';
import { RequestForm } from './request-form.tsx';

interface Props {
  readonly view: ViewData;
  /** Reads what the lab received, and shows it. */
  readonly readReceived: () => Promise<readonly ReceivedRequest[]>;
}

/** The page of a platform from which requests are sent. Its fields share one space of names. */
export function Requests({ view, readReceived }: Props) {
  const { id, name, page, suggestions } = view;
  const [values, setValues] = useState<Readonly<Record<string, string>>>(() => firstValues(view));
  const set = (field: string, value: string) =>
    setValues((before) => ({ ...before, [field]: value }));
  const fieldOf = (field: Field) => (
    <RequestField
      key={field.name}
      id={`${id}-${field.name}`}
      field={field}
      value={values[field.name] ?? ''}
      suggestions={suggestions[field.name] ?? []}
      onValue={(value) => set(field.name, value)}
    />
  );
  return (
    <>
      <div class="view-head">
        <h1 id={`${id}-title`}>{name}</h1>
        <p>{pageWord(page.introduction)}</p>
        <p class="hint">{say('requests.noKey', { platform: name })}</p>
      </div>
      <fieldset class="card shared" aria-label={say('requests.shared')}>
        {page.fields.map(fieldOf)}
      </fieldset>
      {page.groups.map(({ title, requests }) => (
        <section key={pageWord(title)} class="card group">
          <h2>{pageWord(title)}</h2>
          {requests.map((request) => (
            <RequestForm
              key={request.operation}
              platform={id}
              request={request}
              fields={[...page.fields, ...(request.fields ?? [])]}
              values={values}
              onKeep={set}
              readReceived={readReceived}
            >
              {request.fields?.map(fieldOf)}
            </RequestForm>
          ))}
        </section>
      ))}
    </>
  );
}

/**
 * What the fields hold at first: the first of what the world's keys have there, else what the page
 * says.
 */
function firstValues({ page, suggestions }: ViewData): Readonly<Record<string, string>> {
  const fields = [
    ...page.fields,
    ...page.groups.flatMap(({ requests }) => requests.flatMap((request) => request.fields ?? [])),
  ];
  return Object.fromEntries(
    fields.map(({ name, value }) => [name, suggestions[name]?.[0] ?? value]),
  );
}

function RequestField({
  id,
  field: { name, label, kind = 'text', optional = false, options },
  value,
  suggestions,
  onValue,
}: {
  readonly id: string;
  readonly field: Field;
  readonly value: string;
  readonly suggestions: readonly string[];
  readonly onValue: (value: string) => void;
}) {
  return (
    <div class="request-field">
      <label for={id}>
        {pageWord(label)}
        {optional && <span class="optional"> {say('field.optional')}</span>}
      </label>
      {options ? (
        <select
          id={id}
          name={name}
          value={value}
          onChange={({ currentTarget }) => onValue(currentTarget.value)}
        >
          {options.map((option) => (
            <option key={option} value={option}>
              {option === '' ? say('requests.any') : option}
            </option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          name={name}
          value={value}
          type={kind === 'email' ? 'email' : 'text'}
          inputMode={kind === 'number' ? 'numeric' : kind}
          autocomplete="off"
          spellcheck={false}
          list={suggestions.length > 0 ? `${id}-suggestions` : undefined}
          onInput={({ currentTarget }) => onValue(currentTarget.value)}
        />
      )}
      {suggestions.length > 0 && <Suggestions id={`${id}-suggestions`} values={suggestions} />}
    </div>
  );
}
