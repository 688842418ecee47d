/**
 * The clipboard for Chromium's worker, which has none of its own: a page without a window does it on the worker's behalf. Such
 * a page never has the focus that `navigator.clipboard` wants, so it pastes and copies as a user would.
 */
import * as v from 'valibot';

/** What the worker asks of the page. */
export const clipboardRequestSchema = v.strictObject({
  to: v.literal('clipboard'),
  act: v.picklist(['read', 'clear']),
});

export type ClipboardRequest = v.InferOutput<typeof clipboardRequestSchema>;

/** Answers the worker; other messages are for others. */
export function answerForClipboard(message: unknown): string | undefined {
  const request = v.safeParse(clipboardRequestSchema, message);
  if (!request.success) return undefined;
  return request.output.act === 'read' ? paste() : clear();
}

function paste(): string {
  const paper = document.querySelector('textarea');
  if (!paper) return '';
  paper.value = '';
  paper.focus();
  document.execCommand('paste');
  const text = paper.value;
  paper.value = '';
  return text;
}

function clear(): string {
  document.addEventListener(
    'copy',
    (event) => {
      event.clipboardData?.setData('text/plain', '');
      event.preventDefault();
    },
    { once: true },
  );
  document.execCommand('copy');
  return '';
}
