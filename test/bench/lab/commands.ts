import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { authorization, item } from './loads.ts';
import { peerCommand, peersFolder } from './peers.ts';

/**
 * Peers that are commands and take what they answer from a file: by name, the Node command that
 * serves at a port.
 */
export const commands: Readonly<Record<string, (port: number) => Promise<[string, ...string[]]>>> =
  {
    async Prism(port) {
      const file = await fileOf('openapi.json', openApi());
      const prism = await peerCommand('@stoplight/prism-cli', 'prism');
      return [prism, 'mock', file, '-h', '127.0.0.1', '-p', String(port), '-v', 'silent'];
    },
    async 'Mockoon CLI'(port) {
      const file = await fileOf('mockoon.json', mockoon(port));
      const cli = await peerCommand('@mockoon/cli', 'mockoon-cli');
      return [cli, 'start', '--data', file, '--disable-log-to-file', '--repair'];
    },
  };

async function fileOf(name: string, content: object): Promise<string> {
  const folder = join(peersFolder, '.cache');
  await mkdir(folder, { recursive: true });
  const file = join(folder, name);
  await writeFile(file, JSON.stringify(content));
  return file;
}

function openApi(): object {
  const content = {
    'application/json': {
      schema: {
        type: 'object',
        properties: {
          id: { type: 'integer' },
          firstName: { type: 'string' },
          email: { type: 'string' },
        },
      },
      example: item,
    },
  };
  return {
    openapi: '3.0.3',
    info: { title: 'Bench', version: '1' },
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    security: [{ bearer: [] }],
    paths: {
      '/contacts': {
        post: {
          requestBody: { content },
          responses: { '201': { description: 'Made', content } },
        },
      },
      '/contacts/{id}': {
        get: {
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
          responses: { '200': { description: 'Found', content } },
        },
      },
    },
  };
}

/** Routes over a bucket of data, which it keeps; without the token a 401. */
function mockoon(port: number): object {
  const bucket = 'cont';
  const response = (index: number, more: object) => ({
    uuid: `00000000-0000-4000-8000-00000000000${index}`,
    body: '',
    latency: 0,
    statusCode: 200,
    label: '',
    headers: [{ key: 'Content-Type', value: 'application/json' }],
    bodyType: 'INLINE',
    filePath: '',
    databucketID: '',
    sendFileAsBody: false,
    rules: [],
    rulesOperator: 'OR',
    disableTemplating: true,
    fallbackTo404: false,
    default: false,
    crudKey: 'id',
    callbacks: [],
    ...more,
  });
  return {
    uuid: '00000000-0000-4000-8000-000000000000',
    lastMigration: 33,
    name: 'Bench',
    endpointPrefix: '',
    latency: 0,
    port,
    hostname: '127.0.0.1',
    folders: [],
    routes: [
      {
        uuid: '00000000-0000-4000-8000-000000000010',
        type: 'crud',
        documentation: '',
        method: '',
        endpoint: 'contacts',
        responses: [
          response(1, { bodyType: 'DATABUCKET', databucketID: bucket, default: true }),
          response(2, {
            statusCode: 401,
            rules: [
              {
                target: 'header',
                modifier: 'Authorization',
                value: authorization,
                invert: true,
                operator: 'equals',
              },
            ],
          }),
        ],
        responseMode: null,
        streamingMode: null,
        streamingInterval: 0,
      },
    ],
    rootChildren: [{ type: 'route', uuid: '00000000-0000-4000-8000-000000000010' }],
    proxyMode: false,
    proxyHost: '',
    proxyRemovePrefix: false,
    tlsOptions: {
      enabled: false,
      type: 'CERT',
      pfxPath: '',
      certPath: '',
      keyPath: '',
      caPath: '',
      passphrase: '',
    },
    cors: true,
    headers: [],
    proxyReqHeaders: [],
    proxyResHeaders: [],
    data: [
      {
        uuid: '00000000-0000-4000-8000-000000000020',
        id: bucket,
        name: 'Contacts',
        documentation: '',
        value: JSON.stringify([{ ...item, id: '1' }]),
      },
    ],
    callbacks: [],
  };
}
