import { useEffect, useState } from 'preact/hooks';
import type { Output } from '../messages/contract.ts';
import type { Platform } from '../platforms/types.ts';
import { say } from '../sentences/say.ts';
import { clearingText } from './clearing-text.ts';
import { Field } from './field.tsx';
import { sentence, type Run } from './use-background.ts';
import type { SecretControl } from './use-secret.ts';

type Snippet = Output<'key.snippets'>['snippets'][number];
type Format = Snippet['format'];

interface Props {
  readonly id: string;
  readonly platform: Platform | undefined;
  readonly run: Run;
  readonly copy: SecretControl['copySnippet'];
  /** Seconds until a copied secret leaves the clipboard. */
  readonly clearsAfter: number;
  readonly onCancel: () => void;
}

/**
 * A key as other tools take it. What is shown never holds the secret; only what is copied does,
 * where the user asked for it.
 */
export function CopyAs({ id, platform, run, copy, clearsAfter, onCancel }: Props) {
  const [snippets, setSnippets] = useState<readonly Snippet[]>();
  const [surface, setSurface] = useState<string>();
  const [format, setFormat] = useState<Format>('header');
  const [withSecret, setWithSecret] = useState(false);
  const [copied, setCopied] = useState<'plain' | 'secret'>();
  const [fault, setFault] = useState<string>();

  useEffect(() => {
    run('key.snippets', { id, secret: false })
      .then((answer) => setSnippets(answer.snippets))
      .catch((error: unknown) => setFault(sentence(error)));
  }, [id]);

  const surfaces = [...new Set(snippets?.map((one) => one.surface))];
  const chosen = surface ?? surfaces[0];
  const ofSurface = snippets?.filter((one) => one.surface === chosen) ?? [];
  const snippet = ofSurface.find((one) => one.format === format) ?? ofSurface[0];

  const onCopy = async () => {
    if (!snippet) return;
    setFault(undefined);
    setCopied(undefined);
    try {
      await copy(snippet, withSecret);
      setCopied(withSecret ? 'secret' : 'plain');
    } catch (error) {
      setFault(sentence(error));
    }
  };

  /** A change takes back what was said of the copy before. */
  const changing =
    <Value,>(change: (value: Value) => void) =>
    (value: Value) => {
      change(value);
      setCopied(undefined);
    };

  return (
    <section class="copy-as" aria-label={say('copyAs.title')}>
      {fault !== undefined && (
        <p class="notice notice-bad" role="alert">
          {fault}
        </p>
      )}
      {snippets?.length === 0 && <p>{say('copyAs.none')}</p>}
      {surfaces.length > 1 && (
        <Choice
          id="copy-as-surface"
          label={say('copyAs.surface')}
          value={chosen}
          options={surfaces.map((each) => [each, surfaceName(platform, each)])}
          onChoose={changing(setSurface)}
        />
      )}
      {snippet && (
        <>
          <Choice
            id="copy-as-format"
            label={say('copyAs.format')}
            value={snippet.format}
            options={ofSurface.map((one) => [one.format, formatName(one.format)])}
            onChoose={changing((chosenFormat: string) => setFormat(chosenFormat as Format))}
          />
          <pre class="snippet">{snippet.text}</pre>
          <label class="copy-as-secret">
            <input
              type="checkbox"
              checked={withSecret}
              onChange={(event) => changing(setWithSecret)(event.currentTarget.checked)}
            />
            {say('copyAs.withSecret')}
          </label>
          {notes(snippet.format, withSecret).map((note) => (
            <p key={note} class="explain">
              {note}
            </p>
          ))}
          {copied === 'secret' && <p class="explain">{clearingText(clearsAfter)}</p>}
        </>
      )}
      <div class="actions">
        <button type="button" class="button" onClick={onCancel}>
          {say('action.cancel')}
        </button>
        {snippet && (
          <button type="button" class="button button-primary" onClick={() => void onCopy()}>
            {say(copied ? 'sheet.copied' : 'copyAs.copy')}
          </button>
        )}
      </div>
      <output class="unseen">{copied ? say('sheet.copied') : ''}</output>
    </section>
  );
}

interface ChoiceProps {
  readonly id: string;
  readonly label: string;
  readonly value: string | undefined;
  /** Values with their names. */
  readonly options: readonly (readonly [string, string])[];
  readonly onChoose: (value: string) => void;
}

function Choice({ id, label, value, options, onChoose }: ChoiceProps) {
  return (
    <Field id={id} label={label}>
      <select id={id} value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
        {options.map(([each, name]) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  );
}

function surfaceName(platform: Platform | undefined, id: string): string {
  return platform?.surfaces.find((surface) => surface.id === id)?.name ?? id;
}

function formatName(format: Format): string {
  switch (format) {
    case 'header':
      return say('copyAs.header');
    case 'curl':
      return 'cURL';
    case 'fetch':
      return 'fetch';
    case 'dotenv':
      return say('copyAs.dotenv');
    case 'playwright-headers':
      return 'Playwright: extraHTTPHeaders';
    case 'playwright-credentials':
      return 'Playwright: httpCredentials';
    case 'playwright-connect':
      return say('copyAs.playwrightConnect');
    case 'webdriverio':
      return say('copyAs.webdriverio');
  }
}

/** What a user should know of a format before it is used. */
function notes(format: Format, withSecret: boolean): string[] {
  const masks = format === 'header' || format === 'dotenv';
  return [
    ...(withSecret ? [] : [say(masks ? 'copyAs.masked' : 'copyAs.variable')]),
    ...(withSecret && format === 'curl' ? [say('copyAs.history')] : []),
    ...(format === 'playwright-headers' ? [say('copyAs.everyAddress')] : []),
    ...(format === 'playwright-connect' ? [say('copyAs.version')] : []),
  ];
}
