#!/usr/bin/env node
import { readFileSync } from 'fs';
import { join } from 'path';
import { DIFF_HELP } from './diff-help';
import { optimizeLater } from './engine';
import type { Outcome } from './explain';
import { EXPLAIN_HELP } from './explain-help';
import { MIGRATE_HELP } from './migrate-help';
import { leaveAfter } from './outlet';
import { ROUTE_HELP } from './route-help';
import { SIMULATE_HELP } from './simulate-help';
import { NO_TERMINAL, Terminal, withoutColor } from './terminal';
import { VERIFY_HELP } from './verify-help';
import { nearest } from '../arguments/nearest';
import { fold } from '../traffic/render/fold';

type Command = (args: string[], terminal: Terminal) => Outcome;

/** A command is loaded when it is asked for: help and version need nothing of them. */
/* eslint-disable @typescript-eslint/no-require-imports */
const COMMANDS: Record<string, () => Command> = {
  explain: () => (require('./explain') as typeof import('./explain')).explain,
  route: () => (require('./route') as typeof import('./route')).route,
  simulate: () => (require('./simulate') as typeof import('./simulate')).simulate,
  diff: () => (require('./diff') as typeof import('./diff')).diff,
  verify: () => (require('./verify') as typeof import('./verify')).verify,
  migrate: () => (require('./migrate') as typeof import('./migrate')).migrate,
};
/* eslint-enable @typescript-eslint/no-require-imports */
const help = () => `${EXPLAIN_HELP}\n${ROUTE_HELP}\n${SIMULATE_HELP}\n${DIFF_HELP}\n${VERIFY_HELP}\n${MIGRATE_HELP}`;

/** Run the command that the arguments name. */
export function run(given: string[], terminal: Terminal = NO_TERMINAL): Outcome {
  const { args: [command, ...rest], isColored } = withoutColor(given, terminal);
  if (command === '--version') {
    const { version } = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8'));
    return { output: `${version}\n`, exitCode: 0 };
  }
  if (command === undefined || command === '--help' || command === 'help') {
    return { output: help(), exitCode: command === undefined ? 2 : 0 };
  }
  if (!Object.hasOwn(COMMANDS, command)) {
    const meant = nearest(command, Object.keys(COMMANDS));
    throw new Error(`unknown command '${command}': ${meant === undefined ? `use ${Object.keys(COMMANDS).join(', ')}` : `did you mean ${meant}?`}`);
  }
  const outcome = COMMANDS[command]()(rest, terminal);
  return outcome.isText ? { ...outcome, output: fold(outcome.output, terminal.width), isColored } : outcome;
}

if (require.main === module) {
  leaveAfter((terminal) => {
    const args = process.argv.slice(2);
    optimizeLater(args[0]);
    return run(args, terminal);
  });
}
