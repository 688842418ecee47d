import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';

/**
 * The keys that the browser has for a command of the manifest, as it writes them; undefined where
 * it has none.
 */
export function useShortcut(command: string): string | undefined {
  const [shortcut, setShortcut] = useState<string>();
  useEffect(() => {
    let here = true;
    const find = async () => {
      const all = await browser.commands.getAll();
      if (here) setShortcut(all.find(({ name }) => name === command)?.shortcut || undefined);
    };
    void find();
    return () => void (here = false);
  }, [command]);
  return shortcut;
}
