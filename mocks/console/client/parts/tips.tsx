import { useEffect, useRef } from 'preact/hooks';

const isCut = (element: HTMLElement) => element.scrollWidth > element.clientWidth;

/**
 * Shows what `data-tip` of an element says while it is pointed at or has the focus; with
 * `data-tip-when="cut"` only where the element's own text has no room. One a page.
 */
export function Tips() {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const tip = place.current as HTMLDivElement;
    let described: Element | undefined;

    function hide(): void {
      described?.removeAttribute('aria-describedby');
      described = undefined;
      if (tip.matches(':popover-open')) tip.hidePopover();
    }
    function show({ target }: Event): void {
      const source = target instanceof Element ? target.closest('[data-tip]') : null;
      if (!(source instanceof HTMLElement)) return hide();
      if (source === described) return;
      hide();
      if (source.dataset['tipWhen'] === 'cut' && !isCut(source)) return;
      described = source;
      tip.textContent = source.dataset['tip'] ?? '';
      source.setAttribute('aria-describedby', tip.id);
      tip.showPopover({ source });
    }
    const left = new AbortController();
    const listen = (type: string, listener: (event: Event) => void) =>
      document.addEventListener(type, listener, { signal: left.signal });
    listen('pointerover', show);
    listen('focusin', show);
    listen('focusout', hide);
    listen('pointerleave', hide);
    listen('keydown', (event) => {
      if (event instanceof KeyboardEvent && event.key === 'Escape') hide();
    });
    return () => left.abort();
  }, []);
  return <div ref={place} class="tip" role="tooltip" popover="manual" id="tip" />;
}

/**
 * Lets whoever works by keyboard come to a text where it is cut, and so to its tip. Give it to the
 * element as its `ref`.
 */
export function reachableWhenCut(element: HTMLElement | null): (() => void) | undefined {
  if (!element) return undefined;
  const watcher = new ResizeObserver(() => {
    if (isCut(element)) element.tabIndex = 0;
    else element.removeAttribute('tabindex');
  });
  watcher.observe(element);
  return () => watcher.disconnect();
}
