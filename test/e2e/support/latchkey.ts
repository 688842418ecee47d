import type { Answer, CommandName, Commands, View } from '../../../lib/messages/contract.ts';
import type { BrowserUnderTest, TestPage } from '../../../mocks/browsers/index.ts';
import type { LabKey } from '../../../mocks/lab.ts';

/** The extension in a browser under test, as a tester has it before them. */
export interface LatchkeyInBrowser {
  /** The popup's page in a tab, opened once. */
  popup(): Promise<TestPage>;
  /** A command to the background, as the popup sends it. */
  send<Name extends CommandName>(
    command: Name,
    input: Commands[Name]['input'],
  ): Promise<Commands[Name]['output']>;
  /** Puts a key of the lab into the vault, and answers its id there. */
  add(platform: string, key: LabKey): Promise<string>;
  /** Puts a key in use by a click on it in the popup, and waits until the popup says that it is. */
  switchTo(id: string): Promise<void>;
  /** `add`, then `switchTo`. */
  use(platform: string, key: LabKey): Promise<string>;
  view(): Promise<View>;
}

export function latchkeyIn(browser: BrowserUnderTest): LatchkeyInBrowser {
  let opened: Promise<TestPage> | undefined;
  const popup = () => (opened ??= openWithVault());

  /** A tester who has chosen already how to protect the keys: without a passphrase, unless the test did it before. */
  async function openWithVault(): Promise<TestPage> {
    const page = await browser.openPopupPage();
    const { vault } = await command(page, 'view.get', null);
    if (vault.state === 'absent') await command(page, 'vault.create', {});
    return page;
  }

  const send = async <Name extends CommandName>(name: Name, input: Commands[Name]['input']) =>
    command(await popup(), name, input);
  const latchkey: LatchkeyInBrowser = {
    popup,
    send,
    async add(platform, key) {
      const { id } = await send('key.add', {
        platform,
        environment: 'production',
        name: key.name,
        secret: key.secret,
        right: key.right,
        billingUnit: key.billingUnit,
      });
      return id;
    },
    async switchTo(id) {
      const page = await popup();
      await page.click(`[data-key-id="${id}"]`);
      await page.waitFor(
        (key) => document.querySelector(`[data-key-id="${key}"][data-in-use="true"]`),
        id,
      );
    },
    async use(platform, key) {
      const id = await latchkey.add(platform, key);
      await latchkey.switchTo(id);
      return id;
    },
    view: () => send('view.get', null),
  };
  return latchkey;
}

/** Sends a command from an extension's page. @throws {Error} where it is refused. */
async function command<Name extends CommandName>(
  page: TestPage,
  name: Name,
  input: Commands[Name]['input'],
): Promise<Commands[Name]['output']> {
  const answer = await page.evaluate(
    (message) =>
      (
        globalThis as unknown as {
          chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } };
        }
      ).chrome.runtime.sendMessage(message),
    { command: name, input },
  );
  const { ok, ...rest } = answer as Answer<Commands[Name]['output']>;
  if (!ok) throw new Error(`${name} was refused: ${JSON.stringify(rest)}`);
  return (rest as { output: Commands[Name]['output'] }).output;
}
