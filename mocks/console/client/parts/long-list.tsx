import type { ComponentChildren, RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useVirtualRows } from './use-virtual-rows.ts';

interface Props<Item> {
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string | number;
  /** About how high a row is, in pixels. */
  readonly height: number;
  readonly label: string;
  readonly row: (item: Item) => ComponentChildren;
  /** More attributes of a row's element. */
  readonly attributes?: (item: Item) => Readonly<Record<string, string | undefined>>;
}

/**
 * A list of any length that scrolls by itself: of its rows only those near what is seen are in the
 * document. Rows may have any height. Where rows come in front of what a user has scrolled to, it
 * stays where it is seen.
 */
export function LongList<Item>({ items, keyOf, height, label, row, attributes }: Props<Item>) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualRows({
    count: items.length,
    keyOf: (index) => keyOf(items[index] as Item),
    height,
    scroller: () => scroller.current,
  });

  useKeptPlace(rows, scroller, items, keyOf);

  return (
    <div ref={scroller} class="long-list">
      <ul aria-label={label} style={{ height: `${rows.getTotalSize()}px` }}>
        {rows.getVirtualItems().map(({ index, key, start }) => {
          const item = items[index] as Item;
          return (
            <li
              key={key}
              ref={rows.measureElement}
              data-index={index}
              aria-setsize={items.length}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start}px)` }}
              {...attributes?.(item)}
            >
              {row(item)}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/**
 * Keeps what is seen of a list where it is when rows come in front of it. The virtualizer is told
 * before it says which rows are near, and the element follows once it has its new height.
 */
function useKeptPlace<Item>(
  rows: ReturnType<typeof useVirtualRows>,
  scroller: RefObject<HTMLElement | null>,
  items: readonly Item[],
  keyOf: (item: Item) => string | number,
): void {
  const before = useRef<string | number | undefined>(undefined);
  const [first] = items;
  const firstKey = first === undefined ? undefined : keyOf(first);
  const was = before.current;
  before.current = firstKey;
  let shift = 0;
  if (was !== undefined && was !== firstKey && rows.scrollOffset) {
    const index = items.findIndex((item) => keyOf(item) === was);
    rows.getTotalSize();
    shift = index > 0 ? (rows.measurementsCache[index]?.start ?? 0) : 0;
    rows.scrollOffset += shift;
  }
  useLayoutEffect(() => {
    if (shift !== 0 && scroller.current) scroller.current.scrollTop = rows.scrollOffset ?? 0;
  });
}
