/** Says why the lab did not do something, by the code and the values of its answer. */
import { LabClientError } from '../../../control/client.ts';
import type { ErrorParameters } from '../../../world/lab-error.ts';
import { sentence } from '../parts/sentence.ts';
import { say, textOf, type Code } from './say.ts';

/** The codes of the lab's errors, with what is said of each. */
const sentences: Readonly<Record<string, Code>> = {
  'no-answer': 'refusal.noAnswer',
  'name-required': 'refusal.nameRequired',
  'name-too-long': 'refusal.nameTooLong',
  'too-many-keys': 'refusal.tooManyKeys',
  'unknown-right': 'refusal.unknownRight',
  'secret-taken': 'refusal.secretTaken',
  'id-taken': 'refusal.idTaken',
  'cannot-be-disabled': 'refusal.cannotBeDisabled',
  'no-such-key': 'refusal.noSuchKey',
  'bad-name': 'refusal.badName',
  'name-taken': 'refusal.nameTaken',
  'no-such-world': 'refusal.noSuchWorld',
  'too-many-worlds': 'refusal.tooManyWorlds',
  'default-world': 'refusal.defaultWorld',
  'unknown-operation': 'refusal.unknownOperation',
  'unknown-key': 'refusal.unknownKey',
  'no-such-fault': 'refusal.noSuchRule',
  'no-such-stub': 'refusal.noSuchRule',
  'no-such-device': 'refusal.noSuchDevice',
  'device-in-use': 'refusal.deviceInUse',
  'no-session': 'refusal.noSession',
  'no-screen': 'refusal.noScreen',
};

/** What a page knows of a refusal. */
export interface Refused {
  readonly message: string;
  readonly code?: string | undefined;
  readonly parameters?: ErrorParameters | undefined;
}

/**
 * The refusal in the language of the page. What the lab's schemas find wrong with an input is told
 * in their own words, behind a sentence that says what it is.
 */
export function refusalText(refused: Refused): string {
  const { code, message, parameters } = refused;
  const known = code === undefined ? undefined : sentences[code];
  if (known !== undefined) {
    const refusal = textOf(known, parameters);
    const nearest = parameters?.['nearest'];
    return nearest === undefined ? refusal : say('refusal.didYouMean', { refusal, nearest });
  }
  // Only what the lab itself has answered is in English.
  return parameters === undefined && !(refused instanceof LabClientError)
    ? sentence(message)
    : sentence(say('refusal.other', { detail: message }));
}
