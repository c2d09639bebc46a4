import { parseArgs, ParseArgsConfig } from 'util';
import { nearest } from '../traffic/objects/nearest';

/** Read the arguments of a command. An option that it does not have is named with the one that was meant. */
export function parseOptions<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs<T>(config);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
      throw error;
    }
    const unknown = /'(-[^']*)'/.exec((error as Error).message)?.[1] ?? '';
    const names = Object.keys(config.options ?? {});
    const meant = nearest(unknown.replace(/^-+/, ''), names);
    throw new Error(`unknown option '${unknown}': ${meant === undefined ? `use ${names.map((name) => `--${name}`).join(', ')}` : `did you mean --${meant}?`}`);
  }
}
