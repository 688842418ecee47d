import { useCallback, useEffect, useState } from 'preact/hooks';
import { say } from '../../sentences/say.ts';
import type { VaultSummary } from '../../messages/contract.ts';
import { fingerIcon } from '../editing-icons.ts';
import { Icon } from '../../design/icon.tsx';
import { UNLOCK, inSettings, openSettings, useSettingsPlace } from '../open-settings.ts';
import type { Run } from '../use-background.ts';
import { askDevice, isDeviceOffered } from './device.ts';
import { useAttempt } from './use-attempt.ts';

interface Props {
  readonly devices: VaultSummary['devices'];
  readonly run: Run;
}

/**
 * Unlocks with the fingerprint, face or PIN of this device. The popup opens a tab for it, because
 * the browser's dialog would take the focus and close the popup.
 */
export function UnlockByDevice({ devices, run }: Props) {
  const [offered, setOffered] = useState(false);
  const [isWanted, setWanted] = useState(false);
  const { busy, fault, attempt } = useAttempt();

  const unlock = () => {
    if (inSettings()) {
      void attempt(async () => run('vault.unlockByDevice', await askDevice(devices)));
    } else {
      void attempt(() => openSettings(UNLOCK));
    }
  };

  useEffect(() => {
    let here = true;
    const find = async () => {
      const can = await isDeviceOffered();
      if (here) setOffered(can);
    };
    void find();
    return () => void (here = false);
  }, []);
  // The tab was opened to unlock once. A later lock in it must last.
  const wanted = useCallback(() => setWanted(true), []);
  useSettingsPlace(UNLOCK, wanted);
  useEffect(() => {
    if (!isWanted || !offered) return;
    setWanted(false);
    unlock();
  }, [isWanted, offered]);

  if (!offered) return null;
  return (
    <div class="by-device">
      <button type="button" class="button" aria-disabled={busy} onClick={unlock}>
        <Icon path={fingerIcon} />
        {say(busy ? 'device.asking' : 'device.unlock')}
      </button>
      {fault !== undefined && (
        <p class="field-error" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}
