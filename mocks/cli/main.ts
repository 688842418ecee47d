import { Command, CommanderError, Option } from 'commander';
import { CommandError } from './command-error.ts';
import { runLab } from './lab.ts';
import type { McpCommandOptions } from './mcp.ts';
import type { RecordOptions } from './record.ts';
import { version } from './version.ts';

const program = new Command('latchkey')
  .description('Latchkey’s lab: an imitation of the platforms that access keys open')
  .version(version, '--version', 'print the version')
  .exitOverride();

program
  .command('lab')
  .description('start the lab and keep it running until Ctrl-C')
  .option('--port <number>', 'port for HTTP, HTTPS and proxy alike; 0 takes a free one', '0')
  .option('--json', 'print one line of JSON with the addresses and the keys, and nothing else')
  .option(
    '--until-stdin-closes',
    'end when standard input closes or the parent process is gone: for a runner that starts it',
  )
  .addOption(
    new Option(
      '--certificate <folder>',
      'where its certificate stays between starts; a folder of the user unless given',
    ).env('LATCHKEY_CERTIFICATE'),
  )
  .option('--world <file>', 'what the world begins with, as JSON, or {"worlds": [...]} for several')
  .exitOverride()
  .action(runLab);

program
  .command('mcp')
  .description('let an assistant operate the lab, by the Model Context Protocol on standard input')
  .option('--lab <address>', 'a lab that runs: http://127.0.0.1:PORT; one of its own unless given')
  .option(
    '--allow-host <host...>',
    'hosts besides this machine at which a lab may be operated; only loopback unless given',
  )
  .option('--port <number>', 'port of the lab of its own; 0 takes a free one', '0')
  .option('--world <file>', 'what the world of the lab of its own begins with, as for lab')
  .addOption(
    new Option('--certificate <folder>', 'where its certificate stays, as for lab').env(
      'LATCHKEY_CERTIFICATE',
    ),
  )
  .addOption(
    new Option(
      '--browser [engine]',
      'also operate the extension in a browser that is led to the lab; chromium unless given',
    )
      .choices(['chromium', 'firefox'])
      .preset('chromium'),
  )
  .option('--show-browser', 'show the window of that browser')
  .exitOverride()
  .action(async (options: McpCommandOptions) => {
    const { runMcp } = await import('./mcp.ts');
    await runMcp(options);
  });

program
  .command('app')
  .description('apps as data, for simulated devices')
  .exitOverride()
  .command('record')
  .description('write the first draft of an app from page sources that a session saved')
  .argument('<files...>', 'page sources of UiAutomator2 or XCUITest; each becomes a screen')
  .option('--out <file>', 'a new file for the app; standard output unless given')
  .option('--name <name>', 'what the app is called')
  .option('--id <id>', 'its package name or bundle id, unless the page sources say it')
  .exitOverride()
  .action(async (files: readonly string[], options: RecordOptions) => {
    const { recordApp } = await import('./record.ts');
    await recordApp(files, options);
    process.disconnect?.();
  });

try {
  await program.parseAsync();
} catch (error) {
  // Commander has printed its own message. What it calls an error is a wrong command line, but not
  // a plea for help.
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else if (error instanceof CommandError) {
    process.stderr.write(`latchkey: ${error.message}\n`);
    process.exitCode = error.exitCode;
  } else throw error;
  // The channel to the launcher would keep this process.
  process.disconnect?.();
}
