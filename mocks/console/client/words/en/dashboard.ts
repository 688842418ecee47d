/** The frame of a dashboard, and its page that sends requests. */
export const dashboard = {
  'dashboard.tag': 'Latchkey lab',
  'dashboard.settings': 'Settings',
  'dashboard.try': 'Try the API',
  'dashboard.accountMenu': 'Account menu',
  'dashboard.accountMenuOf': 'Account menu of',
  'dashboard.signedInAs': 'Signed in as',

  'requests.noKey':
    'This page attaches no key to its requests. Latchkey does, while a key of {platform} is in use.',
  'requests.shared': 'Values for several requests',
  'requests.any': 'any',
  'requests.send': 'Send',
  'requests.sendThis': 'Send: {request}',
  'requests.fieldEmpty': '“{field}” is empty: fill it in first.',

  'result.sent': 'Sent',
  'result.bodySent': 'Body sent',
  'result.labSaw': 'The lab saw',
  'result.notThisRequest': 'not this request',
  'result.failed': 'failed',
  'result.time': '{number} ms',
  'result.body': 'Body of the answer',
  'result.noBody': 'The answer has no body.',
  'result.unreadable': 'no answer that this page may read',
  'result.connected': 'connected',
  'result.handshakeRefused': 'the handshake was refused',

  'received.title': 'What the lab received',
  'received.refresh': 'Refresh',
  'received.hint': 'The last 20 requests to the platforms, newest first. Secrets are masked.',
  'received.none': 'Nothing yet. Send a request and it shows up here.',
} as const;
