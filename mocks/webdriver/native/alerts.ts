import type { Driver } from '../driver.ts';
import { invalidArgument, WebDriverError } from '../errors.ts';
import type { Alert } from '../app/schema.ts';
import type { Commands } from './command.ts';

function alertOf(driver: Driver): Alert {
  const { alert } = driver.phone.front;
  if (alert) return alert;
  throw new WebDriverError(
    'no such alert',
    driver.platform === 'android' ? 'No alert is present on the screen' : 'No alert is open',
  );
}

/** Answers the alert: by a button's own text, else the first accepts, and the second dismisses. */
export function answerAlert(driver: Driver, accepts: boolean, label?: unknown): void {
  const { buttons = [] } = alertOf(driver);
  let number = accepts ? 0 : Math.min(1, buttons.length - 1);
  if (label !== undefined) {
    number = buttons.findIndex(({ text }) => text === label);
    if (number === -1) {
      throw new WebDriverError(
        'invalid element state',
        `The alert has no button "${String(label)}"; it has ${buttons.map(({ text }) => `"${text}"`).join(', ')}`,
      );
    }
  }
  driver.phone.front.answer(number);
}

export function alertButtons(driver: Driver): string[] {
  return (alertOf(driver).buttons ?? []).map(({ text }) => text);
}

export const alertCommands: Commands = {
  acceptAlert: (driver, { body }) => {
    answerAlert(driver, true, body['buttonLabel'] ?? body['name']);
  },
  dismissAlert: (driver, { body }) => {
    answerAlert(driver, false, body['buttonLabel'] ?? body['name']);
  },
  getAlertText(driver) {
    const { title, text } = alertOf(driver);
    return text === undefined ? title : `${title}\n${text}`;
  },
  sendAlertText(driver, { body }) {
    const { field } = alertOf(driver);
    if (typeof body['text'] !== 'string') throw invalidArgument("'text' must be a string");
    if (field === undefined) {
      throw new WebDriverError('unsupported operation', 'The alert has no field for a text');
    }
    driver.phone.front.set(field, body['text']);
  },
};
