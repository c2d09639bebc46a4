#!/usr/bin/env node
import { readFileSync } from 'fs';
import { join } from 'path';
import { explain, EXPLAIN_HELP, Outcome } from './explain';
import { migrate, MIGRATE_HELP } from './migrate';
import { leaveAfter } from './outlet';
import { route, ROUTE_HELP } from './route';
import { simulate } from './simulate';
import { SIMULATE_HELP } from './simulate-help';
import { NO_TERMINAL, Terminal, withoutColor } from './terminal';
import { nearest } from '../traffic/objects/nearest';
import { fold } from '../traffic/render/fold';

const COMMANDS: Record<string, (args: string[], terminal: Terminal) => Outcome> = { explain, route, simulate, migrate };
const HELP = `${EXPLAIN_HELP}\n${ROUTE_HELP}\n${SIMULATE_HELP}\n${MIGRATE_HELP}`;

/** Run the command that the arguments name. */
export function run(given: string[], terminal: Terminal = NO_TERMINAL): Outcome {
  const { args: [command, ...rest], isColored } = withoutColor(given, terminal);
  if (command === '--version') {
    const { version } = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8'));
    return { output: `${version}\n`, exitCode: 0 };
  }
  if (command === undefined || command === '--help' || command === 'help') {
    return { output: HELP, exitCode: command === undefined ? 2 : 0 };
  }
  if (!Object.hasOwn(COMMANDS, command)) {
    const meant = nearest(command, Object.keys(COMMANDS));
    throw new Error(`unknown command '${command}': ${meant === undefined ? 'use explain, route, simulate or migrate' : `did you mean ${meant}?`}`);
  }
  const outcome = COMMANDS[command](rest, terminal);
  return outcome.isText ? { ...outcome, output: fold(outcome.output, terminal.width), isColored } : outcome;
}

if (require.main === module) {
  leaveAfter((terminal) => run(process.argv.slice(2), terminal));
}
