import { useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { View } from '../messages/contract.ts';
import { say } from '../sentences/say.ts';
import { AllowSite } from './allow-site.tsx';
import type { Screen } from './app.tsx';
import { askForHosts } from './host-access.ts';
import { tabText } from './model/tab-text.ts';
import { openActivity } from './open-settings.ts';
import { sentence, type Run } from './use-background.ts';
import { useTabReport, type TabNow } from './use-tab-report.ts';

interface Props {
  readonly view: View;
  readonly run: Run;
  readonly go: (screen: Screen) => void;
}

/**
 * What is true of the tab that the popup was opened over: the key that its requests carry, or the
 * one reason why they carry none, with the button that mends it.
 */
export function ThisTab({ view, run, go }: Props) {
  const now = useTabReport(run, view);
  const [fault, setFault] = useState<string>();
  const [allowing, setAllowing] = useState(false);
  if (!now) return <p class="this-tab-text">{say('tab.loading')}</p>;
  const { report } = now;
  const key = view.keys.find(({ id }) => id === report.key);
  return (
    <>
      <div class="this-tab-text">
        <p>
          <strong>{say('tab.name')}</strong>{' '}
          <span data-reason={report.reason} data-sent={report.sent}>
            {tabText(report, key, view)}
          </span>
        </p>
        {fault !== undefined && <p role="alert">{fault}</p>}
        {report.pinned && report.serviceWorker && <p>{say('tab.worker')}</p>}
      </div>
      <Mend
        now={now}
        view={view}
        run={run}
        go={go}
        onAllow={() => setAllowing(true)}
        onFault={(error) => setFault(sentence(error))}
      />
      {allowing && report.site !== undefined && (
        <AllowSite
          site={report.site}
          view={view}
          run={run}
          onClose={() => setAllowing(false)}
          onFault={setFault}
        />
      )}
    </>
  );
}

interface MendProps extends Props {
  readonly now: TabNow;
  readonly onAllow: () => void;
  readonly onFault: (error: unknown) => void;
}

/** The one button that mends what keeps the tab's requests from carrying a key. */
function Mend({ now: { tab, report }, view, run, go, onAllow, onFault }: MendProps) {
  const candidate = view.keys.find(({ id }) => id === report.candidate);
  const attempt = (doing: () => Promise<unknown>) => () => void doing().catch(onFault);
  const { key = '', access = [], platform } = report;
  switch (report.mend) {
    case 'resume':
      return button(
        say('tab.resume'),
        attempt(() => run('all.pause', { paused: false })),
      );
    case 'addKey':
      return button(say('tab.addKey'), () => go({ name: 'form', platform }));
    case 'useKey':
      return (
        candidate &&
        button(
          say('tab.useKey', { key: candidate }),
          attempt(() => run('key.use', { id: candidate.id })),
        )
      );
    case 'pinAsOpener':
      return (
        candidate &&
        button(
          say('tab.pinAsOpener', { key: candidate }),
          attempt(() => run('tab.pin', { tab: tab.id, key: candidate.id })),
        )
      );
    case 'enableKey':
      return button(
        say('tab.enableKey'),
        attempt(() => run('key.setEnabled', { id: key, enabled: true })),
      );
    case 'allowSite':
      return view.keys.length > 0 ? button(say('tab.allowSite'), onAllow) : null;
    case 'grantAccess':
      return button(
        say('tab.grantAccess'),
        attempt(async () => {
          const refusal = await askForHosts(access);
          if (refusal !== undefined) throw new Error(refusal);
        }),
      );
    case 'reload':
      return button(
        say('tab.reload'),
        attempt(() => browser.tabs.reload(tab.id)),
      );
    case 'showActivity':
    case undefined:
      return report.last
        ? button(
            say('tab.activity'),
            attempt(() => openActivity(report.last?.id)),
          )
        : null;
  }
}

function button(text: string, onClick: () => void) {
  return (
    <button type="button" class="button button-small" onClick={onClick}>
      {text}
    </button>
  );
}
