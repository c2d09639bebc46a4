import { existsSync } from 'fs';
import { createRequire } from 'module';
import { dirname, resolve } from 'path';
import { LimitedReader } from './limited-reader';
import { failOnOtherKind } from './other-option';
import { listOf, object, readSettings, text } from './read-settings';
import { printable } from '../arguments/printable';
import { Acknowledgement, ITrafficRule } from '../traffic';

const DEFAULT_FILE = 'aks-constructs.yaml';

interface Config {
  readonly acknowledge?: Acknowledgement[];
  readonly rules?: string[];
}

/** What somebody settled for all runs. */
export interface Settled {
  readonly acknowledgements: Acknowledgement[];
  readonly rules: ITrafficRule[];
  /** What somebody should know who runs the command. */
  readonly notes: string[];
}

const config = object<Config>({
  acknowledge: listOf(object<Acknowledgement>({ code: text, object: text, reason: text }, ['code', 'reason'])),
  rules: listOf(text),
});

/**
 * What a YAML file settles: a list `acknowledge` of `code`, `reason` and, unless it is about every object, `object`; and a list `rules` of modules, from
 * its folder, that export rules of one's own as `rules`. Their code runs, so that the file must have been named, not found: a folder from elsewhere runs
 * nothing.
 *
 * Throws with the name of the file and every field that is wrong, and for a module that cannot be loaded or exports no rules.
 */
export function readConfig(file: string | undefined, isNamed: boolean, reader?: LimitedReader): Settled {
  if (file === undefined) {
    return { acknowledgements: [], rules: [], notes: [] };
  }
  const { acknowledge = [], rules = [] } = readSettings(file, (value) => {
    failOnOtherKind(file, value, '--config', 'list of accepted findings');
    return config(value);
  }, reader);
  return isNamed || rules.length === 0
    ? { acknowledgements: acknowledge, rules: rules.flatMap((module) => rulesIn(module, file)), notes: [] }
    : { acknowledgements: acknowledge, rules: [], notes: [`rules of ${printable(file)} are code, and did not run: name the file by --config to run them`] };
}

function rulesIn(module: string, file: string): ITrafficRule[] {
  const place = /^\.{1,2}\//.test(module) ? resolve(dirname(file), module) : module;
  let loaded: any;
  try {
    loaded = createRequire(resolve(file))(place);
  } catch (error) {
    throw new Error(`${printable(file)}: rules must name modules that can be loaded, got '${printable(module)}': ${(error as Error).message.split('\n')[0]}`);
  }
  if (!Array.isArray(loaded?.rules)) {
    throw new Error(`${printable(file)}: module '${printable(module)}' must export a list of rules as 'rules', got ${typeof loaded?.rules}`);
  }
  return loaded.rules;
}

/** The file that is named, or `aks-constructs.yaml` of the working folder if it is there. */
export function configFile(named: string | undefined): string | undefined {
  return named ?? (existsSync(DEFAULT_FILE) ? DEFAULT_FILE : undefined);
}
