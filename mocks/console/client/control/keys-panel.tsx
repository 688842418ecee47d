import { useState } from 'preact/hooks';
import { Icon, plusIcon } from '../../../../lib/design/icon.tsx';
import { copy } from '../parts/copy.ts';
import { copyIcon } from '../parts/icons.ts';
import { LongList } from '../parts/long-list.tsx';
import { Chip } from '../parts/small.tsx';
import { dateText, minuteText } from '../parts/time.ts';
import { say } from '../words/say.ts';
import type { PageProps } from './page.ts';
import { KeyDialog } from './key-dialog.tsx';
import { lab, type Key, type Platform } from './lab.ts';

const statusText = {
  active: say('keys.active'),
  disabled: say('keys.disabled'),
  idle: say('keys.idle'),
  expired: say('keys.expired'),
};

/** More keys than so many scroll by themselves. */
const MANY = 40;

/** The world's keys, with what can be done to each. */
export function KeysPanel(page: PageProps) {
  const { keys, platforms } = page;
  const [adding, setAdding] = useState(false);
  return (
    <section class="card panel" aria-labelledby="keys-title">
      <div class="panel-head">
        <h2 id="keys-title">{say('keys.title')}</h2>
        <button
          type="button"
          class="button button-small"
          disabled={platforms.length === 0}
          onClick={() => setAdding(true)}
        >
          <Icon path={plusIcon} /> {say('keys.add')}
        </button>
      </div>
      {keys.length === 0 && <p class="hint">{say('keys.none')}</p>}
      <div class={keys.length > MANY ? 'bounded' : ''}>
        <LongList
          items={keys}
          keyOf={({ platform, id }) => `${platform} ${id}`}
          height={65}
          label={say('keys.title')}
          row={(key) => (
            <KeyRow
              {...page}
              shown={key}
              platform={platforms.find(({ id }) => id === key.platform)}
            />
          )}
        />
      </div>
      {adding && <KeyDialog {...page} onClose={() => setAdding(false)} />}
    </section>
  );
}

interface RowProps extends PageProps {
  readonly shown: Key;
  readonly platform: Platform | undefined;
}

function KeyRow({ world, shown, platform, run, ask }: RowProps) {
  const { id, name, status, secret, enabled } = shown;
  const { keys, clock } = lab.world(world.name);
  const change = (changes: Parameters<typeof keys.change>[2], done: string) =>
    void run(() => keys.change(shown.platform, id, changes), done);

  function expire(): void {
    if (status === 'expired')
      return change({ expiresOn: null }, say('keys.doesNotExpire', { key: name }));
    return void run(
      async () => {
        const { iso } = await clock.read();
        await keys.change(shown.platform, id, { expiresOn: iso.slice(0, 10) });
      },
      say('keys.hasExpired', { key: name }),
    );
  }

  async function remove(): Promise<void> {
    const sure = await ask({
      title: say('keys.removeQuestion', { key: name }),
      text: say('keys.removeText'),
      yes: say('action.remove'),
      no: say('action.cancel'),
      danger: true,
    });
    if (sure) await run(() => keys.remove(shown.platform, id), say('keys.removed', { key: name }));
  }

  const actions: readonly [word: string, shown: boolean, act: () => void][] = [
    [
      say(enabled ? 'keys.disable' : 'keys.enable'),
      platform?.policy.canBeDisabled ?? false,
      () =>
        change(
          { enabled: !enabled },
          say(enabled ? 'keys.isDisabled' : 'keys.isEnabled', { key: name }),
        ),
    ],
    [
      say(status === 'expired' ? 'keys.renew' : 'keys.expire'),
      platform?.policy.expires ?? false,
      expire,
    ],
    [say('action.remove'), true, () => void remove()],
  ];
  return (
    <div class="lab-key" style={accentStyle(platform)}>
      <div class="lab-key-what">
        <p class="lab-key-name">
          <span class="platform-dot" aria-hidden="true" />
          <span class="strong">{name}</span>
          <Chip tone={status === 'active' ? 'good' : 'bad'}>{statusText[status]}</Chip>
        </p>
        <p class="hint">{aboutKey(shown, platform)}</p>
      </div>
      <p class="lab-key-secret">
        <code class="cut">{shortened(secret)}</code>
        <button
          type="button"
          class="icon-button"
          aria-label={say('keys.copy', { key: name })}
          onClick={() => void copy(secret, say('keys.copied'))}
        >
          <Icon path={copyIcon} />
        </button>
      </p>
      <div class="buttons lab-key-actions">
        {actions.map(
          ([word, isShown, act]) =>
            isShown && (
              <button
                key={word}
                type="button"
                class={`button button-small ${act === actions.at(-1)?.[2] ? 'danger-text' : ''}`}
                aria-label={say('keys.actionOn', { action: word, key: name })}
                onClick={act}
              >
                {word}
              </button>
            ),
        )}
      </div>
    </div>
  );
}

/** A platform's own colour, for its thin lines and dots. */
function accentStyle(platform: Platform | undefined) {
  const { light, dark } = platform?.accent ?? {};
  return light === undefined ? {} : { '--accent': `light-dark(${light}, ${dark})` };
}

function aboutKey(
  { platform: id, right, billingUnit, app, owner, expiresOn, lastUsedAt }: Key,
  platform: Platform | undefined,
): string {
  return [
    platform?.name ?? id,
    platform?.policy.rights.find((each) => each.id === right)?.name ?? '',
    billingUnit === undefined ? '' : say('keys.unit', { unit: billingUnit }),
    app === undefined ? '' : say('keys.app', { app }),
    owner === undefined ? '' : say('keys.of', { owner }),
    expiresOn === undefined ? '' : say('keys.until', { day: dateText(expiresOn) }),
    lastUsedAt === undefined
      ? say('keys.neverUsed')
      : say('keys.used', { time: minuteText(lastUsedAt) }),
  ]
    .filter(Boolean)
    .join(' · ');
}

function shortened(secret: string): string {
  return secret.length <= 24 ? secret : `${secret.slice(0, 14)}…${secret.slice(-6)}`;
}
