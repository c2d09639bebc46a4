import { Fate } from './annotation-fate';
import { NGINX_FATES } from './annotation-fates';
import { CONFIG_ROWS } from './config-fates';
import { NGINX_ANNOTATIONS } from '../../ingress-nginx/annotations';
import { ANNOTATION_DEFAULTS, CONFIG_DEFAULTS } from '../../ingress-nginx/config-keys';

/** All annotations of ingress-nginx with what becomes of them, as a table in Markdown. */
export function annotationTable(): string {
  return [
    '| Annotation | Default | Application Gateway for Containers | Application Gateway by AGIC |',
    '| --- | --- | --- | --- |',
    ...NGINX_ANNOTATIONS.map(({ key, byDefault }) => {
      const { containers, agic } = NGINX_FATES.get(key)!;
      return `| ${[`\`${key}\``, byDefault === undefined ? '' : `\`${byDefault}\``, ...[containers, agic].map(cellOf)].join(' | ')} |`;
    }),
  ].map((line) => `${line}\n`).join('');
}

/** All keys of the ConfigMap of ingress-nginx with what becomes of them: first those that are the default of an annotation, as text, then the others as a table in Markdown. */
export function configTable(): string {
  const named = (key: string): string => `\`${key}\`${CONFIG_DEFAULTS.has(key) ? ` (\`${CONFIG_DEFAULTS.get(key)}\`)` : ''}`;
  return [
    `Each of these is the default of the annotation of its name, and becomes what that becomes: ${[...ANNOTATION_DEFAULTS.keys()].map((key) => `\`${key}\``).join(', ')}.`,
    '',
    '| Keys, and defaults | Application Gateway for Containers | Application Gateway by AGIC |',
    '| --- | --- | --- |',
    ...CONFIG_ROWS.map(({ keys, containers, agic }) => `| ${[keys.map(named).join(', '), ...[containers, agic].map(cellOf)].join(' | ')} |`),
  ].map((line) => `${line}\n`).join('');
}

function cellOf({ verdict, detail }: Fate): string {
  return `**${verdict}**: ${detail}`;
}
