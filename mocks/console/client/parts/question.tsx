import type { ComponentChild } from 'preact';
import { useState } from 'preact/hooks';
import { Dialog } from '../../../../lib/design/dialog.tsx';

interface Words {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly no: string;
  /** Whether something is lost by it. */
  readonly danger?: boolean;
}

/**
 * Asks whether something is meant. The second part is the open question, to be put into the page.
 */
export function useQuestion(): [ask: (words: Words) => Promise<boolean>, question: ComponentChild] {
  const [asked, setAsked] = useState<
    { readonly words: Words; readonly answer: (yes: boolean) => void } | undefined
  >();
  const ask = (words: Words) =>
    new Promise<boolean>((resolve) => {
      const answer = (yes: boolean) => {
        setAsked(undefined);
        resolve(yes);
      };
      setAsked({ words, answer });
    });
  return [ask, asked && <Question words={asked.words} answer={asked.answer} />];
}

function Question({
  words: { title, text, yes, no, danger = false },
  answer,
}: {
  readonly words: Words;
  readonly answer: (yes: boolean) => void;
}) {
  return (
    <Dialog labelledBy="question-title" class="window" onClose={() => answer(false)}>
      <form
        class="window-form"
        data-question
        onSubmit={(event) => {
          event.preventDefault();
          answer(true);
        }}
      >
        <h2 id="question-title">{title}</h2>
        <p>{text}</p>
        <div class="actions">
          <button type="button" class="button" data-part="no" onClick={() => answer(false)}>
            {no}
          </button>
          <button
            type="submit"
            class={`button ${danger ? 'button-danger' : 'button-primary'}`}
            data-part="yes"
            autofocus
          >
            {yes}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
