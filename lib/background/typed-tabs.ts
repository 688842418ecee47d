/**
 * Tabs in which the user lets typed and followed addresses of a platform carry its key. They are
 * forgotten with the tab, and with the browser: they lie in the session's storage.
 */
import * as v from 'valibot';
import type { StorageArea } from '../vault/storage-area.ts';

const TYPED_TABS = 'typed/tabs';

const tabsSchema = v.array(
  v.strictObject({ platform: v.string(), tab: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
);

export type TypedTab = v.InferOutput<typeof tabsSchema>[number];

export interface TypedTabs {
  readonly all: readonly TypedTab[];
  /** The tabs of one platform. */
  of(this: void, platform: string): readonly number[];
  add(this: void, added: TypedTab): Promise<void>;
  /** Forgets the tab; answers whether it was known. */
  close(this: void, tab: number): Promise<boolean>;
}

/** The tabs that an earlier worker of this session knew. */
export async function readTypedTabs(session: StorageArea): Promise<TypedTabs> {
  const found = v.safeParse(tabsSchema, (await session.get(TYPED_TABS))[TYPED_TABS]);
  let tabs: readonly TypedTab[] = found.success ? found.output : [];
  async function keep(next: readonly TypedTab[]): Promise<void> {
    await session.set({ [TYPED_TABS]: next });
    tabs = next;
  }
  return {
    get all() {
      return tabs;
    },
    of: (platform) => tabs.filter((one) => one.platform === platform).map(({ tab }) => tab),
    add: (added) =>
      keep([
        ...tabs.filter(({ platform, tab }) => platform !== added.platform || tab !== added.tab),
        added,
      ]),
    async close(closed) {
      const left = tabs.filter(({ tab }) => tab !== closed);
      if (left.length === tabs.length) return false;
      await keep(left);
      return true;
    },
  };
}
