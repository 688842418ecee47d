import { useRef, useState } from 'preact/hooks';
import { Icon } from '../../../../lib/design/icon.tsx';
import { copy } from '../parts/copy.ts';
import { copyIcon } from '../parts/icons.ts';
import { lab, type Settings } from './lab.ts';
import { pathOf, showWorld, type PageProps } from './page.ts';
import { SettingsDialog } from './settings-dialog.tsx';

/** The world's name and address, and what can be done with it as a whole. */
export function WorldHead(page: PageProps) {
  const { world, run, ask } = page;
  const [settings, setSettings] = useState<Settings | undefined>();
  const file = useRef<HTMLInputElement>(null);
  const { name } = world;
  const client = lab.world(name);
  const address = `${location.origin}${pathOf(world)}/`;

  async function openSettings(): Promise<void> {
    await run(async () => setSettings(await client.settings.read()));
  }

  async function reset(): Promise<void> {
    const sure = await ask({
      title: `Reset ${name}?`,
      text: 'Its keys, data, clock and faults go back to what they were at the beginning, and the journal is emptied.',
      yes: 'Reset',
      no: 'Cancel',
    });
    if (sure) await run(client.reset, `${name} is as it was at the beginning.`);
  }

  async function remove(): Promise<void> {
    const sure = await ask({
      title: `Remove ${name}?`,
      text: 'The world goes with everything in it. A request that names it makes a new one.',
      yes: 'Remove',
      no: 'Cancel',
      danger: true,
    });
    if (!sure) return;
    await run(async () => {
      await lab.worlds.remove(name);
      showWorld('');
    }, `${name} is removed.`);
  }

  async function restore(chosen: File | undefined): Promise<void> {
    if (!chosen) return;
    await run(async () => {
      let snapshot;
      try {
        snapshot = JSON.parse(await chosen.text());
      } catch {
        throw new Error(`${chosen.name} is not JSON.`);
      }
      await client.restore(snapshot);
    }, 'The world is restored.');
  }

  return (
    <div class="world-head">
      <div>
        <h1>{name}</h1>
        <p class="hint">
          {world.default
            ? 'The default world: requests that name no world belong to it.'
            : `Requests belong to it by their path, or by the header X-Latchkey-World: ${name}`}
        </p>
        <p class="address">
          <code>{`${address}<host>/…`}</code>
          <button
            type="button"
            class="icon-button"
            aria-label="Copy the address"
            onClick={() => void copy(address, 'The address is copied to the clipboard.')}
          >
            <Icon path={copyIcon} />
          </button>
        </p>
      </div>
      <fieldset class="buttons" aria-label="World">
        <button type="button" class="button button-small" onClick={() => void reset()}>
          Reset
        </button>
        <a class="button button-small" href={`worlds/${name}/snapshot`} download={`${name}.json`}>
          Save
        </a>
        {world.files > 0 && (
          <a
            class="button button-small"
            href={`worlds/${name}/snapshot?files=by-value`}
            download={`${name}-with-files.json`}
          >
            Save with files
          </a>
        )}
        <button type="button" class="button button-small" onClick={() => file.current?.click()}>
          Restore…
        </button>
        <input
          ref={file}
          type="file"
          accept="application/json,.json"
          hidden
          onChange={({ currentTarget }) => {
            void restore(currentTarget.files?.[0]);
            currentTarget.value = '';
          }}
        />
        <button type="button" class="button button-small" onClick={() => void openSettings()}>
          Settings…
        </button>
        {!world.default && (
          <button
            type="button"
            class="button button-small danger-text"
            onClick={() => void remove()}
          >
            Remove
          </button>
        )}
      </fieldset>
      {settings && (
        <SettingsDialog {...page} settings={settings} onClose={() => setSettings(undefined)} />
      )}
    </div>
  );
}
