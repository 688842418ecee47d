interface Props {
  readonly text: string;
  /** Said while it is being done. */
  readonly doing: string;
  readonly busy: boolean;
  /** Nothing can be sent now, for instance because there is a time to wait. */
  readonly idle?: boolean;
}

/**
 * The button of a form whose answer takes a moment: working out a key from a passphrase takes half
 * a second on purpose. It keeps the focus meanwhile.
 */
export function SubmitButton({ text, doing, busy, idle = false }: Props) {
  return (
    <button
      type="submit"
      class="button button-primary button-working"
      aria-disabled={busy || idle}
      data-busy={busy}
    >
      {busy && <span class="spinner" aria-hidden="true" />}
      {busy ? doing : text}
    </button>
  );
}
