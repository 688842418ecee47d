import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Rows above and below those in sight that are in the page too. */
const MARGIN = 10;

/** Which rows of a long table are drawn; the box around it scrolls. */
export interface RowsInSight {
  /** To be the ref of the box. */
  readonly box: { readonly current: HTMLDivElement | null };
  /** The first row that is drawn, and the one behind the last. */
  readonly first: number;
  readonly last: number;
  /** Scrolls as little as brings a row into sight, below the head that stays. */
  bring(this: void, row: number): void;
}

/** Of `count` rows, each so many pixels high, those in sight: the others are only room. */
export function useRowsInSight(height: number, count: number): RowsInSight {
  const box = useRef<HTMLDivElement>(null);
  const [sight, setSight] = useState({ top: 0, height: 600 });
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    // Drawn anew by rows, not by every pixel.
    const look = () => {
      const next = {
        top: Math.floor(element.scrollTop / height) * height,
        height: element.clientHeight,
      };
      setSight((before) =>
        before.top === next.top && before.height === next.height ? before : next,
      );
    };
    look();
    element.addEventListener('scroll', look);
    const size = new ResizeObserver(look);
    size.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      size.disconnect();
    };
  }, [height]);
  return {
    box,
    first: Math.max(0, Math.floor(sight.top / height) - MARGIN),
    last: Math.min(count, Math.ceil((sight.top + sight.height) / height) + MARGIN),
    bring(row) {
      const element = box.current;
      if (!element || row < 0) return;
      const [top, bottom] = [row * height, (row + 2) * height];
      if (top < element.scrollTop) element.scrollTop = top;
      else if (bottom > element.scrollTop + element.clientHeight) {
        element.scrollTop = bottom - element.clientHeight;
      }
    },
  };
}

interface GapProps {
  readonly columns: number;
  /** Pixels of all the rows that are not in the page. */
  readonly height: number;
}

/** The room of rows that are not in the page. */
export function Gap({ columns, height }: GapProps) {
  return height <= 0 ? null : (
    <tr class="table-gap" aria-hidden="true">
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- nothing is in it */}
      <td colSpan={columns} style={{ height: `${height}px` }} />
    </tr>
  );
}
