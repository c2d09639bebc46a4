import { parseArgs, ParseArgsConfig } from 'util';
import { nearest } from '../arguments/nearest';

/** Read the arguments of a command. An option that it does not have is named with the one that was meant. */
export function parseOptions<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    failOnRepeated(config);
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

/** Of two values of an option that takes one, neither is silently dropped. */
function failOnRepeated({ args, options = {} }: ParseArgsConfig): void {
  const { tokens } = parseArgs({ args, options, allowPositionals: true, tokens: true });
  const given = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind !== 'option' || token.value === undefined || options[token.name]?.multiple) {
      continue;
    }
    const before = given.get(token.name);
    if (before !== undefined && before !== token.value) {
      throw new Error(`--${token.name} is given twice, '${before}' and '${token.value}': give it once`);
    }
    given.set(token.name, token.value);
  }
}
