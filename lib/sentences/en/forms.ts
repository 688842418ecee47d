/** Forms of keys and environments, allowed sites, and asking for access. */
export const forms = {
  'keyForm.add': 'Add a key',
  'keyForm.edit': 'Edit key',
  'keyForm.platform': 'Platform',
  'keyForm.secret': 'Access key',
  'keyForm.pasteKey': 'Paste the key',
  'keyForm.unchanged': 'unchanged',
  'keyForm.recognised': 'This is a key of {platform}.',
  'keyForm.environment': 'Environment',
  'keyForm.newEnvironment': 'New environment…',
  'keyForm.choose': 'Choose…',
  'keyForm.notKnown': 'Not known',
  'keyForm.from': 'From {link}.',
  'keyForm.keyScreen': '{platform}’s key screen',
  'keyForm.shownOnce': 'It shows a key only once.',
  'keyForm.switchOn': 'A new key works once it is switched on there.',
  'keyForm.disabledWhenIdle': {
    one: 'After {count} day without use it is disabled there.',
    other: 'After {count} days without use it is disabled there.',
  },
  'keyForm.upTo': { one: 'Up to {count} character.', other: 'Up to {count} characters.' },
  'keyForm.used': {
    one: '{number} of {count} character.',
    other: '{number} of {count} characters.',
  },
  'draft.newKey': 'You began to add a key and did not finish.',
  'draft.key': 'You began to edit a key and did not finish.',
  'draft.namedKey': 'You began to edit “{key}” and did not finish.',
  'draft.environment': 'You began an environment of {platform} and did not finish.',
  'draft.resume': 'Continue',
  'draft.discard': 'Discard',

  'keyForm.gone':
    'This key was deleted elsewhere while you were editing. There is nothing left to change. To have it again, add it as a new key.',
  'keyForm.saving': 'Saving…',
  'keyForm.save': 'Save changes',
  'keyForm.addKey': 'Add key',

  'environment.of': '{platform}: environments',
  'environment.new': 'New environment',
  'environment.edit': 'Edit {environment}',
  'environment.delete': 'Delete {environment}',
  'environment.deleteQuestion': 'Delete this environment? It must have no keys left.',
  'environment.deleteIt': 'Delete environment',
  'environment.addresses': 'Addresses',
  'environment.save': 'Save environment',
  'environment.name': 'Name of the environment',
  'environment.nameExample': 'Staging',
  'environment.address': 'Address: {label}',
  'environment.sitesHint':
    'Sites whose pages may make requests with these keys, separated by spaces. With none, no page may.',
  'environment.accessHint':
    'After saving, the browser asks whether Latchkey may reach these hosts. Without that no key is sent there.',

  'sites.name': 'Allowed sites',
  'sites.text': 'Only pages of these sites may make requests with these keys.',
  'sites.of': 'Allowed sites of {environment}',
  'sites.remove': 'Remove {site}',
  'sites.none': 'None. No page may make requests with these keys.',
  'sites.label': 'Add a site',
  'sites.add': 'Add site',

  'access.title': 'Saved. One more step',
  'access.text':
    'The browser does not let Latchkey reach these hosts yet. Until it does, no key is sent there:',
  'access.answerFirst': 'Answer the browser’s question first.',
  'access.allow': 'Allow access',
  'access.takeBack': 'Take it back',
  'access.kept':
    'The browser keeps this access. Take it away on its page for extensions, in the details of Latchkey.',
  'access.refused': 'Latchkey was not given access to these hosts, so no key is sent there yet.',
  'access.failed': 'The browser cannot give Latchkey access to these hosts: {detail}',
} as const;
