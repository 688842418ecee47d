import { useState } from 'preact/hooks';
import { rotationSteps, type RotationStep } from '../../../keys/rotation.ts';
import type { RotationSummary, View } from '../../../messages/contract.ts';
import { say } from '../../../sentences/say.ts';
import { sentence, type Run } from '../../use-background.ts';
import { Step } from './steps.tsx';

interface Props {
  readonly rotation: RotationSummary;
  readonly view: View;
  readonly run: Run;
}

/** One change, with the step that is due. */
export function RotationCard({ rotation, view, run }: Props) {
  const [fault, setFault] = useState<string>();
  const old = view.keys.find(({ id }) => id === rotation.old);
  if (!old) return null;
  const at = rotationSteps.indexOf(rotation.step);
  const attempt = async (doing: () => Promise<unknown>) => {
    setFault(undefined);
    try {
      await doing();
    } catch (error) {
      setFault(sentence(error));
    }
  };
  return (
    <section
      class="card rotation"
      data-rotation={old.id}
      data-step={rotation.step}
      aria-label={say('rotation.of', { key: old })}
    >
      <h2>
        <bdi>{say('rotation.of', { key: old })}</bdi>
      </h2>
      {fault !== undefined && (
        <p class="notice notice-bad" role="alert">
          {fault}
        </p>
      )}
      <ol class="rotation-steps">
        {rotationSteps.map((step, index) => (
          <li
            key={step}
            data-done={index < at}
            aria-current={step === rotation.step ? 'step' : undefined}
          >
            <strong>{stepName[step]()}</strong>
            {step === rotation.step && (
              <Step rotation={rotation} old={old} view={view} run={run} attempt={attempt} />
            )}
          </li>
        ))}
      </ol>
      <p class="card-actions">
        <button
          type="button"
          class="button button-small button-plain"
          onClick={() => void attempt(() => run('rotation.cancel', { old: old.id }))}
        >
          {say('rotation.cancel')}
        </button>
      </p>
    </section>
  );
}

const stepName: Readonly<Record<RotationStep, () => string>> = {
  make: () => say('rotation.step.make'),
  check: () => say('rotation.step.check'),
  takeOver: () => say('rotation.step.takeOver'),
  watch: () => say('rotation.step.watch'),
  disable: () => say('rotation.step.disable'),
  remove: () => say('rotation.step.remove'),
};
