import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Chip, Switch } from '../parts/small.tsx';
import { longDayText, timeText } from '../parts/time.ts';
import { tell } from '../parts/toast.tsx';
import { say } from '../words/say.ts';
import type { PageProps } from './page.ts';
import { lab, type World } from './lab.ts';

const steps = [
  { label: say('clock.minutes', { count: 1 }), milliseconds: 60_000 },
  { label: say('clock.hours', { count: 1 }), milliseconds: 3_600_000 },
  { label: say('clock.days', { count: 1 }), milliseconds: 86_400_000 },
  { label: say('clock.days', { count: 90 }), milliseconds: 90 * 86_400_000 },
];

const units = [
  { label: say('clock.unitSeconds'), milliseconds: 1000 },
  { label: say('clock.unitMinutes'), milliseconds: 60_000 },
  { label: say('clock.unitHours'), milliseconds: 3_600_000 },
  { label: say('clock.unitDays'), milliseconds: 86_400_000 },
];

/** The world's clock and what turns it, and the limits that go by it. */
export function ClockPanel({ world, run }: PageProps) {
  const { frozen } = world.clock;
  const { clock, setRateLimits } = lab.world(world.name);
  const advance = (milliseconds: number) => void run(() => clock.advance(milliseconds));
  return (
    <section class="card panel" aria-labelledby="clock-title">
      <div class="panel-head">
        <h2 id="clock-title">{say('clock.title')}</h2>
        <Chip tone={frozen ? 'other' : 'good'}>
          {say(frozen ? 'clock.frozen' : 'clock.running')}
        </Chip>
      </div>
      <div class="clock">
        <ClockFace clock={world.clock} />
        <div class="clock-controls">
          <fieldset class="buttons" aria-label={say('clock.moveOn')}>
            {steps.map(({ label, milliseconds }) => (
              <button
                key={label}
                type="button"
                class="button button-small"
                onClick={() => advance(milliseconds)}
              >
                {`+ ${label}`}
              </button>
            ))}
          </fieldset>
          <AdvanceForm onAdvance={advance} />
          <FreezeForm
            key={world.name}
            now={world.clock.iso}
            onFreeze={(at) => void run(() => clock.freeze(at))}
          />
          <div class="buttons">
            <button
              type="button"
              class="button button-primary"
              onClick={() => void run(() => (frozen ? clock.run() : clock.freeze()))}
            >
              {say(frozen ? 'clock.run' : 'clock.freeze')}
            </button>
          </div>
        </div>
      </div>
      <div class="option-line">
        <Switch
          on={world.rateLimits}
          aria-labelledby="rates-title"
          aria-describedby="rates-hint"
          onSwitch={() => void run(() => setRateLimits(!world.rateLimits))}
        />
        <div>
          <p class="strong" id="rates-title">
            {say('clock.rateLimits')}
          </p>
          <p class="hint" id="rates-hint">
            {say('clock.rateLimitsHint')}
          </p>
        </div>
      </div>
    </section>
  );
}

/** The time as it goes on by itself between two answers of the lab. */
function ClockFace({ clock }: { readonly clock: World['clock'] }) {
  const [now, setNow] = useState(clock.at);
  useLayoutEffect(() => {
    setNow(clock.at);
    if (clock.frozen) return undefined;
    const since = performance.now();
    const timer = setInterval(() => setNow(clock.at + performance.now() - since), 250);
    return () => clearInterval(timer);
  }, [clock.at, clock.frozen]);
  return (
    <p class="clock-face">
      <time dateTime={new Date(now).toISOString()}>{timeText(now)}</time>
      <span>{say('clock.dayByUtc', { day: longDayText(now) })}</span>
    </p>
  );
}

function AdvanceForm({ onAdvance }: { readonly onAdvance: (milliseconds: number) => void }) {
  const [amount, setAmount] = useState('15');
  const [unit, setUnit] = useState(60_000);
  return (
    <form
      class="buttons"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const milliseconds = Number(amount) * unit;
        if (amount.trim() === '' || !(milliseconds >= 0)) tell(say('clock.notANumber'));
        else onAdvance(milliseconds);
      }}
    >
      <input
        id="advance-amount"
        aria-label={say('clock.howFar')}
        type="number"
        min="0"
        step="any"
        value={amount}
        onInput={({ currentTarget }) => setAmount(currentTarget.value)}
      />
      <select
        id="advance-unit"
        aria-label={say('clock.unit')}
        value={unit}
        onChange={({ currentTarget }) => setUnit(Number(currentTarget.value))}
      >
        {units.map(({ label, milliseconds }) => (
          <option key={label} value={milliseconds}>
            {label}
          </option>
        ))}
      </select>
      <button type="submit" class="button button-small">
        {say('clock.advance')}
      </button>
    </form>
  );
}

function FreezeForm({
  now,
  onFreeze,
}: {
  /** The world's time, ISO 8601. */
  readonly now: string;
  readonly onFreeze: (at: number) => void;
}) {
  // Until somebody types another time, it is the world's.
  const [typed, setTyped] = useState<string | undefined>();
  const at = typed ?? now.slice(0, 19);
  const field = useRef<HTMLInputElement>(null);
  return (
    <form
      class="buttons"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const time = Date.parse(`${at}Z`);
        if (!Number.isNaN(time)) return onFreeze(time);
        tell(say('clock.noTime'));
        field.current?.focus();
        return undefined;
      }}
    >
      <input
        ref={field}
        id="freeze-at"
        aria-label={say('clock.freezeAt')}
        type="datetime-local"
        step="1"
        value={at}
        onInput={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <button type="submit" class="button button-small">
        {say('clock.freezeAtThis')}
      </button>
    </form>
  );
}
