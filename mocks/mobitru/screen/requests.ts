import type { DashboardPage } from '../../pack/screen.ts';

const automation =
  'https://app.mobitru.com/billing/unit/{unit}[/workspace/{workspace}]/automation/api';
const hubs =
  'The lab answers 501 once it has accepted the key: the browser hub is not imitated yet.';

export const mobitruPage: DashboardPage = {
  introduction: 'Devices of the lab, for the billing unit that the access key belongs to.',
  fields: [
    { name: 'unit', label: 'Billing unit', value: 'personal', ofKeys: 'billingUnit' },
    { name: 'workspace', label: 'Workspace', value: '', optional: true },
    { name: 'udid', label: 'Device (UDID)', value: 'LAB0ANDROID1' },
  ],
  groups: [
    {
      title: 'Devices',
      requests: [
        {
          operation: 'mobitru.device.find',
          title: 'Find free devices',
          method: 'GET',
          address: `${automation}/device/{platform}`,
          fields: [
            {
              name: 'platform',
              label: 'System',
              value: 'android',
              options: ['android', 'ios'],
            },
            {
              name: 'type',
              label: 'Type',
              value: '',
              options: ['', 'phone', 'tablet'],
              optional: true,
            },
            { name: 'version', label: 'System version', value: '', optional: true },
          ],
          query: { type: '{type}', version: '{version}' },
          keeps: { field: 'udid', from: [0, 'desiredCapabilities', 'udid'] },
        },
        {
          operation: 'mobitru.device.read',
          title: 'Read about the device',
          method: 'GET',
          address: `${automation}/device/{udid}`,
        },
        {
          operation: 'mobitru.device.take',
          title: 'Take a device by its capabilities',
          method: 'POST',
          address: `${automation}/device`,
          fields: [
            {
              name: 'platformName',
              label: 'Platform name',
              value: 'Android',
              options: ['Android', 'iOS'],
            },
            { name: 'deviceName', label: 'Device name', value: '', optional: true },
          ],
          body: {
            desiredCapabilities: { platformName: '{platformName}', deviceName: '{deviceName}' },
          },
          keeps: { field: 'udid', from: ['desiredCapabilities', 'udid'] },
        },
        {
          operation: 'mobitru.device.take-by-id',
          title: 'Take the device',
          method: 'POST',
          address: `${automation}/device/{udid}`,
        },
        {
          operation: 'mobitru.device.release',
          title: 'Return the device',
          method: 'DELETE',
          address: `${automation}/device/{udid}`,
        },
      ],
    },
    {
      title: 'Apps',
      requests: [
        {
          operation: 'mobitru.artifact.list',
          title: 'List the artifacts',
          method: 'GET',
          address: `${automation}/v1/spaces/artifacts`,
        },
        {
          operation: 'mobitru.installation.by-artifact',
          title: 'Install an artifact',
          method: 'GET',
          address: `${automation}/storage/install/{udid}/{artifact}`,
          fields: [{ name: 'artifact', label: 'Artifact (id)', value: '' }],
        },
      ],
    },
    {
      title: 'Recordings',
      requests: [
        {
          operation: 'mobitru.recording.start',
          title: 'Record the screen',
          method: 'POST',
          address: `${automation}/device/{udid}/recording`,
        },
        {
          operation: 'mobitru.recording.stop',
          title: 'Stop the recording',
          method: 'DELETE',
          address: `${automation}/device/{udid}/recording`,
        },
      ],
    },
    {
      title: 'Hubs',
      requests: [
        {
          operation: 'mobitru.appium.status',
          title: 'Status of the Appium hub',
          method: 'GET',
          address: 'https://app.mobitru.com/wd/hub/status',
        },
        {
          operation: 'mobitru.browser-hub.status',
          title: 'Status of the browser hub',
          method: 'GET',
          address: 'https://browserhub-us.mobitru.com/wd/hub/status',
          note: hubs,
        },
        {
          operation: 'mobitru.browser-hub.playwright',
          title: 'Connect Playwright to the browser hub',
          method: 'WS',
          address:
            'wss://browserhub-us.mobitru.com/playwright/chromium/playwright-1.61.1?sessionName=dashboard',
          note: hubs,
        },
      ],
    },
  ],
};
