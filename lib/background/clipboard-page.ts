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

/** Answers the worker's messages and ignores others. */
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
