import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

interface Props {
  /** What the menu is called. */
  readonly label: string;
  /** The button's own attributes. */
  readonly button: JSX.IntrinsicElements['button'] & Readonly<Record<`data-${string}`, string>>;
  /** What the button shows. */
  readonly face: ComponentChildren;
  /** Elements with the role `menuitem` or `menuitemradio`. */
  readonly children: ComponentChildren;
}

/** A button that opens a menu of choices, for mouse and keyboard. */
export function Menu({ label, button, face, children }: Props) {
  const opener = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  // A press anywhere outside closes the menu before it becomes a click at the button.
  const pressedWhileOpen = useRef(false);
  const items = () => [
    ...(menu.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? []),
  ];

  useEffect(() => {
    const left = new AbortController();
    const options = { capture: true, signal: left.signal };
    const note = () => {
      pressedWhileOpen.current = menu.current?.matches(':popover-open') ?? false;
    };
    const forget = () => {
      pressedWhileOpen.current = false;
    };
    document.addEventListener('pointerdown', note, options);
    document.addEventListener('keydown', forget, options);
    return () => left.abort();
  }, []);

  function onKeyDown(event: KeyboardEvent): void {
    const all = items();
    const at = all.findIndex((item) => item === document.activeElement);
    const to = {
      ArrowDown: (at + 1) % all.length,
      ArrowUp: (at - 1 + all.length) % all.length,
      Home: 0,
      End: all.length - 1,
    }[event.key];
    if (event.key === 'Tab') menu.current?.hidePopover();
    if (to === undefined) return;
    event.preventDefault();
    all[to]?.focus();
  }

  function onChoice({ target }: MouseEvent): void {
    if (!(target instanceof Element) || !target.closest('[role^="menuitem"]')) return;
    menu.current?.hidePopover();
    // Before the choice does its work: a window that it opens gives the focus back to what has it
    // now.
    opener.current?.focus();
  }

  return (
    <>
      <button
        type="button"
        {...button}
        ref={opener}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={({ currentTarget }) => {
          if (pressedWhileOpen.current) {
            pressedWhileOpen.current = false;
            return;
          }
          menu.current?.showPopover({ source: currentTarget });
          items()[0]?.focus();
        }}
      >
        {face}
      </button>
      <div
        ref={menu}
        class="popup-menu"
        role="menu"
        popover="auto"
        tabIndex={-1}
        aria-label={label}
        onKeyDown={onKeyDown}
        onClickCapture={onChoice}
        onToggle={({ newState }) => setOpen(newState === 'open')}
      >
        {children}
      </div>
    </>
  );
}
