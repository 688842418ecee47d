import { expect, test } from 'vitest';
import { createGrouping } from '../../../lib/ui/model/groups.ts';
import {
  HEADER_HEIGHT,
  layOut,
  ROW_HEIGHT,
  rowOffset,
  scrollTopFor,
  visibleRows,
  type GroupBox,
} from '../../../lib/ui/model/layout.ts';
import { key, names } from './fixtures.ts';

const padded = (index: number) => String(index).padStart(4, '0');
const thousand = createGrouping()(
  Array.from({ length: 1000 }, (_, index) =>
    key(padded(index), { platform: index < 500 ? 'yespo' : 'reteno' }),
  ),
  names,
);
const drawn = (boxes: readonly GroupBox[], scrollTop: number, viewport: number) =>
  boxes.flatMap((box) => {
    const [from, to] = visibleRows(box, scrollTop, viewport);
    return box.group.keys.slice(from, to).map(({ id }) => id);
  });
const shownAt = (boxes: readonly GroupBox[], id: string) => {
  for (const box of boxes) {
    const index = box.group.keys.findIndex((each) => each.id === id);
    if (index >= 0) return box.top + rowOffset(box, index);
  }
  throw new Error(`${id} is not listed`);
};

test('wherever the list is scrolled to, all rows in sight are drawn and few others', () => {
  const { boxes, height } = layOut(thousand, { keyId: '0007', message: 'Something went wrong.' });
  const viewport = 400;
  const tops = boxes.flatMap((box) =>
    box.group.keys.map(({ id }, index) => ({ id, top: box.top + rowOffset(box, index) })),
  );
  for (let scrollTop = 0; scrollTop <= height - viewport; scrollTop += 97) {
    const rows = new Set(drawn(boxes, scrollTop, viewport));
    const missing = tops.filter(
      ({ id, top }) => top + ROW_HEIGHT > scrollTop && top < scrollTop + viewport && !rows.has(id),
    );
    expect(missing).toEqual([]);
    expect(rows.size).toBeLessThan(22);
  }
});

test('groups and rows fill the list without a gap or an overlap', () => {
  const { boxes, height, rows } = layOut(thousand);
  expect(rows).toBe(1000);
  expect(boxes.map(({ rowsBefore }) => rowsBefore)).toEqual([0, 500]);
  expect(boxes[1]?.top).toBe(boxes[0]?.height);
  expect((boxes[1]?.top ?? 0) + (boxes[1]?.height ?? 0)).toBe(height);
  expect(shownAt(boxes, '0001') - shownAt(boxes, '0000')).toBe(ROW_HEIGHT);
});

test('a notice pushes down what is below its row, and nothing above', () => {
  const without = layOut(thousand).boxes;
  const { boxes } = layOut(thousand, { keyId: '0003', message: 'The key is disabled.' });
  expect(shownAt(boxes, '0003')).toBe(shownAt(without, '0003'));
  expect(shownAt(boxes, '0004')).toBeGreaterThan(shownAt(without, '0004'));
});

test('a selected row is brought into sight by the shortest way, clear of the header that sticks', () => {
  const layout = layOut(thousand);
  const top = shownAt(layout.boxes, '0600');
  expect(scrollTopFor(layout, '0600', 0, 400)).toBe(top + ROW_HEIGHT - 400);
  expect(scrollTopFor(layout, '0600', 60_000, 400)).toBe(top - HEADER_HEIGHT);
  expect(scrollTopFor(layout, '0600', top - 100, 400)).toBe(top - 100);
  expect(scrollTopFor(layout, 'gone', 123, 400)).toBe(123);
});
