import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Dialog } from '../../../../lib/design/dialog.tsx';
import type { ErrorParameters } from '../../../world/lab-error.ts';
import { refusalText } from '../words/refusals.ts';
import { say } from '../words/say.ts';

/** Why something was refused: what the lab's errors have in common. */
export interface Refusal extends Error {
  readonly code?: string;
  readonly parameters?: ErrorParameters | undefined;
  /** The field of the form that it is about. */
  readonly field?: string | undefined;
}

/** Words that every form has. */
export interface FormWords {
  readonly cancel: string;
  readonly optional: string;
}

const pageWords: FormWords = { cancel: say('action.cancel'), optional: say('field.optional') };

/** What a form knows of its fields. */
export interface Form<Name extends string> {
  /** Begins the ids of its fields: `name-field`. */
  readonly name: string;
  readonly values: Readonly<Record<Name, string>>;
  readonly errors: Readonly<Partial<Record<string, string>>>;
  readonly words: FormWords;
  set(field: Name, value: string): void;
}

interface Props<Name extends string> {
  readonly name: string;
  readonly title: string;
  /** What the button says that sends the form. */
  readonly submit: string;
  /** What the fields hold at first. */
  readonly initial: Readonly<Record<Name, string>>;
  /**
   * Does the work; the form closes when it is done. A refusal is shown at its field, or above the
   * buttons.
   */
  readonly onSubmit: (values: Readonly<Record<Name, string>>) => Promise<void>;
  /**
   * What to say of a refusal that is about no field; undefined where the caller has dealt with it.
   */
  readonly explain?: (refusal: Refusal) => string | undefined;
  readonly onClose: () => void;
  /** A key screen gives its platform's; else they are in the page's language. */
  readonly words?: FormWords;
  readonly children: (form: Form<Name>) => ComponentChildren;
}

/** A window with a form in it, open until its work is done or given up. */
export function FormDialog<Name extends string>({
  name,
  title,
  submit,
  initial,
  onSubmit,
  explain = refusalText,
  onClose,
  words = pageWords,
  children,
}: Props<Name>) {
  const [values, setValues] = useState(initial);
  const [errors, setErrors] = useState<Readonly<Partial<Record<string, string>>>>({});
  const [general, setGeneral] = useState<string | undefined>();
  const [busy, setBusy] = useState(false);
  const element = useRef<HTMLFormElement>(null);

  function showRefusal(refusal: Refusal): void {
    const { field } = refusal;
    if (field !== undefined && field in values) {
      setErrors({ [field]: refusalText(refusal) });
      element.current?.querySelector<HTMLElement>(`[name="${CSS.escape(field)}"]`)?.focus();
      return;
    }
    const text = explain(refusal);
    if (text !== undefined) setGeneral(text);
  }

  async function send(): Promise<void> {
    setBusy(true);
    setErrors({});
    setGeneral(undefined);
    try {
      const trimmed = Object.entries<string>(values).map(([field, value]) => [field, value.trim()]);
      await onSubmit(Object.fromEntries(trimmed) as Record<Name, string>);
      onClose();
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      showRefusal(error);
    } finally {
      setBusy(false);
    }
  }

  const form: Form<Name> = {
    name,
    words,
    values,
    errors,
    set(field, value) {
      setValues((before) => ({ ...before, [field]: value }));
      setErrors((before) => ({ ...before, [field]: undefined }));
    },
  };
  return (
    <Dialog labelledBy={`${name}-title`} class="window" onClose={onClose}>
      <form
        ref={element}
        class="window-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void send();
        }}
      >
        <h2 id={`${name}-title`}>{title}</h2>
        {children(form)}
        {general !== undefined && (
          <p class="alert" role="alert">
            {general}
          </p>
        )}
        <div class="actions">
          <button type="button" class="button" onClick={onClose}>
            {words.cancel}
          </button>
          <button type="submit" class="button button-primary" aria-disabled={busy}>
            {submit}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
