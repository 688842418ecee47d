import { useEffect, useState } from 'preact/hooks';
import { onProgress } from '../messages/progress.ts';
import { say } from '../sentences/say.ts';

/** Keys up to which it is over before anybody could read of it. */
const FEW = 1000;

/** How far the vault is while it seals very many keys anew; nothing at other times. */
export function SealingProgress() {
  const [{ done, total }, setProgress] = useState({ done: 0, total: 0 });
  useEffect(() => onProgress(setProgress), []);
  if (total < FEW || done === total) return null;
  const detail = `${Math.round((100 * done) / total)} %`;
  return (
    <output class="notice">
      {say('sealing.progress', { detail })}
      <progress value={done} max={total} aria-hidden="true" />
    </output>
  );
}
