import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { say } from '../sentences/say.ts';

/** Where this page keeps that the user has read it. */
const TOLD = 'pin-told';

/** Says once how to pin the button: Chromium hides it at first, and its badge with it. */
export function PinHint() {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const look = async () => {
      if (localStorage.getItem(TOLD)) return;
      const settings = await browser.action.getUserSettings();
      // Firefox, whose button stands in the toolbar, may not say it.
      setShown(!(settings.isOnToolbar ?? true));
    };
    void look();
  }, []);
  if (!shown) return null;
  return (
    <section class="pin" aria-label={say('pin.title')}>
      <p>{say('pin.text')}</p>
      <button
        type="button"
        class="button button-small"
        onClick={() => {
          localStorage.setItem(TOLD, '1');
          setShown(false);
        }}
      >
        {say('pin.done')}
      </button>
    </section>
  );
}
