import { useState } from 'preact/hooks';
import { say } from '../../sentences/say.ts';
import type { View } from '../../messages/contract.ts';
import { FirstRun } from '../lock/first-run.tsx';
import { Locked } from '../lock/locked.tsx';
import { Icon, globeIcon, keyIcon } from '../../design/icon.tsx';
import { PlacesScreen } from '../places-screen.tsx';
import { openActivity, openManager } from '../open-settings.ts';
import { SealingProgress } from '../sealing-progress.tsx';
import { useBackground, type Run } from '../use-background.ts';
import { Devices } from './devices.tsx';
import { PanicSection } from './panic-section.tsx';
import { PreferenceSections } from './preference-sections.tsx';
import { Protection } from './protection.tsx';

/** The settings, in a tab. `opening` is the first view, asked for before anything is drawn. */
export function SettingsPage({ opening }: { opening: Promise<View> }) {
  const { view, fault, run } = useBackground(opening);
  const [platform, setPlatform] = useState<string>();
  if (view?.vault.state === 'open' && platform !== undefined) {
    return (
      <PlacesScreen
        view={view}
        platform={platform}
        run={run}
        onBack={() => setPlatform(undefined)}
      />
    );
  }
  return (
    <div class="screen settings">
      <header class="band band-top">
        <h1 class="wordmark">
          <Icon path={keyIcon} />
          {say('settings.title')}
        </h1>
        <span class="band-links">
          <button type="button" class="band-link" onClick={() => void openManager()}>
            {say('manager.name')}
          </button>
          <button type="button" class="band-link" onClick={() => void openActivity()}>
            {say('activity.name')}
          </button>
        </span>
      </header>
      <main class="main form-main">
        {fault !== undefined && (
          <p class="notice notice-bad" role="alert">
            {fault}
          </p>
        )}
        <SealingProgress />
        {view?.vault.state === 'absent' && <FirstRun run={run} />}
        {view?.vault.state === 'locked' && <Locked vault={view.vault} run={run} query="" />}
        {view?.vault.state === 'open' && <Settings view={view} run={run} onPlaces={setPlatform} />}
      </main>
    </div>
  );
}

interface SettingsProps {
  readonly view: View;
  readonly run: Run;
  readonly onPlaces: (platform: string) => void;
}

function Settings({ view, run, onPlaces }: SettingsProps) {
  return (
    <>
      <Protection vault={view.vault} run={run} />
      <Devices vault={view.vault} run={run} />
      <PreferenceSections
        vault={view.vault}
        preferences={view.preferences}
        fixed={view.fixed ?? []}
        run={run}
      />
      <section class="card" aria-labelledby="places-title">
        <h2 id="places-title">{say('settings.environments')}</h2>
        <p class="explain">{say('settings.environmentsText')}</p>
        <p class="step-links">
          {view.platforms.map(({ id, name }) => (
            <button
              key={id}
              type="button"
              class="button"
              data-platform={id}
              onClick={() => onPlaces(id)}
            >
              <Icon path={globeIcon} />
              {name}
            </button>
          ))}
        </p>
      </section>
      <PanicSection vault={view.vault} run={run} />
    </>
  );
}
