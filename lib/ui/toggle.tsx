import type { ComponentChildren } from 'preact';

interface Props {
  readonly label: string;
  readonly on: boolean;
  readonly busy: boolean;
  readonly onToggle: (on: boolean) => void;
  readonly children?: ComponentChildren;
}

/** A switch of a setting, with what it means below its label. */
export function Toggle({ label, on, busy, onToggle, children }: Props) {
  return (
    <label class="toggle">
      <input
        type="checkbox"
        checked={on}
        aria-busy={busy}
        onChange={(event) => onToggle(event.currentTarget.checked)}
      />
      <span>
        {label}
        {children !== undefined && <small class="field-hint">{children}</small>}
      </span>
    </label>
  );
}
