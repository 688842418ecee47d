import { useLayoutEffect } from 'preact/hooks';
import { isComposing } from '../design/composing.ts';

/**
 * Handles each press of a key in the window while the component is there, whatever has the focus;
 * none that belongs to an input method.
 */
export function useKeyDown(handle: (event: KeyboardEvent) => void): void {
  // At once, not after the next paint: a press that follows closely on typing must meet what was
  // typed.
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isComposing(event)) handle(event);
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  });
}

/**
 * Does something on Escape in place of what Chromium does, which in a popup is to close it. Firefox
 * closes its popup on each Escape and asks no page, so nothing may depend on this step.
 */
export function useEscape(leave: () => void): void {
  useKeyDown((event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    leave();
  });
}
