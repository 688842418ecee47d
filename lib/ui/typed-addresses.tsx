import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { View } from '../messages/contract.ts';
import type { Platform } from '../platforms/types.ts';
import { say } from '../sentences/say.ts';
import { activeTab, type Tab } from './active-tab.ts';
import { typedOffer } from './model/typed-offer.ts';
import { Toggle } from './toggle.tsx';
import { sentence, type Run } from './use-background.ts';

interface SettingProps {
  readonly platform: Platform;
  readonly view: View;
  readonly run: Run;
}

/** Whether typed and followed addresses of a platform carry its key, with what that means. */
export function TypedAddressesSetting({ platform: { id }, view, run }: SettingProps) {
  const [fault, setFault] = useState<string>();
  const set = (everywhere: boolean) => {
    setFault(undefined);
    run('typedAddresses.set', { platform: id, everywhere }).catch((error: unknown) =>
      setFault(sentence(error)),
    );
  };
  return (
    <section class="card" aria-labelledby="typed-title">
      <h2 id="typed-title">{say('typed.title')}</h2>
      <Toggle
        label={say('typed.toggle')}
        on={view.typedAddresses.everywhere.includes(id)}
        busy={false}
        onToggle={set}
      >
        {say('typed.meaning')}
      </Toggle>
      {fault !== undefined && (
        <p class="notice notice-bad" role="alert">
          {fault}
        </p>
      )}
    </section>
  );
}

/**
 * On an address that may carry a key and does not: lets it, for this tab or always, and loads it
 * again.
 */
export function TypedAddressOffer({ view, run }: { readonly view: View; readonly run: Run }) {
  const [tab, setTab] = useState<Tab>();
  const [fault, setFault] = useState<string>();
  useEffect(() => {
    void activeTab().then(setTab);
  }, []);
  const offer = tab?.url === undefined ? undefined : typedOffer(view, tab.url, tab.id);
  if (!tab || !offer) return null;
  const { platform, key } = offer;
  const allow = async (doing: () => Promise<unknown>) => {
    try {
      await doing();
      await browser.tabs.reload(tab.id);
    } catch (error) {
      setFault(sentence(error));
    }
  };
  return (
    <section class="notice" aria-label={say('typed.title')}>
      <p>{say('typed.offer', { key, platform: platform.name })}</p>
      {fault !== undefined && <p>{fault}</p>}
      <p class="notice-actions">
        <button
          type="button"
          class="button button-small"
          title={say('typed.thisTabMeaning')}
          onClick={() =>
            void allow(() => run('typedAddresses.allowTab', { platform: platform.id, tab: tab.id }))
          }
        >
          {say('typed.thisTab')}
        </button>
        <button
          type="button"
          class="button button-small button-plain"
          title={say('typed.meaning')}
          onClick={() =>
            void allow(() => run('typedAddresses.set', { platform: platform.id, everywhere: true }))
          }
        >
          {say('typed.always', { platform: platform.name })}
        </button>
      </p>
    </section>
  );
}
