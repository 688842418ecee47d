import type { ComponentChildren } from 'preact';
import { Icon, keyIcon } from '../../../../lib/design/icon.tsx';
import { say } from '../words/say.ts';

interface Props {
  readonly name: string;
  readonly tag: string;
  /** Links to the neighbours of the page, and what they are together. */
  readonly links: ComponentChildren;
  readonly label: string;
  /** What stands at the other end. */
  readonly children: ComponentChildren;
}

/** The bar at the top of every page of the lab, and before it a link past it. */
export function Bar({ name, tag, links, label, children }: Props) {
  return (
    <>
      <a
        class="skip"
        href="#main"
        onClick={(event) => {
          // The fragment says what the page shows.
          event.preventDefault();
          document.getElementById('main')?.focus();
        }}
      >
        {say('bar.skip')}
      </a>
      <header class="bar">
        <p class="brand">
          <Icon path={keyIcon} />
          <span>{name}</span>
          <span class="tag">{tag}</span>
        </p>
        <nav aria-label={label}>{links}</nav>
        {children}
      </header>
    </>
  );
}
