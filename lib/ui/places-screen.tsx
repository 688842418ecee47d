import { useEffect, useState } from 'preact/hooks';
import { platformWord, say } from '../sentences/say.ts';
import { FieldError } from '../keys/check.ts';
import { CommandFailed } from '../messages/client.ts';
import type { Draft, EnvironmentSummary, View } from '../messages/contract.ts';
import { hostAccessFor } from '../platforms/environment.ts';
import { PRODUCTION, type Platform } from '../platforms/types.ts';
import { AccessStep } from './access-step.tsx';
import { AllowedSites } from './allowed-sites.tsx';
import { EnvironmentFields } from './environment-fields.tsx';
import { useFirstField } from './focus.ts';
import { hostsToAskFor } from './host-access.ts';
import { Confirmation } from './confirmation.tsx';
import { backIcon, binIcon, editIcon } from './editing-icons.ts';
import { Icon, plusIcon } from '../design/icon.tsx';
import {
  environmentFrom,
  fieldOf,
  isConflict,
  typedEnvironmentFrom,
  type TypedEnvironment,
} from './model/draft.ts';
import { TypedAddressesSetting } from './typed-addresses.tsx';
import { sentence, type Run } from './use-background.ts';
import { useDraft } from './use-draft.ts';
import { useEscape } from './use-key-down.ts';

interface Props {
  readonly view: View;
  /** Id of the platform. */
  readonly platform: string;
  /** What was typed in an environment's form before the popup was closed. */
  readonly draft?: Draft | undefined;
  readonly run: Run;
  readonly onBack: () => void;
}

/**
 * A platform's environments: where its surfaces live, and the sites whose pages may make requests
 * with its keys.
 */
export function PlacesScreen({ view, platform: id, draft, run, onBack }: Props) {
  const begun = draft?.form === 'environment' ? draft : undefined;
  const isOf = ({ id: known }: EnvironmentSummary) => known === begun?.environment?.id;
  // The form of an environment that was deleted meanwhile is one of a new environment.
  const begunAsNew = view.environments.some(isOf) ? undefined : begun;
  const [adding, setAdding] = useState(begunAsNew !== undefined);
  const screen = useFirstField<HTMLDivElement>('.band-button');
  const platform = view.platforms.find((one) => one.id === id);
  useEscape(onBack);
  if (!platform) return null;
  return (
    <div ref={screen} class="screen" data-platform={id}>
      <header class="band band-top">
        <button
          type="button"
          class="band-button"
          aria-label={say('action.backToList')}
          onClick={onBack}
        >
          <Icon path={backIcon} />
        </button>
        <h1>{say('environment.of', { platform: platform.name })}</h1>
      </header>
      <main class="main form-main">
        {view.environments
          .filter((environment) => environment.platform === id)
          .map((environment) => (
            <Place
              key={environment.id}
              platform={platform}
              environment={environment}
              begun={isOf(environment) ? begun : undefined}
              run={run}
            />
          ))}
        {adding ? (
          <section class="card">
            <h2>{say('environment.new')}</h2>
            <EnvironmentForm
              platform={platform}
              begun={begunAsNew}
              run={run}
              onClose={() => setAdding(false)}
            />
          </section>
        ) : (
          <button id="new-environment" type="button" class="button" onClick={() => setAdding(true)}>
            <Icon path={plusIcon} />
            {say('environment.new')}
          </button>
        )}
        <TypedAddressesSetting platform={platform} view={view} run={run} />
      </main>
    </div>
  );
}

type EnvironmentBegun = Extract<Draft, { form: 'environment' }>;

interface PlaceProps {
  readonly platform: Platform;
  readonly environment: EnvironmentSummary;
  /** What was typed in its form before the popup was closed. */
  readonly begun: EnvironmentBegun | undefined;
  readonly run: Run;
}

function Place({ platform, environment, begun, run }: PlaceProps) {
  const [mode, setMode] = useState<'shown' | 'edited' | 'deleted'>(begun ? 'edited' : 'shown');
  const [fault, setFault] = useState<string>();
  const own = environment.id !== PRODUCTION;
  const name = platformWord(environment.name);
  const remove = async () => {
    try {
      await run('environment.delete', { id: environment.id });
    } catch (error) {
      setFault(sentence(error));
      setMode('shown');
    }
  };
  return (
    <section class="card" aria-label={name}>
      <h2>
        <bdi>{name}</bdi>
        {own && !environment.given && mode === 'shown' && (
          <span class="card-controls">
            <button
              id={`edit-${environment.id}`}
              type="button"
              class="icon-button"
              aria-label={say('environment.edit', { environment: name })}
              onClick={() => setMode('edited')}
            >
              <Icon path={editIcon} />
            </button>
            <button
              id={`delete-${environment.id}`}
              type="button"
              class="icon-button"
              aria-label={say('environment.delete', { environment: name })}
              onClick={() => setMode('deleted')}
            >
              <Icon path={binIcon} />
            </button>
          </span>
        )}
      </h2>
      {fault !== undefined && (
        <p class="notice notice-bad" role="alert">
          {fault}
        </p>
      )}
      {mode === 'deleted' && (
        <Confirmation
          text={say('environment.deleteQuestion')}
          action={say('environment.deleteIt')}
          onConfirm={() => void remove()}
          onCancel={() => setMode('shown')}
        />
      )}
      {mode === 'edited' ? (
        <EnvironmentForm
          platform={platform}
          environment={environment}
          begun={begun}
          run={run}
          onClose={() => setMode('shown')}
        />
      ) : (
        <>
          <ul class="origins" aria-label={say('environment.addresses')}>
            {Object.values(environment.origins)
              .flat()
              .map((origin) => (
                <li key={origin}>{origin}</li>
              ))}
          </ul>
          {environment.given ? (
            <>
              <ul class="origins" aria-label={say('sites.name')}>
                {environment.allowedSites.map((site) => (
                  <li key={site}>{site}</li>
                ))}
              </ul>
              <p class="explain">{say('company.given')}</p>
            </>
          ) : (
            <AllowedSites environment={environment} run={run} />
          )}
        </>
      )}
    </section>
  );
}

interface EnvironmentFormProps {
  readonly platform: Platform;
  /** The environment to change; a new one where undefined. */
  readonly environment?: EnvironmentSummary;
  /** What was typed before the popup was closed. */
  readonly begun: EnvironmentBegun | undefined;
  readonly run: Run;
  readonly onClose: () => void;
}

function EnvironmentForm({
  platform,
  environment: present,
  begun,
  run,
  onClose,
}: EnvironmentFormProps) {
  /** The environment as the form has read it. Another window may have changed it since. */
  const [environment, setEnvironment] = useState<EnvironmentSummary | undefined>(
    present && (begun?.environment ?? present),
  );
  const [typed, setTyped] = useState<TypedEnvironment>(
    () =>
      begun?.typed ??
      (environment ? typedEnvironmentFrom(environment) : { name: '', origins: {}, sites: '' }),
  );
  const forget = useDraft(run, {
    form: 'environment',
    platform: platform.id,
    environment: environment && { ...environment, name: platformWord(environment.name) },
    typed,
  });
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  /** The environment is stored and waits for access to these hosts. */
  const [hosts, setHosts] = useState<string[]>();
  const form = useFirstField<HTMLFormElement>('#environment-name');
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [errors]);
  const save = async () => {
    setErrors({});
    try {
      const draft = environmentFrom(typed, platform, environment);
      await run('environment.save', draft);
      forget();
      const missing = await hostsToAskFor(hostAccessFor(platform.surfaces, draft));
      if (missing.length > 0) setHosts(missing);
      else onClose();
    } catch (error) {
      const known = error instanceof FieldError || error instanceof CommandFailed;
      setErrors({ [known && error.field ? fieldOf(error.field) : 'form']: sentence(error) });
      if (isConflict(error)) setEnvironment(present);
    }
  };
  if (hosts) return <AccessStep hosts={hosts} onDone={onClose} />;
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <EnvironmentFields platform={platform} typed={typed} errors={errors} onTyped={setTyped} />
      {errors['form'] !== undefined && (
        <p class="notice notice-bad" role="alert">
          {errors['form']}
        </p>
      )}
      <div class="actions">
        <button
          type="button"
          class="button"
          onClick={() => {
            forget();
            onClose();
          }}
        >
          {say('action.cancel')}
        </button>
        <button type="submit" class="button button-primary">
          {say('environment.save')}
        </button>
      </div>
    </form>
  );
}
