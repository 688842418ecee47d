import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { demonstrationApp } from '../../../webdriver/app/demonstration.ts';
import { AppError, readApp } from '../../../webdriver/app/read.ts';
import type { App } from '../../../webdriver/app/schema.ts';
import { pageOf } from '../../../webdriver/page/phone-page.ts';
import { pageNodes, type PageNode } from '../../../webdriver/page/tree.ts';
import { contains } from '../../../webdriver/phone/node.ts';
import type { Phone, PhoneAbout } from '../../../webdriver/phone/phone.ts';
import { Bar } from '../parts/bar.tsx';
import { Tips } from '../parts/tips.tsx';
import { Toast } from '../parts/toast.tsx';
import { say } from '../words/say.ts';
import { AppEditor } from './app-editor.tsx';
import { ElementsPanel } from './elements-panel.tsx';
import { HappenedPanel } from './happened-panel.tsx';
import { PhoneScreen } from './phone-screen.tsx';
import { usePhone } from './use-phone.ts';

/** Where a tab keeps what was typed, so that a reload loses nothing. */
const KEPT = 'latchkey-lab-app';

interface Model extends Pick<PhoneAbout, 'platform' | 'form'> {
  readonly id: string;
  readonly name: string;
}

const androidPhone: Model = {
  id: 'android-phone',
  name: say('apps.androidPhone'),
  platform: 'android',
  form: 'phone',
};

const models: readonly Model[] = [
  androidPhone,
  { id: 'android-tablet', name: say('apps.androidTablet'), platform: 'android', form: 'tablet' },
  { id: 'ios-phone', name: say('apps.iphone'), platform: 'ios', form: 'phone' },
  { id: 'ios-tablet', name: say('apps.ipad'), platform: 'ios', form: 'tablet' },
];

const demonstration = `${JSON.stringify(demonstrationApp, null, 2)}\n`;

/**
 * The world whose platforms the app calls: the address's fragment names it, as the control does.
 */
const world = decodeURIComponent(location.hash.slice(1)) || 'default';
const worldPath = world === 'default' ? '' : `/__world/${encodeURIComponent(world)}`;

/** An element that was chosen, in the tree or by a touch of the screen. */
interface Picked {
  readonly key: string;
  readonly byTouch: boolean;
}

/** Clicks through an app of the hub's devices, while its file is written. */
export function AppsPage() {
  const [text, setText] = useState(() => sessionStorage.getItem(KEPT) ?? demonstration);
  const [model, setModel] = useState(androidPhone);
  const [pointed, setPointed] = useState<string | undefined>();
  const [picked, setPicked] = useState<Picked | undefined>();
  const { app, faults } = useReadApp(text);
  const { phone, revision, calls } = usePhone(app, model, worldPath);
  useEffect(() => {
    document.title = say('control.pageTitle', { page: app.name });
  }, [app.name]);
  const page = useMemo(() => pageOf(phone), [phone, revision]);
  // What was picked stays while the pointer goes over other elements, which are only marked.
  const chosen = nodeOf(page, picked?.key ?? pointed);
  const marked = nodeOf(page, pointed ?? picked?.key);

  function change(next: string): void {
    setText(next);
    try {
      sessionStorage.setItem(KEPT, next);
    } catch {
      // A file that is too large for the tab's storage is still in the page.
    }
  }

  return (
    <>
      <Bar
        name={say('control.name')}
        tag={say('apps.tag')}
        links={<a href={`./${location.hash}`}>{say('apps.control')}</a>}
        label={say('apps.links')}
      >
        <label class="app-model">
          <span class="unseen">{say('apps.device')}</span>
          <select
            id="app-model"
            value={model.id}
            onChange={({ currentTarget }) =>
              setModel(models.find(({ id }) => id === currentTarget.value) ?? androidPhone)
            }
          >
            {models.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </Bar>
      <main id="main" class="apps" tabIndex={-1}>
        <AppEditor
          text={text}
          faults={faults}
          onText={change}
          onDemonstration={() => change(demonstration)}
          fileName={`${app.id}.json`}
        />
        <section class="app-device" aria-label={say('apps.device')}>
          <PhoneButtons phone={phone} app={app} />
          <PhoneScreen
            phone={phone}
            revision={revision}
            marked={marked?.node?.seen}
            onPoint={(at) => setPointed(at && keyAt(page, at))}
            onPress={(at) => {
              const key = keyAt(page, at);
              setPicked(key === undefined ? undefined : { key, byTouch: true });
            }}
          />
          <p class="hint">{say(faults.length > 0 ? 'apps.stale' : 'apps.screenHint')}</p>
        </section>
        <div class="app-side">
          <ElementsPanel
            phone={phone}
            page={page}
            chosen={chosen}
            onChoose={(key) => setPicked({ key, byTouch: false })}
            focusField={picked?.byTouch ?? false}
          />
          <HappenedPanel phone={phone} calls={calls} />
        </div>
      </main>
      <Toast />
      <Tips />
    </>
  );
}

/** The app that the text describes; where it does not hold, the one before, and what is wrong. */
function useReadApp(text: string): { readonly app: App; readonly faults: AppError['faults'] } {
  const last = useRef<App>(demonstrationApp);
  return useMemo(() => {
    try {
      last.current = readApp(text);
      return { app: last.current, faults: [] };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return { app: last.current, faults: error.faults };
    }
  }, [text]);
}

function PhoneButtons({ phone, app }: { readonly phone: Phone; readonly app: App }) {
  return (
    <div class="buttons">
      {phone.about.platform === 'android' && (
        <button type="button" class="button button-small" onClick={() => phone.back()}>
          {say('apps.back')}
        </button>
      )}
      <button type="button" class="button button-small" onClick={() => phone.goHome()}>
        {say('apps.home')}
      </button>
      <button
        type="button"
        class="button button-small"
        onClick={() => {
          phone.orientation = phone.orientation === 'PORTRAIT' ? 'LANDSCAPE' : 'PORTRAIT';
        }}
      >
        {say('apps.rotate')}
      </button>
      <button
        type="button"
        class="button button-small"
        onClick={() => {
          phone.terminate(app.id);
          phone.activate(app.id);
        }}
      >
        {say('apps.restart')}
      </button>
    </div>
  );
}

function nodeOf(page: PageNode, key: string | undefined): PageNode | undefined {
  if (key === undefined) return undefined;
  for (const one of pageNodes(page)) if (one.node?.key === key) return one;
  return undefined;
}

/** The smallest element that is seen at a point. */
function keyAt(page: PageNode, at: { readonly x: number; readonly y: number }): string | undefined {
  let best: { readonly key: string; readonly area: number } | undefined;
  for (const { node } of pageNodes(page)) {
    const seen = node?.seen;
    if (!node || !seen || !contains(seen, at)) continue;
    const area = seen.width * seen.height;
    if (!best || area <= best.area) best = { key: node.key, area };
  }
  return best?.key;
}
