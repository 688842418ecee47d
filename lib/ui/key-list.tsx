/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows placed by hand, only those in sight: a table cannot be drawn so */
/* oxlint-disable jsx-a11y/click-events-have-key-events -- the keys go to the search field, which keeps the focus */
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { say } from '../sentences/say.ts';
import type { KeySummary, View } from '../messages/contract.ts';
import { GroupHeader } from './group-header.tsx';
import { KeyRow } from './key-row.tsx';
import type { Marks } from './marks.tsx';
import type { KeyGroup, Names } from './model/groups.ts';
import { layOut, ROW_HEIGHT, rowOffset, scrollTopFor, visibleRows } from './model/layout.ts';
import type { Switching } from './use-switching.ts';

/** Element id of the list, which the search field controls. */
export const LIST_ID = 'keys';

interface Props {
  readonly view: View;
  /** The names in the view: the same object as long as they are the same. */
  readonly names: Names;
  readonly groups: readonly KeyGroup[];
  /** Id of the selected key. */
  readonly selected: string | undefined;
  /** What the groups were searched for. */
  readonly query: string;
  readonly marks: Marks | undefined;
  readonly switching: Switching;
  readonly onUse: (key: KeySummary) => void;
  readonly onMore: (keyId: string) => void;
  readonly onPlaces: (platform: string) => void;
}

/**
 * The keys by platform. Only the rows in sight are in the document, so that a thousand keys cost no
 * more than ten; the row and column counts tell assistive technology of the rest.
 */
export function KeyList({
  view,
  names,
  groups,
  selected,
  query,
  marks,
  switching,
  onUse,
  onMore,
  onPlaces,
}: Props) {
  const list = useRef<HTMLDivElement>(null);
  const [scrollTop, setScrollTop] = useState(0);
  const [measured, setMeasured] = useState<number>();
  // Until the list is measured, assume the height of the window.
  const viewport = measured ?? innerHeight;
  const layout = useMemo(() => layOut(groups, switching.notice), [groups, switching.notice]);
  const day = new Date().toDateString();

  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setMeasured(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const noticeAt = switching.notice?.keyId;
  useLayoutEffect(() => {
    const element = list.current;
    const target = noticeAt ?? selected;
    if (!element) return;
    // Computed where possible, because asking the browser would force a layout.
    const height = measured ?? element.clientHeight;
    const present = Math.min(scrollTop, Math.max(0, layout.height - height));
    const next = target === undefined ? 0 : scrollTopFor(layout, target, present, height);
    if (next === scrollTop) return;
    element.scrollTop = next;
    // The list may have grown since it was measured.
    setScrollTop(element.scrollTop);
    // A new view of the same keys does not scroll the list.
  }, [selected, noticeAt, query]);

  return (
    <div
      ref={list}
      id={LIST_ID}
      class="list"
      role="grid"
      tabIndex={-1}
      aria-label={say('list.keys')}
      aria-rowcount={layout.rows + layout.boxes.length}
      onClick={({ target }) => {
        const row = (target as Element).closest<HTMLElement>('[data-key-id]');
        const key = view.keys.find(({ id }) => id === row?.dataset['keyId']);
        if (key && !(target as Element).closest('.row-more')) onUse(key);
      }}
      onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
      // The focus stays in the search field when a row is clicked; the controls in the list take it
      // as usual.
      onMouseDown={(event) => {
        if ((event.target as Element).closest('.row-main')) event.preventDefault();
      }}
    >
      <div class="list-extent" style={{ height: `${layout.height}px` }}>
        {layout.boxes.map((box, place) => {
          if (box.top > scrollTop + viewport || box.top + box.height < scrollTop) return null;
          const { group } = box;
          const [from, to] = visibleRows(box, scrollTop, viewport);
          return (
            <div
              key={group.platform}
              role="rowgroup"
              aria-label={group.name}
              class="group"
              data-platform={group.platform}
              style={{ top: `${box.top}px`, height: `${box.height}px` }}
            >
              <GroupHeader
                group={group}
                rowIndex={box.rowsBefore + place + 1}
                onOff={() => void switching.off(group.platform, group.name)}
                onPlaces={() => onPlaces(group.platform)}
              />
              {group.keys.slice(from, to).map((key, offset) => {
                const index = from + offset;
                const top = rowOffset(box, index);
                return (
                  <KeyRow
                    key={key.id}
                    subject={key}
                    names={names}
                    day={day}
                    top={top}
                    rowIndex={box.rowsBefore + place + index + 2}
                    selected={key.id === selected}
                    pending={key.id === switching.pending}
                    paused={view.paused}
                    marks={marks}
                    onMore={onMore}
                  />
                );
              })}
              {switching.notice && box.noticeAt >= 0 && (
                <div
                  role="row"
                  class="row-notice"
                  style={{
                    top: `${rowOffset(box, box.noticeAt) + ROW_HEIGHT}px`,
                    height: `${box.noticeHeight}px`,
                  }}
                >
                  <div role="gridcell">
                    <p role="alert">{switching.notice.message}</p>
                  </div>
                </div>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
