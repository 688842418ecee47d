import { actions } from './actions.ts';
import { activity } from './activity.ts';
import { checking } from './checking.ts';
import { company } from './company.ts';
import { copyAs } from './copy-as.ts';
import { environments } from './environments.ts';
import { erasing } from './erasing.ts';
import { forms } from './forms.ts';
import { imports } from './import.ts';
import { keys } from './keys.ts';
import { list } from './list.ts';
import { manager } from './manager.ts';
import { manifest } from './manifest.ts';
import { messages } from './messages.ts';
import { pasted } from './pasted.ts';
import { platforms } from './platforms.ts';
import { problems } from './problems.ts';
import { protection } from './protection.ts';
import { rotating } from './rotating.ts';
import { settings } from './settings.ts';
import { shortcuts } from './shortcuts.ts';
import { toolbar } from './toolbar.ts';
import { transfer } from './transfer.ts';
import { typed } from './typed.ts';
import { vault } from './vault.ts';

/** Every sentence in English. What a text names between braces are its parameters. */
export const english = {
  ...actions,
  ...activity,
  ...checking,
  ...company,
  ...copyAs,
  ...environments,
  ...erasing,
  ...forms,
  ...imports,
  ...keys,
  ...list,
  ...manager,
  ...manifest,
  ...messages,
  ...pasted,
  ...platforms,
  ...problems,
  ...protection,
  ...rotating,
  ...settings,
  ...shortcuts,
  ...toolbar,
  ...transfer,
  ...typed,
  ...vault,
} as const;

export type English = typeof english;
