import { say } from '../sentences/say.ts';
import { useFirstField } from './focus.ts';

interface Props {
  readonly text: string;
  /** What the button says that does it. */
  readonly action: string;
  /** What the harmless button says; that it is kept unless given. */
  readonly keep?: string | undefined;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** A question before something that cannot be undone. The harmless answer gets the focus. */
export function Confirmation({ text, action, keep, onConfirm, onCancel }: Props) {
  const question = useFirstField<HTMLDivElement>('.button');
  return (
    <div ref={question} class="confirm">
      <p id="confirm-text">
        <bdi>{text}</bdi>
      </p>
      <div class="actions">
        <button type="button" class="button" onClick={onCancel}>
          {keep ?? say('action.keep')}
        </button>
        <button
          type="button"
          class="button button-danger"
          aria-describedby="confirm-text"
          onClick={onConfirm}
        >
          {action}
        </button>
      </div>
    </div>
  );
}
