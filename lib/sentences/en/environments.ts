/** What is wrong with an environment, an address or a site. */
export const environments = {
  'environment.nameMissing': 'Give the environment a name, for example Staging.',
  'environment.nameTooLong': {
    one: 'The name of an environment may have up to {count} character.',
    other: 'The name of an environment may have up to {count} characters.',
  },
  'environment.changedElsewhere':
    'This was changed elsewhere while you were editing. Save again to keep your version, or cancel to keep the other one.',
  'environment.gone': 'This environment is no longer in Latchkey.',
  'environment.ofAnotherPlatform': '“{environment}” is an environment of another platform.',
  'environment.nameTaken': '{platform} already has an environment “{environment}”.',
  'environment.noAddress':
    'Give at least one address where the environment is, for example https://staging.example.com',
  'environment.unknown': '{platform} has no such environment. Choose another one.',
  'environment.originTaken':
    '{origin} already belongs to “{environment}” of {platform}. Use its keys there.',
  'environment.originOfAnother':
    '{origin} already belongs to “{environment}” of {platform}, and one address takes one key.',
  'environment.takesNoKey': '{origin} takes no key: it is not an API.',
  'environment.hasKeys': {
    one: '“{environment}” still has a key. Delete or move it first.',
    other: '“{environment}” still has {count} keys. Delete or move them first.',
  },
  'environment.labHere': 'A lab on this machine: port',
  'environment.fillIn': 'Fill in its addresses',
  'environment.portInvalid': 'This is no port. A lab says its port when it starts.',
  'origin.notAnAddress': '“{origin}” is not an address. Write it as https://staging.example.com',
  'origin.notEncrypted':
    '“{origin}”: a key is sent only over https. Plain http is for this machine alone (localhost, 127.0.0.1 to 127.0.0.9, [::1]).',
  'origin.notOneHost':
    '“{origin}” is not the address of one host. Write out each one, for example https://staging.example.com',
  'origin.tooLong': '“{typed}”: give only the beginning of the address, that is {origin}',
  'site.publicSuffix':
    'Anybody may have a site below “{site}”, and all of them could use the key. Give the whole host name of the one that you mean.',
  'site.invalid': '“{site}” is not a site. Write its host name, for example dashboard.example.com',
} as const;
