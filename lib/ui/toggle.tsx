import type { ComponentChildren } from 'preact';
import { say } from '../sentences/say.ts';

interface Props {
  readonly label: string;
  readonly on: boolean;
  readonly busy: boolean;
  /** Whether a company has set it. */
  readonly fixed?: boolean | undefined;
  readonly onToggle: (on: boolean) => void;
  readonly children?: ComponentChildren;
}

/** A switch of a setting, with what it means below its label. */
export function Toggle({ label, on, busy, fixed = false, onToggle, children }: Props) {
  return (
    <label class="toggle">
      <input
        type="checkbox"
        checked={on}
        aria-busy={busy}
        disabled={fixed}
        onChange={(event) => onToggle(event.currentTarget.checked)}
      />
      <span>
        {label}
        {fixed && <small class="field-hint">{say('company.given')}</small>}
        {children !== undefined && <small class="field-hint">{children}</small>}
      </span>
    </label>
  );
}
