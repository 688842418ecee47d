import { useState } from 'preact/hooks';
import { Icon } from '../../../../lib/design/icon.tsx';
import { copy } from '../parts/copy.ts';
import { FileButton } from '../parts/file-button.tsx';
import { copyIcon } from '../parts/icons.ts';
import { say } from '../words/say.ts';
import { lab, type Settings } from './lab.ts';
import { pathOf, showWorld, type PageProps } from './page.ts';
import { SettingsDialog } from './settings-dialog.tsx';

/** The world's name and address, and what can be done with it as a whole. */
export function WorldHead(page: PageProps) {
  const { world, run, ask } = page;
  const [settings, setSettings] = useState<Settings | undefined>();
  const { name } = world;
  const client = lab.world(name);
  const address = `${location.origin}${pathOf(world)}/`;

  async function openSettings(): Promise<void> {
    await run(async () => setSettings(await client.settings.read()));
  }

  async function reset(): Promise<void> {
    const sure = await ask({
      title: say('world.resetQuestion', { world: name }),
      text: say('world.resetText'),
      yes: say('world.reset'),
      no: say('action.cancel'),
    });
    if (sure) await run(client.reset, say('world.resetDone', { world: name }));
  }

  async function remove(): Promise<void> {
    const sure = await ask({
      title: say('world.removeQuestion', { world: name }),
      text: say('world.removeText'),
      yes: say('action.remove'),
      no: say('action.cancel'),
      danger: true,
    });
    if (!sure) return;
    await run(
      async () => {
        await lab.worlds.remove(name);
        showWorld('');
      },
      say('world.removed', { world: name }),
    );
  }

  async function restore(chosen: File): Promise<void> {
    await run(async () => {
      let snapshot;
      try {
        snapshot = JSON.parse(await chosen.text());
      } catch {
        throw new Error(say('world.notJson', { file: chosen.name }));
      }
      await client.restore(snapshot);
    }, say('world.restored'));
  }

  return (
    <div class="world-head">
      <div>
        <h1>{name}</h1>
        <p class="hint">
          {world.default ? say('world.default') : say('world.named', { world: name })}
        </p>
        <p class="address">
          <code>{`${address}<${say('world.host')}>/…`}</code>
          <button
            type="button"
            class="icon-button"
            aria-label={say('world.copyAddress')}
            onClick={() => void copy(address, say('world.addressCopied'))}
          >
            <Icon path={copyIcon} />
          </button>
        </p>
      </div>
      <fieldset class="buttons" aria-label={say('world.label')}>
        <button type="button" class="button button-small" onClick={() => void reset()}>
          {say('world.reset')}
        </button>
        <a class="button button-small" href={`worlds/${name}/snapshot`} download={`${name}.json`}>
          {say('world.save')}
        </a>
        {world.files > 0 && (
          <a
            class="button button-small"
            href={`worlds/${name}/snapshot?files=by-value`}
            download={`${name}-with-files.json`}
          >
            {say('world.saveWithFiles')}
          </a>
        )}
        <FileButton onChoose={(file) => void restore(file)}>{say('world.restore')}</FileButton>
        <button type="button" class="button button-small" onClick={() => void openSettings()}>
          {say('world.settings')}
        </button>
        {!world.default && (
          <button
            type="button"
            class="button button-small danger-text"
            onClick={() => void remove()}
          >
            {say('action.remove')}
          </button>
        )}
      </fieldset>
      {settings && (
        <SettingsDialog {...page} settings={settings} onClose={() => setSettings(undefined)} />
      )}
    </div>
  );
}
