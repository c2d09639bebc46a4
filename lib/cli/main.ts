#!/usr/bin/env node
import { readFileSync } from 'fs';
import { join } from 'path';
import { explain, EXPLAIN_HELP, Outcome } from './explain';
import { migrate, MIGRATE_HELP } from './migrate';
import { allowEarlyReaders, leave, leaveWith } from './outlet';
import { route, ROUTE_HELP } from './route';
import { simulate } from './simulate';
import { SIMULATE_HELP } from './simulate-help';

/** Run the command that the arguments name. */
export function run(args: string[]): Outcome {
  const [command, ...rest] = args;
  if (command === 'explain') {
    return explain(rest);
  }
  if (command === 'route') {
    return route(rest);
  }
  if (command === 'simulate') {
    return simulate(rest);
  }
  if (command === 'migrate') {
    return migrate(rest);
  }
  if (command === '--version') {
    const { version } = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8'));
    return { output: `${version}\n`, exitCode: 0 };
  }
  if (command === undefined || command === '--help' || command === 'help') {
    return { output: `${EXPLAIN_HELP}\n${ROUTE_HELP}\n${SIMULATE_HELP}\n${MIGRATE_HELP}`, exitCode: command === undefined ? 2 : 0 };
  }
  throw new Error(`unknown command '${command}': use explain, route, simulate or migrate`);
}

if (require.main === module) {
  allowEarlyReaders();
  try {
    leave(run(process.argv.slice(2)));
  } catch (error) {
    leaveWith(error as Error);
  }
}
