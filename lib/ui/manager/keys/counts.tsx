import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { View } from '../../../messages/contract.ts';
import { PRODUCTION } from '../../../platforms/types.ts';
import { say } from '../../../sentences/say.ts';

/** How many keys a platform allows and how many are here, and how much of the storage is used. */
export function Counts({ view }: { readonly view: View }) {
  const storage = useStorage(view);
  const limited = view.platforms.flatMap(({ id, name, policy: { maxKeys } }) =>
    maxKeys === undefined ? [] : [{ id, name, maxKeys }],
  );
  return (
    <footer class="footer manager-counts">
      {limited.map(({ id, name, maxKeys }) => {
        const number = view.keys.filter(
          (key) => key.platform === id && key.environment === PRODUCTION,
        ).length;
        const words = { platform: name, count: maxKeys };
        return number === 0 ? null : (
          <span key={id} data-count={id} data-full={number >= maxKeys}>
            {say('manager.policyCount', { ...words, number })}
            {number >= maxKeys && `. ${say('manager.policyFull', words)}`}
          </span>
        );
      })}
      {storage && (
        <span data-count="storage">
          {storage.of === undefined
            ? say('manager.storage', { number: storage.used })
            : say('manager.storageOf', { number: storage.used, count: storage.of })}
        </span>
      )}
    </footer>
  );
}

interface Storage {
  /** Kilobytes. */
  readonly used: number;
  /** Kilobytes that there are; undefined where the browser does not say. */
  readonly of: number | undefined;
}

/** How much of the browser's storage is used, where it says so. */
function useStorage({ revision }: View): Storage | undefined {
  const [storage, setStorage] = useState<Storage>();
  useEffect(() => {
    const area = browser.storage.local as {
      getBytesInUse?: (keys: null) => Promise<number>;
      readonly QUOTA_BYTES?: number;
    };
    const asking = area.getBytesInUse?.(null);
    asking?.then(
      (bytes) =>
        setStorage({
          used: Math.ceil(bytes / 1024),
          of: area.QUOTA_BYTES === undefined ? undefined : Math.floor(area.QUOTA_BYTES / 1024),
        }),
      () => undefined,
    );
  }, [revision]);
  return storage;
}
