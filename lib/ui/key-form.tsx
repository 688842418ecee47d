import { useEffect, useState } from 'preact/hooks';
import { say } from '../sentences/say.ts';
import { FieldError } from '../keys/check.ts';
import { CommandFailed } from '../messages/client.ts';
import type { Draft, KeySummary, View } from '../messages/contract.ts';
import { hostAccessFor } from '../platforms/environment.ts';
import { AccessStep } from './access-step.tsx';
import { useFirstField } from './focus.ts';
import { hostsToAskFor } from './host-access.ts';
import { backIcon } from './editing-icons.ts';
import { Icon } from '../design/icon.tsx';
import { KeyFields } from './key-fields.tsx';
import { KeyWarnings, warningsOf } from './key-warnings.tsx';
import { secretFrom } from './pasted-secret.ts';
import type { Sentence } from '../sentences/sentence.ts';
import {
  changedFields,
  emptyKey,
  environmentFrom,
  fieldOf,
  isConflict,
  keyChangeFrom,
  keyDraftFrom,
  NEW_ENVIRONMENT,
  recognisePlatform,
  typedFrom,
  withPlatform,
  type TypedEnvironment,
  type TypedKey,
} from './model/draft.ts';
import { sentence, type Run } from './use-background.ts';
import { useDraft } from './use-draft.ts';
import { useEscape } from './use-key-down.ts';

interface Props {
  readonly view: View;
  /** The key to change; a new one where undefined. */
  readonly editing: KeySummary | undefined;
  /** Id of the platform to begin with. */
  readonly platform: string | undefined;
  /** What was typed before the popup was closed. */
  readonly draft?: Draft | undefined;
  readonly run: Run;
  /** Called with the id of the stored key. */
  readonly onDone: (id: string) => void;
  readonly onCancel: () => void;
}

/**
 * The form of a new key, or of a stored one. What was typed stays until it is stored or the user
 * leaves.
 */
export function KeyForm({ view, editing: present, platform, draft, run, onDone, onCancel }: Props) {
  const begun = draft?.form === 'key' ? draft : undefined;
  /** The key as the form has read it. Another window may have changed it since, or deleted it. */
  const [editing, setEditing] = useState<KeySummary | undefined>(begun?.key ?? present);
  const isGone = editing !== undefined && present === undefined && view.more === undefined;
  const [typed, setTyped] = useState<TypedKey>(
    () => begun?.typed ?? formOf(view, editing, platform),
  );
  const [place, setPlace] = useState<TypedEnvironment>(
    begun?.environment ?? { name: '', origins: {}, sites: '' },
  );
  const [recognised, setRecognised] = useState<string>();
  /**
   * Errors by field; those of a new environment begin with `environment.`, one of no field is at
   * `form`.
   */
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  /** What the user was warned of: the same is stored at the second attempt. */
  const [warnings, setWarnings] = useState<readonly Sentence[]>([]);
  const [saving, setSaving] = useState(false);
  /** The key is stored; its new environment waits for access to these hosts. */
  const [stored, setStored] = useState<{ readonly id: string; readonly hosts: string[] }>();
  const form = useFirstField<HTMLFormElement>(editing ? '#name' : '#secret');
  const chosen = view.platforms.find(({ id }) => id === typed.platform);

  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [errors]);

  const forget = useDraft(run, { form: 'key', key: editing, typed, environment: place });
  const cancel = () => {
    forget();
    onCancel();
  };
  const leave = () => (stored ? onDone(stored.id) : cancel());
  useEscape(leave);

  const change = (fields: Partial<TypedKey>) => {
    setTyped((before) => ({ ...before, ...fields }));
    // Clear the errors while the user corrects them.
    if (Object.keys(fields).some((field) => field in errors)) setErrors({});
    setWarnings([]);
  };

  const choosePlatform = (id: string) => {
    const other = view.platforms.find((one) => one.id === id);
    if (other) setTyped((before) => withPlatform(before, other, view.environments));
  };

  const onSecret = (text: string) => {
    const { secret, note } = chosen
      ? secretFrom(text, typed.secret, chosen, view)
      : { secret: text, note: undefined };
    change({ secret });
    const owner = editing ? undefined : recognisePlatform(secret, view.platforms);
    const told = owner && say('keyForm.recognised', { platform: owner.name });
    setRecognised([note, told].filter((part) => part !== undefined).join(' ') || undefined);
    if (owner) choosePlatform(owner.id);
  };

  const fail = (error: unknown, prefix = '') => {
    const field =
      error instanceof FieldError || error instanceof CommandFailed ? error.field : undefined;
    setErrors({ [field === undefined ? 'form' : prefix + fieldOf(field)]: sentence(error) });
    // The user has been told of the conflict, so the next attempt is made against what there is
    // now.
    if (present && isConflict(error)) setEditing(present);
  };

  const store = async (environment: string): Promise<string> => {
    if (!chosen) return '';
    const filled = { ...typed, environment };
    if (editing) {
      await run('key.change', { id: editing.id, ...changedFields(filled, editing, chosen) });
      return editing.id;
    }
    return (await run('key.add', keyDraftFrom(filled, chosen))).id;
  };

  const save = async () => {
    if (!chosen || saving || isGone) return;
    setErrors({});
    setSaving(true);
    let prefix = '';
    let hosts: string[] = [];
    try {
      // Check everything before a new environment is stored, so that an invalid key does not leave
      // an environment behind.
      const checked = editing ? keyChangeFrom(typed, chosen) : keyDraftFrom(typed, chosen);
      const found = await warningsOf(run, chosen.id, checked, editing?.id);
      if (found.length > 0 && JSON.stringify(found) !== JSON.stringify(warnings)) {
        setWarnings(found);
        return;
      }
      let { environment } = typed;
      if (environment === NEW_ENVIRONMENT) {
        prefix = 'environment.';
        const added = environmentFrom(place, chosen);
        ({ id: environment } = await run('environment.save', added));
        prefix = '';
        change({ environment });
        hosts = await hostsToAskFor(hostAccessFor(chosen.surfaces, added));
      }
      const id = await store(environment);
      forget();
      if (hosts.length > 0) setStored({ id, hosts });
      else onDone(id);
    } catch (error) {
      fail(error, prefix);
    } finally {
      setSaving(false);
    }
  };

  return (
    <form
      ref={form}
      class="screen"
      noValidate
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <header class="band band-top">
        <button
          type="button"
          class="band-button"
          aria-label={say('action.backToList')}
          onClick={leave}
        >
          <Icon path={backIcon} />
        </button>
        <h1>{say(editing ? 'keyForm.edit' : 'keyForm.add')}</h1>
      </header>
      <main class="main form-main">
        {!editing && !stored && (
          <fieldset class="platforms">
            <legend>{say('keyForm.platform')}</legend>
            {view.platforms.map(({ id, name }) => (
              <label key={id} class="platform-choice" data-platform={id}>
                <input
                  type="radio"
                  name="platform"
                  value={id}
                  checked={typed.platform === id}
                  onChange={() => choosePlatform(id)}
                />
                <span class="monogram" aria-hidden="true">
                  {name[0]}
                </span>
                {name}
              </label>
            ))}
          </fieldset>
        )}
        {stored && <AccessStep hosts={stored.hosts} onDone={() => onDone(stored.id)} />}
        {chosen && !stored && (
          <KeyFields
            platform={chosen}
            view={view}
            stored={editing !== undefined}
            typed={typed}
            place={place}
            errors={errors}
            recognised={recognised}
            onTyped={change}
            onSecret={onSecret}
            onPlace={setPlace}
          />
        )}
        {isGone && (
          <p class="notice notice-warning" role="alert">
            {say('keyForm.gone')}
          </p>
        )}
        <KeyWarnings warnings={warnings} />
        {errors['form'] !== undefined && (
          <p class="notice notice-bad" role="alert">
            {errors['form']}
          </p>
        )}
      </main>
      {!stored && (
        <footer class="footer actions">
          <button type="button" class="button" onClick={cancel}>
            {say('action.cancel')}
          </button>
          <button type="submit" class="button button-primary" aria-disabled={saving || isGone}>
            {say(
              saving
                ? 'keyForm.saving'
                : warnings.length > 0
                  ? 'warning.saveAnyway'
                  : editing
                    ? 'keyForm.save'
                    : 'keyForm.addKey',
            )}
          </button>
        </footer>
      )}
    </form>
  );
}

/**
 * What the form begins with: the stored key, or an empty form of this platform, else of the first.
 */
function formOf(
  { platforms }: View,
  editing: KeySummary | undefined,
  platform: string | undefined,
): TypedKey {
  const known = editing && platforms.find(({ id }) => id === editing.platform);
  return known ? typedFrom(editing, known) : emptyKey(platform ?? platforms[0]?.id ?? '');
}
