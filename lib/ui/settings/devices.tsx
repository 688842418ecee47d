import { useEffect, useState } from 'preact/hooks';
import { say } from '../../sentences/say.ts';
import type { VaultSummary } from '../../messages/contract.ts';
import { enrolDevice, isDeviceOffered } from '../lock/device.ts';
import { SubmitButton } from '../lock/submit-button.tsx';
import { useAttempt } from '../lock/use-attempt.ts';
import { binIcon, fingerIcon } from '../editing-icons.ts';
import { TextField } from '../field.tsx';
import { Icon } from '../../design/icon.tsx';
import type { Run } from '../use-background.ts';

interface Props {
  readonly vault: VaultSummary;
  readonly run: Run;
}

/**
 * The devices that unlock by fingerprint, face or PIN. Shown where the browser offers it, or one
 * was added elsewhere.
 */
export function Devices({ vault: { protection, devices }, run }: Props) {
  const [offered, setOffered] = useState(false);
  const [name, setName] = useState(() => say('device.nameExample'));
  const { busy, fault, setFault, attempt } = useAttempt();
  useEffect(() => void isDeviceOffered().then(setOffered), []);
  if (!offered && devices.length === 0) return null;

  const add = () => {
    const typed = name.trim();
    if (typed === '') {
      setFault(say('device.nameMissing'));
      return;
    }
    void attempt(async () => {
      const { credential, salt, output } = await enrolDevice(typed, devices);
      await run('vault.addDevice', { name: typed, credential, salt, output });
    });
  };

  return (
    <section class="card" aria-labelledby="devices-title">
      <h2 id="devices-title">{say('device.unlock')}</h2>
      <p class="explain">{say('device.text')}</p>
      {devices.length > 0 && (
        <ul class="devices" aria-label={say('device.list')}>
          {devices.map((device) => (
            <li key={device.credential}>
              <Icon path={fingerIcon} />
              <span class="cut">{device.name}</span>
              <button
                type="button"
                class="icon-button"
                aria-label={say('device.remove', { device: device.name })}
                title={say('action.remove')}
                onClick={() =>
                  void attempt(() => run('vault.removeDevice', { credential: device.credential }))
                }
              >
                <Icon path={binIcon} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {offered && protection === 'none' && <p class="explain">{say('device.passphraseFirst')}</p>}
      {offered && protection === 'passphrase' && (
        <form
          class="add-site"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            add();
          }}
        >
          <TextField
            id="device-name"
            label={say('device.name')}
            value={name}
            onText={setName}
            error={fault}
          />
          <SubmitButton text={say('device.add')} doing={say('device.asking')} busy={busy} />
        </form>
      )}
      {(!offered || protection === 'none') && fault !== undefined && (
        <p class="notice notice-bad" role="alert">
          {fault}
        </p>
      )}
    </section>
  );
}
