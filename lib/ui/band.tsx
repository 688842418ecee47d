import { say } from '../sentences/say.ts';
import type { View } from '../messages/contract.ts';
import { Icon, keyIcon, plusIcon } from '../design/icon.tsx';
import { environmentName, type KeyGroup, type Names } from './model/groups.ts';

interface Props {
  readonly view: View | undefined;
  readonly groups: readonly KeyGroup[];
  readonly onPause: (paused: boolean) => void;
  readonly onAdd: (platform?: string) => void;
  /** Selects a key in the list. */
  readonly onShow: (keyId: string) => void;
}

/** The head of the page: the switch that pauses all, and for each platform the key in use. */
export function Band({ view, groups, onPause, onAdd, onShow }: Props) {
  const paused = view?.paused ?? false;
  return (
    <header class="band">
      <div class="band-top">
        <h1 class="wordmark">
          <Icon path={keyIcon} />
          Latchkey
        </h1>
        <button
          type="button"
          class="switch"
          role="switch"
          aria-checked={paused}
          disabled={!view}
          onClick={() => onPause(!paused)}
        >
          <span class="switch-knob" aria-hidden="true" />
          {say('band.pauseAll')}
        </button>
        <button
          type="button"
          class="band-button"
          aria-label={say('keyForm.add')}
          title={say('keyForm.add')}
          disabled={!view}
          onClick={() => onAdd()}
        >
          <Icon path={plusIcon} />
        </button>
      </div>
      {paused && (
        <p class="band-paused">
          <strong>{say('band.paused')}</strong> {say('band.pausedText')}
        </p>
      )}
      {view?.preferences.quiet && (
        <p class="band-hidden">
          <strong>{say('band.quiet')}</strong> {say('band.quietText')}
        </p>
      )}
      <ul class="rack" aria-label={say('band.inUse')}>
        {view?.platforms.map(({ id, name }) => (
          <li key={id}>
            <Hook
              name={name}
              group={groups.find(({ platform }) => platform === id)}
              names={view}
              onShow={onShow}
              onAdd={() => onAdd(id)}
            />
          </li>
        ))}
      </ul>
    </header>
  );
}

interface HookProps {
  readonly name: string;
  /** The platform's keys; undefined where there are none. */
  readonly group: KeyGroup | undefined;
  readonly names: Names;
  readonly onShow: (keyId: string) => void;
  readonly onAdd: () => void;
}

function Hook({ name, group, names, onShow, onAdd }: HookProps) {
  const used = group?.used ?? [];
  const [first] = used;
  const target = first ?? group?.keys[0];
  return (
    <button
      type="button"
      class="hook"
      data-on={first !== undefined}
      title={used
        .map((key) => `\u2068${key.name}\u2069 (${environmentName(names, key)})`)
        .join('\n')}
      onClick={() => (target ? onShow(target.id) : onAdd())}
    >
      <span class="hook-platform">{name}</span>
      <span class="hook-key">
        <bdi class="cut">{first?.name ?? say(target ? 'band.noneInUse' : 'band.noKey')}</bdi>
        {used.length > 1 && <span class="hook-more">+{used.length - 1}</span>}
      </span>
    </button>
  );
}
