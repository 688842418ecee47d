import type { KeyGroup } from './groups.ts';

/** Heights in CSS pixels; `list.css` draws to the same measures. */
export const HEADER_HEIGHT = 36;
export const ROW_HEIGHT = 58;
const GROUP_GAP = 8;
/** Rows drawn beyond each edge, so that a quick scroll shows no gap. */
const OVERSCAN = 3;

/** Where a group lies in the list, in pixels from the list's top. */
export interface GroupBox {
  readonly group: KeyGroup;
  readonly top: number;
  readonly height: number;
  /** Index of the row with a notice below it, or -1. */
  readonly noticeAt: number;
  readonly noticeHeight: number;
  /** Number of rows in the groups before this one. */
  readonly rowsBefore: number;
}

export interface ListLayout {
  readonly boxes: readonly GroupBox[];
  readonly height: number;
  readonly rows: number;
}

/** A sentence that belongs to one row, shown below it. */
export interface Notice {
  readonly keyId: string;
  readonly message: string;
}

/** Places groups one below the other. The cost depends on the number of groups, not of keys. */
export function layOut(groups: readonly KeyGroup[], notice?: Notice): ListLayout {
  const boxes: GroupBox[] = [];
  let top = 0;
  let rowsBefore = 0;
  for (const group of groups) {
    const noticeAt = notice ? group.keys.findIndex(({ id }) => id === notice.keyId) : -1;
    const noticeHeight = notice && noticeAt >= 0 ? heightOfNotice(notice.message) : 0;
    const height = HEADER_HEIGHT + group.keys.length * ROW_HEIGHT + noticeHeight + GROUP_GAP;
    boxes.push({ group, top, height, noticeAt, noticeHeight, rowsBefore });
    top += height;
    rowsBefore += group.keys.length;
  }
  return { boxes, height: top, rows: rowsBefore };
}

/** A row's distance from the top of its group. */
export function rowOffset(box: GroupBox, index: number): number {
  const notice = box.noticeAt >= 0 && index > box.noticeAt ? box.noticeHeight : 0;
  return HEADER_HEIGHT + index * ROW_HEIGHT + notice;
}

/**
 * Which rows of a group to draw: from the first index, up to and without the second. Equal where
 * none is to be drawn.
 */
export function visibleRows(box: GroupBox, scrollTop: number, viewport: number): [number, number] {
  const count = box.group.keys.length;
  const within = (value: number) => Math.max(0, Math.min(count, value));
  // A notice pushes rows down, so the first visible row may be higher by the notice's height.
  const above = scrollTop - box.top - HEADER_HEIGHT - box.noticeHeight;
  const below = scrollTop + viewport - box.top - HEADER_HEIGHT;
  return [
    within(Math.floor(above / ROW_HEIGHT) - OVERSCAN),
    within(Math.ceil(below / ROW_HEIGHT) + OVERSCAN),
  ];
}

/**
 * The scroll position, nearest to the present one, at which a row is seen whole and clear of its
 * group's header.
 */
export function scrollTopFor(
  layout: ListLayout,
  keyId: string,
  scrollTop: number,
  viewport: number,
): number {
  for (const box of layout.boxes) {
    const index = box.group.keys.findIndex(({ id }) => id === keyId);
    if (index < 0) continue;
    const top = box.top + rowOffset(box, index);
    const bottom = top + ROW_HEIGHT + (index === box.noticeAt ? box.noticeHeight : 0);
    if (top - HEADER_HEIGHT < scrollTop) return top - HEADER_HEIGHT;
    if (bottom > scrollTop + viewport) return bottom - viewport;
  }
  return scrollTop;
}

function heightOfNotice(message: string): number {
  // About 44 characters to a line of 16 pixels at the narrowest width; where there is more room, it
  // has more space around it.
  return 16 * Math.min(6, Math.ceil(message.length / 44)) + 14;
}
