import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { isComposing } from './composing.ts';

interface Props {
  /** Element id of the heading that names the dialog. */
  readonly labelledBy: string;
  readonly onClose: () => void;
  /** Its CSS class, and with `-body` that of what it holds: a sheet unless given. */
  readonly class?: string;
  readonly children: ComponentChildren;
}

/**
 * A window over the page. The browser's own modal dialog keeps the focus inside; closed, it goes
 * back to what opened it.
 */
export function Dialog({ labelledBy, class: look = 'sheet', onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    const opener = document.activeElement;
    element?.showModal();
    return () => {
      element?.close();
      // A dialog that is removed while it is open gives the focus back to nothing.
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  useLayoutEffect(() => {
    const element = dialog.current;
    // Chromium closes a popup on an Escape that nobody prevented; this one is for the sheet alone,
    // wherever the focus is.
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || isComposing(event)) return;
      event.preventDefault();
      event.stopPropagation();
      onClose();
    };
    const onClick = (event: MouseEvent) => {
      if (event.target === element) onClose();
    };
    // The browser closes a dialog by itself too: on the back gesture of a phone, or on an Escape
    // that no page is asked about.
    addEventListener('keydown', onKeyDown, true);
    element?.addEventListener('click', onClick);
    element?.addEventListener('close', onClose);
    return () => {
      removeEventListener('keydown', onKeyDown, true);
      element?.removeEventListener('click', onClick);
      element?.removeEventListener('close', onClose);
    };
  });
  return (
    <dialog ref={dialog} class={look} aria-labelledby={labelledBy}>
      <div class={`${look}-body`}>{children}</div>
    </dialog>
  );
}
