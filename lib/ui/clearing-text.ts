import { say } from '../sentences/say.ts';

/** When a secret that was just copied leaves the clipboard; 0 seconds: when Latchkey locks. */
export function clearingText(seconds: number): string {
  return seconds === 0
    ? say('sheet.copiedUntilLocked')
    : say('sheet.copiedForSeconds', { count: seconds });
}
