import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
} from '@tanstack/virtual-core';
import { useLayoutEffect, useReducer, useState } from 'preact/hooks';

interface Options {
  readonly count: number;
  /** The key of a row, which keeps its measured height wherever it moves to. */
  readonly keyOf: (index: number) => string | number;
  /** About how high a row is, in pixels, until it is measured. */
  readonly height: number;
  /** The element that scrolls. */
  readonly scroller: () => HTMLElement | null;
}

/** The rows of a long list that are near what is seen of it: only those are in the document. */
export function useVirtualRows({ count, keyOf, height, scroller }: Options) {
  const [, draw] = useReducer((times: number) => times + 1, 0);
  const options = {
    count,
    getItemKey: keyOf,
    estimateSize: () => height,
    getScrollElement: scroller,
    overscan: 6,
    observeElementRect,
    observeElementOffset,
    scrollToFn: elementScroll,
    onChange: () => draw(undefined),
  };
  const [virtualizer] = useState(() => new Virtualizer<HTMLElement, HTMLElement>(options));
  virtualizer.setOptions(options);
  // What the library has for adapters to frameworks begins with an underscore.
  /* oxlint-disable no-underscore-dangle */
  useLayoutEffect(() => virtualizer._didMount(), []);
  useLayoutEffect(() => virtualizer._willUpdate());
  /* oxlint-enable no-underscore-dangle */
  return virtualizer;
}
