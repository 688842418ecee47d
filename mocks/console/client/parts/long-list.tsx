import type { ComponentChildren } from 'preact';
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
 * A list of any length that scrolls by itself: of its rows only those near what is seen are in the document. Rows may have
 * any height. Where rows come in front of what a user has scrolled to, it stays where it is seen.
 */
export function LongList<Item>({ items, keyOf, height, label, row, attributes }: Props<Item>) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualRows({
    count: items.length,
    keyOf: (index) => keyOf(items[index] as Item),
    height,
    scroller: () => scroller.current,
  });

  const before = useRef<string | number | undefined>(undefined);
  const [first] = items;
  const firstKey = first === undefined ? undefined : keyOf(first);
  useLayoutEffect(() => {
    const element = scroller.current;
    const was = before.current;
    before.current = firstKey;
    if (!element || element.scrollTop === 0 || was === undefined || was === firstKey) return;
    const index = items.findIndex((item) => keyOf(item) === was);
    const start = index > 0 ? rows.measurementsCache[index]?.start : undefined;
    if (start !== undefined) element.scrollTop += start;
  }, [firstKey]);

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
