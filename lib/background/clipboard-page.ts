/**
 * The clipboard for Chromium's worker, which has no clipboard of its own: a page without a window
 * reads and clears it. Such a page never has the focus that `navigator.clipboard` needs, so it
 * pastes and copies as a user would.
 */
import * as v from 'valibot';

/** What the worker asks of the page. */
const clipboardRequestSchema = v.strictObject({
  to: v.literal('clipboard'),
  act: v.picklist(['read', 'clear']),
});

export type ClipboardRequest = v.InferOutput<typeof clipboardRequestSchema>;

/**
 * Answers the worker's messages and ignores others: the text that is on the clipboard, after it was
 * cleared if that was asked; null where the browser did not let the page read it.
 */
export function answerForClipboard(message: unknown): string | null | undefined {
  const request = v.safeParse(clipboardRequestSchema, message);
  if (!request.success) return undefined;
  if (request.output.act === 'clear') clear();
  // Reading waits for what was written before. A page that closes first takes its write with it.
  return paste();
}

/** The text on the clipboard. Only the event tells an empty clipboard from one that is not read. */
function paste(): string | null {
  let text: string | null = null;
  const take = (event: ClipboardEvent) => {
    text = event.clipboardData?.getData('text/plain') ?? null;
    event.preventDefault();
  };
  document.addEventListener('paste', take, { once: true });
  document.querySelector('textarea')?.focus();
  document.execCommand('paste');
  document.removeEventListener('paste', take);
  return text;
}

function clear(): void {
  const empty = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', '');
    event.preventDefault();
  };
  document.addEventListener('copy', empty, { once: true });
  document.execCommand('copy');
  document.removeEventListener('copy', empty);
}
