import type { ComponentChildren } from 'preact';
import { Icon, keyIcon } from '../../../../lib/design/icon.tsx';

/** A switch that says by itself what it switches, or is named by another element. */
export function Switch({
  on,
  onSwitch,
  ...named
}: {
  readonly on: boolean;
  readonly onSwitch: () => void;
  readonly 'aria-label'?: string;
  readonly 'aria-labelledby'?: string;
  readonly 'aria-describedby'?: string;
}) {
  return (
    <button
      type="button"
      role="switch"
      class="slider"
      aria-checked={on}
      {...named}
      onClick={onSwitch}
    >
      <span class="slider-knob" />
    </button>
  );
}

/** What stands where there is nothing yet. */
export function Empty({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ComponentChildren;
}) {
  return (
    <div class="card nothing">
      <span class="emblem">
        <Icon path={keyIcon} />
      </span>
      <h2>{title}</h2>
      <p>{children}</p>
    </div>
  );
}

/** A few words about the state of a thing. */
export function Chip({
  tone = 'other',
  children,
}: {
  readonly tone?: 'good' | 'bad' | 'warning' | 'other';
  readonly children: ComponentChildren;
}) {
  return (
    <span class="chip" data-tone={tone}>
      {children}
    </span>
  );
}
