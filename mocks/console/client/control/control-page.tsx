import { useCallback, useEffect, useState } from 'preact/hooks';
import { Bar } from '../parts/bar.tsx';
import { useQuestion } from '../parts/question.tsx';
import { Tips } from '../parts/tips.tsx';
import { tell, Toast } from '../parts/toast.tsx';
import { refusalText } from '../words/refusals.ts';
import { say } from '../words/say.ts';
import { ClockPanel } from './clock-panel.tsx';
import { DevicesPanel } from './devices-panel.tsx';
import { FaultsPanel } from './faults-panel.tsx';
import { JournalPanel } from './journal-panel.tsx';
import { KeysPanel } from './keys-panel.tsx';
import { lab, type Platform, type World } from './lab.ts';
import { pathOf, shownWorld, type PageProps } from './page.ts';
import type { Connection } from './use-journal.ts';
import { StubsPanel } from './stubs-panel.tsx';
import { useWorld } from './use-world.ts';
import { WorldHead } from './world-head.tsx';
import { WorldList } from './world-list.tsx';

/** The lab's own page: worlds, clock, keys, faults and the journal as it grows. */
export function ControlPage() {
  const [name, setName] = useState(shownWorld);
  const [platforms, setPlatforms] = useState<readonly Platform[]>([]);
  const [failure, setFailure] = useState<string | undefined>();
  const [ask, question] = useQuestion();
  const { shown, failure: unread, refresh, refreshSoon } = useWorld(name);
  const [connection, setConnection] = useState<Connection>('connecting');

  const run = useCallback<PageProps['run']>(
    async (work, done) => {
      try {
        await work();
        setFailure(undefined);
        if (done !== undefined) tell(done);
        await refresh();
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        setFailure(refusalText(error));
      }
    },
    [refresh],
  );

  useEffect(() => {
    const follow = () => setName(shownWorld());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  useEffect(() => {
    if (connection !== 'live') return;
    // It is of a lab that did not answer, or of one before.
    setFailure(undefined);
    if (platforms.length > 0) return;
    lab.platforms().then(setPlatforms, (error: Error) => setFailure(refusalText(error)));
  }, [connection]);
  useEffect(() => {
    document.title = say('control.pageTitle', { page: name });
  }, [name]);

  // What fails while the lab does not answer fails because of that.
  const trouble = troubleOf(connection, name) ?? failure ?? unread;
  const page = shown && { ...shown, platforms, run, ask };
  return (
    <>
      <Bar
        name={say('control.name')}
        tag={say('control.tag')}
        links={<Dashboards platforms={platforms} world={shown?.world} />}
        label={say('control.dashboards')}
      >
        <Connected connection={connection} />
        <a class="api" href={`apps${name === 'default' ? '' : `#${encodeURIComponent(name)}`}`}>
          {say('apps.tag')}
        </a>
        <a class="api" href="openapi.json">
          OpenAPI
        </a>
      </Bar>
      {trouble !== undefined && (
        <p class="alert page-alert" role="alert">
          {trouble}
        </p>
      )}
      <div class="control">
        <WorldList worlds={shown?.worlds ?? []} chosen={name} />
        <main id="main" tabIndex={-1}>
          {page && (
            <>
              <WorldHead {...page} />
              <ClockPanel {...page} />
              <KeysPanel {...page} />
              <DevicesPanel {...page} />
              <FaultsPanel {...page} />
              <StubsPanel {...page} />
            </>
          )}
        </main>
        <JournalPanel world={name} run={run} onChange={refreshSoon} onConnection={setConnection} />
      </div>
      {question}
      <Toast />
      <Tips />
    </>
  );
}

function troubleOf(connection: Connection, name: string): string | undefined {
  if (connection === 'lost') return say('control.lost');
  return connection === 'gone' ? say('control.noWorld', { world: name }) : undefined;
}

const connections = {
  connecting: ['other', say('control.connecting')],
  live: ['good', say('control.live')],
  lost: ['bad', say('control.notConnected')],
  gone: ['bad', say('control.worldGone')],
} as const;

function Connected({ connection }: { readonly connection: Connection }) {
  const [tone, text] = connections[connection];
  return (
    <output class="link-state" data-tone={tone}>
      {text}
    </output>
  );
}

function Dashboards({
  platforms,
  world,
}: {
  readonly platforms: readonly Platform[];
  readonly world: World | undefined;
}) {
  return platforms.map(({ id, name, dashboard }) => (
    <a key={id} href={(world ? pathOf(world) : '') + dashboard}>
      {name}
    </a>
  ));
}
