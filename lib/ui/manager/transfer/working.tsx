import { say } from '../../../sentences/say.ts';

interface Props {
  readonly text: string;
  /** The part that is done, from 0 to 1; undefined where nobody knows. */
  readonly done?: number | undefined;
  readonly onStop: () => void;
}

/** Something that takes its time, how far it is, and what ends it. */
export function Working({ text, done, onStop }: Props) {
  return (
    <div class="working">
      <output>{text}</output>
      <progress aria-label={text} max={1} value={done} />
      <div class="card-actions">
        <button type="button" class="button" onClick={onStop}>
          {say('import.stop')}
        </button>
      </div>
    </div>
  );
}
