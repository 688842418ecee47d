import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** How long a sentence stands at the foot of the page, in milliseconds. */
const READING = 4000;

let show: (text: string) => void = () => undefined;

/** Says something for a moment, at the foot of the page. */
export function tell(text: string): void {
  show(text);
}

/** The place of what `tell` says. One a page. */
export function Toast() {
  const place = useRef<HTMLOutputElement>(null);
  const [said, setSaid] = useState<{ readonly text: string } | undefined>();
  useLayoutEffect(() => {
    show = (text) => setSaid({ text });
  }, []);
  useEffect(() => {
    const element = place.current;
    if (!said || !element) return undefined;
    // Once more, so that it is above a window that was opened meanwhile.
    if (element.matches(':popover-open')) element.hidePopover();
    element.showPopover();
    const timer = setTimeout(() => element.hidePopover(), READING);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <output ref={place} class="toast" popover="manual">
      {said?.text}
    </output>
  );
}
