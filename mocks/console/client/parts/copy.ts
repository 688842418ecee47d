import { say } from '../words/say.ts';
import { tell } from './toast.tsx';

/**
 * Copies a text and says `done`, or that it cannot. Where the page may not use the clipboard
 * directly, it copies by a selection.
 */
export async function copy(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    if (!copyBySelection(text)) {
      tell(say('copy.failed'));
      return;
    }
  }
  tell(done);
}

function copyBySelection(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  (document.querySelector('dialog:modal') ?? document.body).append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  return copied;
}
