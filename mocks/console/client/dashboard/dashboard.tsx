import { useCallback, useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { ReceivedRequest } from '../../app.ts';
import type { Area, ViewData } from '../../dashboard-data.ts';
import { Bar } from '../parts/bar.tsx';
import { Tips } from '../parts/tips.tsx';
import { Toast } from '../parts/toast.tsx';
import { say } from '../words/say.ts';
import { AccountMenu, usePerson } from './account-menu.tsx';
import { data } from './data.ts';
import { fetchReceived, Received } from './received.tsx';
import { Requests } from './requests.tsx';
import { screens } from './screens.ts';

const root = document.documentElement;

/**
 * A dashboard: of each of its platforms the key screen and the page that sends requests, told apart
 * by the fragment.
 */
export function Dashboard() {
  const { view, area, rest } = usePlace();
  const [person, setPerson] = usePerson(data.account);
  const [received, setReceived] = useState<readonly ReceivedRequest[]>([]);
  const readReceived = useCallback(async () => {
    const entries = await fetchReceived();
    setReceived(entries);
    return entries;
  }, []);

  useEffect(() => {
    // Other tabs and tools use the same lab.
    const again = () => void readReceived();
    const begin = async () => {
      await readReceived();
      root.dataset['ready'] = '';
    };
    void begin();
    addEventListener('focus', again);
    return () => removeEventListener('focus', again);
  }, []);
  useLayoutEffect(() => {
    const title = area === 'keys' ? view.title : say('dashboard.try');
    document.title = say('control.pageTitle', { page: `${title} · ${view.name}` });
    root.style.setProperty('--accent', `light-dark(${view.accent.light}, ${view.accent.dark})`);
    root.style.setProperty('--bar-line', view.accent.dark);
  }, [view, area]);

  const Screen = screens.get(view.id);
  const current = (isIt: boolean) => (isIt ? 'page' : undefined);
  return (
    <>
      <Bar
        name={view.name}
        tag={say('dashboard.tag')}
        label={say('dashboard.settings')}
        links={
          data.views.length > 1 && (
            <>
              <span class="nav-title">{say('dashboard.settings')}</span>
              {data.views.map((each) => (
                <a key={each.id} href={each.route} aria-current={current(each === view)}>
                  {each.tab}
                </a>
              ))}
            </>
          )
        }
      >
        <p class="host">
          <code>{data.host}</code>
        </p>
        <AccountMenu account={data.account} view={view} person={person} onPerson={setPerson} />
      </Bar>
      <div class="layout" data-area={area}>
        <main id="main" tabIndex={-1}>
          <nav class="tabs areas" aria-label={view.name}>
            <a href={view.route} aria-current={current(area === 'keys')}>
              {view.title}
            </a>
            <a href={tryRoute(view)} aria-current={current(area === 'try')}>
              {say('dashboard.try')}
            </a>
          </nav>
          {area === 'keys' && Screen && (
            // In the platform's own words.
            <section key={view.id} data-screen={view.id} lang="en">
              <Screen route={view.route} rest={rest} person={person} />
            </section>
          )}
          {data.views.map((each) => (
            // What was typed stays while another page is shown.
            <section key={each.id} hidden={area !== 'try' || each !== view}>
              <Requests view={each} readReceived={readReceived} />
            </section>
          ))}
        </main>
        {area === 'try' && <Received entries={received} onRefresh={() => void readReceived()} />}
      </div>
      <Toast />
      <Tips />
    </>
  );
}

const tryRoute = ({ route }: ViewData) => `${route}/try`;

interface Place {
  readonly view: ViewData;
  readonly area: Area;
  /** What the fragment says behind the route of a key screen. */
  readonly rest: string;
}

/**
 * What the fragment names: a platform's page, or something in it; else where the dashboard begins.
 */
function placeNow(): Place {
  const { hash } = location;
  for (const view of data.views) {
    if (hash === tryRoute(view)) return { view, area: 'try', rest: '' };
  }
  for (const view of data.views) {
    if (hash === view.route || hash.startsWith(`${view.route}/`)) {
      return { view, area: 'keys', rest: hash.slice(view.route.length) };
    }
  }
  const [view] = data.views;
  if (!view) throw new TypeError('the dashboard shows no platform');
  return { view, area: data.home, rest: '' };
}

function usePlace(): Place {
  const [place, setPlace] = useState(placeNow);
  useEffect(() => {
    const follow = () => {
      setPlace(placeNow());
      scrollTo({ top: 0 });
    };
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return place;
}
