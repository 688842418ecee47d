import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { Dialog } from '../design/dialog.tsx';
import { Icon, closeIcon } from '../design/icon.tsx';
import { say } from '../sentences/say.ts';
import { isFirefox } from './popup.ts';

/** Every shortcut: those of the list, and those that the browser has for the extension. */
export function ShortcutsSheet({ onClose }: { onClose: () => void }) {
  const [everywhere, setEverywhere] = useState<readonly (readonly [string, string])[]>([]);
  useEffect(() => {
    const find = async () => {
      const commands = await browser.commands.getAll();
      setEverywhere(
        commands.map(({ description, shortcut }) => [
          shortcut || say('shortcuts.none'),
          description || say('command.open'),
        ]),
      );
    };
    void find();
  }, []);
  const mac = navigator.platform.startsWith('Mac');
  const [ctrl, alt] = mac ? ['⌘', '⌥'] : ['Ctrl', 'Alt'];
  const inList: readonly (readonly [string, string])[] = [
    ['↑ ↓', say('shortcuts.choose')],
    ['↵', say('shortcuts.use')],
    [`${ctrl} ↵`, say('shortcuts.useAndClose')],
    [`${alt} ↵`, say('shortcuts.useAndReload')],
    ['⇧ ↵', say('shortcuts.more.does')],
    [`${alt} Z`, say('shortcuts.previous')],
    [`${alt} O`, say('shortcuts.off')],
    [`${alt} P`, say('shortcuts.pause')],
    [`${alt} N`, say('shortcuts.add')],
    ['Esc', say(isFirefox() ? 'shortcuts.escape.closes' : 'shortcuts.escape')],
    ['?', say('shortcuts.help')],
  ];
  return (
    <Dialog labelledBy="shortcuts-title" onClose={onClose}>
      <header class="sheet-head">
        <h2 id="shortcuts-title">{say('shortcuts.title')}</h2>
        <button
          type="button"
          class="icon-button"
          aria-label={say('action.close')}
          onClick={onClose}
        >
          <Icon path={closeIcon} />
        </button>
      </header>
      <Shortcuts rows={inList} />
      <h3>{say('shortcuts.everywhere')}</h3>
      <Shortcuts rows={everywhere} />
      <p class="explain">{say('shortcuts.change')}</p>
    </Dialog>
  );
}

function Shortcuts({ rows }: { rows: readonly (readonly [keys: string, does: string])[] }) {
  return (
    <dl class="shortcuts">
      {rows.map(([keys, does]) => (
        <div key={does}>
          <dt>
            <kbd>{keys}</kbd>
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  );
}
