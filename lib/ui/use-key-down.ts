import { useLayoutEffect } from 'preact/hooks';

/** Handles each press of a key in the window while the component is there, whatever has the focus. */
export function useKeyDown(handle: (event: KeyboardEvent) => void): void {
  // At once, not after the next paint: a press that follows closely on typing must meet what was typed.
  useLayoutEffect(() => {
    addEventListener('keydown', handle);
    return () => removeEventListener('keydown', handle);
  });
}

/** Does something on Escape instead of what the browser does, which in a popup is to close it. */
export function useEscape(leave: () => void): void {
  useKeyDown((event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    leave();
  });
}
