import { useState } from 'preact/hooks';
import type { Platform } from '../platforms/types.ts';
import { say } from '../sentences/say.ts';
import { TextField } from './field.tsx';
import { labEnvironment, type TypedEnvironment } from './model/draft.ts';

interface Props {
  readonly platform: Platform;
  readonly onFill: (typed: Partial<TypedEnvironment>) => void;
}

/** Fills in the addresses of a lab on this machine. */
export function LabHere({ platform, onFill }: Props) {
  const [port, setPort] = useState('');
  const [error, setError] = useState<string>();
  const fill = () => {
    const filled = labEnvironment(platform, port);
    setError(filled ? undefined : say('environment.portInvalid'));
    if (filled) onFill(filled);
  };
  return (
    <div class="add-site">
      <TextField
        id="lab-port"
        label={say('environment.labHere')}
        placeholder="4010"
        error={error}
        value={port}
        onText={setPort}
      />
      <button type="button" class="button" onClick={fill}>
        {say('environment.fillIn')}
      </button>
    </div>
  );
}
