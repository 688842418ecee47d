/**
 * Commands on the draft: a form that was begun and neither saved nor cancelled. A popup closes when
 * its user clicks elsewhere, and what was typed must not be lost; a key that its platform shows
 * once could not be had again.
 */
import * as v from 'valibot';
import { draftSchema } from '../../messages/commands/forms.ts';
import type { Handlers } from '../../messages/contract.ts';
import { dropDraft } from '../../vault/draft.ts';
import type { CommandContext } from './context.ts';

/** Where the session's storage keeps the choice of the first run, which needs no seal. */
const FIRST_RUN = 'draft/first-run';

export function draftHandlers({
  ports: { session },
  vaultLock,
}: CommandContext): Pick<Handlers, 'draft.get' | 'draft.keep' | 'draft.drop'> {
  async function kept(): Promise<unknown> {
    if (vaultLock.vault) return vaultLock.vault.draft.read();
    return vaultLock.state === 'absent' ? (await session.get(FIRST_RUN))[FIRST_RUN] : undefined;
  }

  return {
    async 'draft.get'() {
      const found = v.safeParse(draftSchema, await kept());
      return found.success ? found.output : null;
    },
    async 'draft.keep'(draft) {
      if (draft.form === 'first-run') {
        if (vaultLock.state === 'absent') await session.set({ [FIRST_RUN]: draft });
      } else {
        await vaultLock.vault?.draft.keep(draft);
      }
      return null;
    },
    async 'draft.drop'() {
      await Promise.all([dropDraft(session), session.remove(FIRST_RUN)]);
      return null;
    },
  };
}
