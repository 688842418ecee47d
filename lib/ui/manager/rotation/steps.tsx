import { useEffect, useState } from 'preact/hooks';
import { toRemoveFirst } from '../../../keys/rotation.ts';
import type { KeySummary, Output, RotationSummary, View } from '../../../messages/contract.ts';
import { momentName } from '../../../sentences/moment.ts';
import { say } from '../../../sentences/say.ts';
import { KeyForm } from '../../key-form.tsx';
import { outcomeText } from '../../outcome-text.ts';
import type { Run } from '../../use-background.ts';

interface Props {
  readonly rotation: RotationSummary;
  readonly old: KeySummary;
  readonly view: View;
  readonly run: Run;
  /** Does something, and tells of its failure. */
  readonly attempt: (doing: () => Promise<unknown>) => Promise<void>;
}

/** What is to be done at the step that is due. */
export function Step(props: Props) {
  switch (props.rotation.step) {
    case 'make':
      return <Make {...props} />;
    case 'check':
      return <Check {...props} />;
    case 'takeOver':
      return <TakeOver {...props} />;
    case 'watch':
      return <Watch {...props} />;
    case 'disable':
      return <Disable {...props} />;
    case 'remove':
      return <Remove {...props} />;
  }
}

function KeyScreenLink({ old, view }: Pick<Props, 'old' | 'view'>) {
  const platform = view.platforms.find(({ id }) => id === old.platform);
  return platform ? (
    <a class="button button-small" href={platform.keyScreen} target="_blank" rel="noreferrer">
      {say('rotation.openScreen')}
    </a>
  ) : null;
}

function Make({ old, view, run, attempt }: Props) {
  const [adding, setAdding] = useState(false);
  const [chosen, setChosen] = useState('');
  const [usages, setUsages] = useState<Output<'key.usages'>['usages']>({});
  useEffect(() => {
    // Where they cannot be had, the oldest key is named.
    run('key.usages', null).then(
      (found) => setUsages(found.usages),
      () => undefined,
    );
  }, []);
  const platform = view.platforms.find(({ id }) => id === old.platform);
  const ofPlace = view.keys.filter(
    (key) => key.platform === old.platform && key.environment === old.environment,
  );
  const others = ofPlace.filter(({ id }) => id !== old.id);
  const maxKeys = platform?.policy.maxKeys;
  const first =
    maxKeys !== undefined && ofPlace.length >= maxKeys
      ? toRemoveFirst(ofPlace, old.id, (id) => usages[id]?.sentAt, new Date())
      : undefined;
  if (adding) {
    return (
      <KeyForm
        view={view}
        editing={undefined}
        platform={old.platform}
        run={run}
        onDone={(next) => {
          setAdding(false);
          void attempt(() => run('rotation.choose', { old: old.id, next }));
        }}
        onCancel={() => setAdding(false)}
      />
    );
  }
  return (
    <>
      <p>{say('rotation.makeText')}</p>
      {first && platform && maxKeys !== undefined && (
        <p class="notice notice-warning">
          {say('rotation.full', { platform: platform.name, count: maxKeys, key: first })}
        </p>
      )}
      <p class="card-actions">
        <KeyScreenLink old={old} view={view} />
        <button
          type="button"
          id="add-next"
          class="button button-small button-primary"
          onClick={() => setAdding(true)}
        >
          {say('rotation.add')}
        </button>
      </p>
      {others.length > 0 && (
        <form
          class="table-tools"
          onSubmit={(event) => {
            event.preventDefault();
            if (chosen) void attempt(() => run('rotation.choose', { old: old.id, next: chosen }));
          }}
        >
          <label for={`next-${old.id}`}>{say('rotation.chooseNext')}</label>
          <select
            id={`next-${old.id}`}
            class="manager-choice choose-next"
            value={chosen}
            onChange={(event) => setChosen(event.currentTarget.value)}
          >
            <option value="">{say('keyForm.choose')}</option>
            {others.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
          <button type="submit" class="button button-small" disabled={!chosen}>
            {say('rotation.choose')}
          </button>
        </form>
      )}
    </>
  );
}

/** The new key; the step is not shown without one. */
function nextOf({ rotation, view }: Pick<Props, 'rotation' | 'view'>): KeySummary | undefined {
  return view.keys.find(({ id }) => id === rotation.next);
}

function Check(props: Props) {
  const { old, run, attempt } = props;
  const [said, setSaid] = useState<string>();
  const next = nextOf(props);
  if (!next) return null;
  const check = () =>
    attempt(async () => {
      setSaid(say('check.checking'));
      const outcome = await run('key.check', { id: next.id });
      setSaid(outcomeText(outcome));
      if (outcome.kind === 'works') await run('rotation.checked', { old: old.id });
    });
  return (
    <>
      <p>{say('rotation.checkText', { key: next })}</p>
      {said !== undefined && <output class="explain">{said}</output>}
      <p class="card-actions">
        <button
          type="button"
          id="check-next"
          class="button button-small button-primary"
          onClick={() => void check()}
        >
          {say('rotation.check')}
        </button>
        <button
          type="button"
          class="button button-small button-plain"
          onClick={() => void attempt(() => run('rotation.checked', { old: old.id }))}
        >
          {say('rotation.anyway')}
        </button>
      </p>
    </>
  );
}

function TakeOver(props: Props) {
  const { old, run, attempt } = props;
  const next = nextOf(props);
  if (!next) return null;
  return (
    <>
      <p>{say('rotation.takeOverText', { key: next })}</p>
      <p class="card-actions">
        <button
          type="button"
          id="take-over"
          class="button button-small button-primary"
          onClick={() => void attempt(() => run('rotation.takeOver', { old: old.id }))}
        >
          {say('rotation.takeOver')}
        </button>
      </p>
    </>
  );
}

function Watch({ rotation, old, run, attempt }: Props) {
  return (
    <>
      <p>{say('rotation.watchText')}</p>
      {rotation.silentAt !== undefined && (
        <p class="explain">
          {say('rotation.silentFrom', { detail: momentName(rotation.silentAt) })}
        </p>
      )}
      <p class="card-actions">
        <label>
          {say('rotation.silentDays')}{' '}
          <input
            type="number"
            id="silent-days"
            class="rotation-days"
            min={0}
            max={365}
            value={rotation.silentDays}
            onChange={(event) => {
              const silentDays = Math.round(event.currentTarget.valueAsNumber);
              if (silentDays >= 0) {
                void attempt(() => run('rotation.watchFor', { old: old.id, silentDays }));
              }
            }}
          />
        </label>
        <button
          type="button"
          class="button button-small button-plain"
          onClick={() => void attempt(() => run('key.setEnabled', { id: old.id, enabled: false }))}
        >
          {say('rotation.disableNow')}
        </button>
      </p>
    </>
  );
}

function Disable({ old, run, attempt }: Props) {
  return (
    <>
      <p>{say('rotation.disableText')}</p>
      <p class="card-actions">
        <button
          type="button"
          id="disable-old"
          class="button button-small button-primary"
          onClick={() => void attempt(() => run('key.setEnabled', { id: old.id, enabled: false }))}
        >
          {say('rotation.disable')}
        </button>
      </p>
    </>
  );
}

function Remove({ old, view, run, attempt }: Props) {
  const finish = (deletes: boolean) =>
    void attempt(() => run('rotation.finish', { old: old.id, deletes }));
  return (
    <>
      <p>{say('rotation.removeText')}</p>
      <p class="card-actions">
        <KeyScreenLink old={old} view={view} />
        <button
          type="button"
          id="finish-rotation"
          class="button button-small"
          onClick={() => finish(false)}
        >
          {say('rotation.finish')}
        </button>
        <button type="button" class="button button-small" onClick={() => finish(true)}>
          {say('rotation.finishDelete')}
        </button>
      </p>
    </>
  );
}
