import type { Preferences } from '../../messages/contract.ts';
import { say } from '../../sentences/say.ts';
import { Field, described } from '../field.tsx';
import { useAttempt } from '../lock/use-attempt.ts';
import { Toggle } from '../toggle.tsx';
import type { Run } from '../use-background.ts';

interface Props {
  readonly preferences: Preferences;
  /** Names of those that a company has set. */
  readonly fixed: readonly string[];
  readonly run: Run;
}

/**
 * What becomes of keys that are used in one tab only: in tabs that it opens, and after a restart.
 */
export function PinSection({ preferences: { childTabs, keepPins }, fixed, run }: Props) {
  const { busy, fault, attempt } = useAttempt();
  const set = (change: Partial<Preferences>) =>
    void attempt(() => run('preferences.change', change));
  return (
    <section class="card" aria-labelledby="pins-title">
      <h2 id="pins-title">{say('pins.name')}</h2>
      {fault !== undefined && (
        <p class="notice notice-bad" role="alert">
          {fault}
        </p>
      )}
      <Field id="child-tabs" label={say('pins.childTabs')}>
        <select
          {...described('child-tabs', undefined)}
          value={childTabs}
          disabled={fixed.includes('childTabs')}
          onChange={(event) =>
            set({ childTabs: event.currentTarget.value as Preferences['childTabs'] })
          }
        >
          <option value="ask">{say('pins.ask')}</option>
          <option value="inherit">{say('pins.inherit')}</option>
          <option value="none">{say('pins.none')}</option>
        </select>
      </Field>
      <Toggle
        label={say('pins.keep')}
        on={keepPins}
        fixed={fixed.includes('keepPins')}
        busy={busy}
        onToggle={(on) => set({ keepPins: on })}
      >
        {say('pins.keepText')}
      </Toggle>
    </section>
  );
}
