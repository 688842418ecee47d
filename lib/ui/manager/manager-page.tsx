import type { ComponentType } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { Icon, keyIcon } from '../../design/icon.tsx';
import type { View } from '../../messages/contract.ts';
import { say } from '../../sentences/say.ts';
import { FirstRun } from '../lock/first-run.tsx';
import { Locked } from '../lock/locked.tsx';
import { createQuiet } from '../model/quiet.ts';
import { openActivity, openSettings } from '../open-settings.ts';
import { UndoBar } from '../undo-bar.tsx';
import { useBackground } from '../use-background.ts';
import { sections, type SectionProps } from './sections.ts';
import { useManagerPlace } from './use-place.ts';

/** The page for what the popup is too small for. `opening` is the first view. */
export function ManagerPage({ opening }: { readonly opening: Promise<View> }) {
  const { view: whole, fault, run } = useBackground(opening);
  const quiet = useMemo(createQuiet, []);
  const view = whole && (whole.preferences.quiet ? quiet.view(whole) : whole);
  const at = useManagerPlace();
  const section = sections.find(({ id }) => id === at.section) ?? sections[0]!;
  const isOpen = view?.vault.state === 'open';
  return (
    <div class="screen manager">
      <header class="band band-top">
        <h1 class="wordmark">
          <Icon path={keyIcon} />
          Latchkey
        </h1>
        <span class="band-links">
          <button type="button" class="band-link" onClick={() => void openActivity()}>
            {say('activity.name')}
          </button>
          <button type="button" class="band-link" onClick={() => void openSettings()}>
            {say('activity.settings')}
          </button>
        </span>
      </header>
      {isOpen && (
        <nav class="manager-nav" aria-label={say('manager.sections')}>
          {sections.map(({ id, name }) => (
            <a key={id} href={`#${id}`} aria-current={id === section.id ? 'page' : undefined}>
              {name()}
            </a>
          ))}
        </nav>
      )}
      {fault !== undefined && (
        <p class="notice notice-bad" role="alert">
          {fault}
        </p>
      )}
      {view && !isOpen && (
        <main class="main form-main manager-locked">
          {view.vault.state === 'absent' && <FirstRun run={run} />}
          {view.vault.state === 'locked' && <Locked vault={view.vault} run={run} query="" />}
        </main>
      )}
      {isOpen && (
        <Shown key={section.id} section={section} view={view} run={run} place={at.place} />
      )}
      {isOpen && view.deleted && <UndoBar deleted={view.deleted} run={run} />}
    </div>
  );
}

interface ShownProps extends SectionProps {
  readonly section: (typeof sections)[number];
}

/** A section, once it is loaded. */
function Shown({ section, ...props }: ShownProps) {
  const [part, setPart] = useState<{ readonly Part: ComponentType<SectionProps> }>();
  useEffect(() => {
    let isWanted = true;
    const show = async () => {
      const Part = await section.load();
      if (isWanted) setPart({ Part });
    };
    void show();
    return () => {
      isWanted = false;
    };
  }, [section]);
  return part ? <part.Part {...props} /> : null;
}
