import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { answerText, EndpointError, parsed } from './endpoint.ts';

/** Milliseconds between two looks at the world while its page is seen. */
const PAUSE = 1000;

/**
 * What an endpoint of a key screen has, kept as it is in the world, whoever changes it: another
 * tab, a test, the API that uses a key, the clock. It looks while the page is seen.
 * @param path `yespo/keys`
 * @returns what is shown, undefined until it is there; whether there is no answer; `refresh` to
 *   look now
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- what an endpoint answers, its caller says
export function useLive<Shown>(path: string) {
  const [shown, setShown] = useState<Shown | undefined>();
  const [lost, setLost] = useState(false);
  const asked = useRef(0);
  const newest = useRef(0);
  const last = useRef<string | undefined>(undefined);

  const refresh = useCallback(async () => {
    asked.current += 1;
    const mine = asked.current;
    try {
      const text = await answerText('GET', path);
      // An answer to an earlier question may come later, and knows less.
      if (mine < newest.current) return;
      newest.current = mine;
      setLost(false);
      if (text === last.current) return;
      setShown(parsed(text) as Shown);
      last.current = text;
    } catch (error) {
      if (!(error instanceof EndpointError)) throw error;
      setLost(true);
    }
  }, [path]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let left = false;
    // What is still on its way is of another path.
    newest.current = asked.current + 1;
    async function look(): Promise<void> {
      clearTimeout(timer);
      if (left || document.hidden) return;
      await refresh();
      clearTimeout(timer);
      if (!left) timer = setTimeout(() => void look(), PAUSE);
    }
    const lookNow = () => void look();
    document.addEventListener('visibilitychange', lookNow);
    addEventListener('focus', lookNow);
    void look();
    return () => {
      left = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', lookNow);
      removeEventListener('focus', lookNow);
    };
  }, [refresh]);

  return { shown, lost, refresh };
}
