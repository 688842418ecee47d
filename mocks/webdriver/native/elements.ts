import { androidAttribute, iosAttribute, tagName } from './attributes.ts';
import { NO_ELEMENT, WebDriverError, invalidArgument } from '../errors.ts';
import type { Driver } from '../driver.ts';
import { screenshotOf } from '../draw/screenshot.ts';
import { walk } from '../phone/node.ts';
import { tap, write } from '../phone/touch.ts';
import type { Asked, Commands } from './command.ts';

const at = (driver: Driver, { params }: Asked) => driver.element(params['elementId'] ?? '');

function typeInto(driver: Driver, asked: Asked, replaces: boolean): null {
  const { node } = at(driver, asked);
  const { text } = asked.body;
  if (typeof text !== 'string') throw invalidArgument("'text' must be a string");
  const isField = ['input', 'password', 'dialog-field'].includes(node.role);
  if (!isField || !node.enabled) {
    throw new WebDriverError(
      'invalid element state',
      `Cannot set the element to '${text}'. Did you interact with the correct element?`,
    );
  }
  driver.phone.focus(node.key);
  const pressesEnter = text.endsWith('\n');
  const typed = pressesEnter ? text.slice(0, -1) : text;
  write(driver.phone, node, replaces ? typed : node.text + typed);
  if (pressesEnter) driver.phone.hideKeyboard();
  return null;
}

const flag =
  (name: string) =>
  (driver: Driver, asked: Asked): boolean =>
    at(driver, asked).attributes[name] === 'true';

/** Finding elements, and what is done with them. */
export const elementCommands: Commands = {
  findElement: async (driver, { body }) =>
    driver.reference(await driver.findOne(body['using'], body['value'])),
  findElements: async (driver, { body }) =>
    (await driver.findAll(body['using'], body['value'])).map((one) => driver.reference(one)),
  findElementFromElement: async (driver, { body, params }) =>
    driver.reference(await driver.findOne(body['using'], body['value'], params['elementId'])),
  findElementsFromElement: async (driver, { body, params }) =>
    (await driver.findAll(body['using'], body['value'], params['elementId'])).map((one) =>
      driver.reference(one),
    ),
  getActiveElement(driver) {
    for (const node of walk(driver.phone.root())) {
      if (node.focused) return driver.ids.reference(node.key);
    }
    throw new WebDriverError('no such element', NO_ELEMENT);
  },
  elementClick(driver, asked) {
    tap(driver.phone, at(driver, asked).node);
  },
  elementSendKeys: (driver, asked) => typeInto(driver, asked, false),
  elementReplaceValue: (driver, asked) => typeInto(driver, asked, true),
  elementClear: (driver, { params }) => typeInto(driver, { params, body: { text: '' } }, true),
  getElementText(driver, asked) {
    const { attributes } = at(driver, asked);
    if (driver.platform === 'android') return attributes['text'] ?? '';
    return attributes['value'] ?? attributes['label'] ?? '';
  },
  getElementAttribute(driver, asked) {
    const name = asked.params['name'] ?? '';
    const one = at(driver, asked);
    return driver.platform === 'android' ? androidAttribute(one, name) : iosAttribute(one, name);
  },
  getElementProperty(driver, asked) {
    if (driver.platform === 'android') {
      throw new WebDriverError('unknown command', 'The device server has no such route');
    }
    return iosAttribute(at(driver, asked), asked.params['name'] ?? '');
  },
  getElementTagName: (driver, asked) => tagName(at(driver, asked), driver.platform),
  getElementRect(driver, asked) {
    const { node } = at(driver, asked);
    const { x, y, width, height } = (driver.platform === 'android' && node.seen) || node.box;
    return { x, y, width, height };
  },
  isElementDisplayed(driver, asked) {
    return flag(driver.platform === 'android' ? 'displayed' : 'visible')(driver, asked);
  },
  isElementEnabled: flag('enabled'),
  isElementSelected(driver, asked) {
    const { attributes, node } = at(driver, asked);
    return attributes['selected'] === 'true' || node.checked;
  },
  takeElementScreenshot: (driver, asked) => {
    const { node } = at(driver, asked);
    return screenshotOf(driver.phone, node.seen ?? node.box);
  },
};
