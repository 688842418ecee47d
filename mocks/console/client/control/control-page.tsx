import { useCallback, useEffect, useState } from 'preact/hooks';
import { Bar } from '../parts/bar.tsx';
import { useQuestion } from '../parts/question.tsx';
import { sentence } from '../parts/sentence.ts';
import { Tips } from '../parts/tips.tsx';
import { say, Toast } from '../parts/toast.tsx';
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
        if (done !== undefined) say(done);
        await refresh();
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        setFailure(error.message);
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
    if (connection !== 'live' || platforms.length > 0) return;
    lab.platforms().then(setPlatforms, (error: Error) => setFailure(error.message));
  }, [connection]);
  useEffect(() => {
    document.title = `${name} · Latchkey lab`;
  }, [name]);

  const trouble = failure ?? troubleOf(connection, name) ?? unread;
  const page = shown && { ...shown, platforms, run, ask };
  return (
    <>
      <Bar
        name="Latchkey lab"
        tag="Control"
        links={<Dashboards platforms={platforms} world={shown?.world} />}
        label="Dashboards"
      >
        <Connected connection={connection} />
        <a class="api" href="openapi.json">
          OpenAPI
        </a>
      </Bar>
      {trouble !== undefined && (
        <p class="alert page-alert" role="alert">
          {sentence(trouble)}
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
  if (connection === 'lost')
    return 'The lab does not answer: what is shown may be out of date. The page keeps trying.';
  return connection === 'gone'
    ? `There is no world ${name}. A request that names it makes it.`
    : undefined;
}

const connections = {
  connecting: ['other', 'Connecting'],
  live: ['good', 'Live'],
  lost: ['bad', 'Not connected'],
  gone: ['bad', 'World gone'],
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
