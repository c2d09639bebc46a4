import { existsSync } from 'fs';
import { LimitedReader } from './limited-reader';
import { failOnOtherKind } from './other-option';
import { listOf, object, readSettings, text } from './read-settings';
import { Acknowledgement } from '../traffic';

const DEFAULT_FILE = 'aks-constructs.yaml';

interface Config {
  readonly acknowledge?: Acknowledgement[];
}

const config = object<Config>({ acknowledge: listOf(object<Acknowledgement>({ code: text, object: text, reason: text }, ['code', 'reason'])) });

/**
 * The findings that a YAML file accepts: a list `acknowledge` of `code`, `reason` and, unless it is about every object, `object`.
 *
 * Throws with the name of the file and every field that is wrong.
 */
export function readAcknowledgements(file: string | undefined, reader?: LimitedReader): Acknowledgement[] {
  return file === undefined ? [] : readSettings(file, (value) => {
    failOnOtherKind(file, value, '--config', 'list of accepted findings');
    return config(value);
  }, reader).acknowledge ?? [];
}

/** The file that is named, or `aks-constructs.yaml` of the working folder if it is there. */
export function configFile(named: string | undefined): string | undefined {
  return named ?? (existsSync(DEFAULT_FILE) ? DEFAULT_FILE : undefined);
}
