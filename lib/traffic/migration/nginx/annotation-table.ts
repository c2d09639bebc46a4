import { AnnotationFate, Fate } from './annotation-fate';
import { NGINX_FATES } from './annotation-fates';
import { CONFIG_ROWS } from './config-fates';
import { NGINX_ANNOTATIONS } from '../../ingress-nginx/annotations';
import { ANNOTATION_DEFAULTS, CONFIG_DEFAULTS } from '../../ingress-nginx/config-keys';

const TARGETS = 'Application Gateway for Containers | A Gateway of another class, such as approuting-istio | Application Gateway by AGIC';

/** All annotations of ingress-nginx with what becomes of them, as a table in Markdown. */
export function annotationTable(): string {
  return [
    `| Annotation | Default | ${TARGETS} |`,
    '| --- | --- | --- | --- | --- |',
    ...NGINX_ANNOTATIONS.map(({ key, byDefault }) => (
      `| ${[`\`${key}\``, byDefault === undefined ? '' : `\`${byDefault}\``, ...cellsOf(NGINX_FATES.get(key)!)].join(' | ')} |`
    )),
  ].map((line) => `${line}\n`).join('');
}

/** All keys of the ConfigMap of ingress-nginx with what becomes of them: first those that are the default of an annotation, as text, then the others as a table in Markdown. */
export function configTable(): string {
  const named = (key: string): string => `\`${key}\`${CONFIG_DEFAULTS.has(key) ? ` (\`${CONFIG_DEFAULTS.get(key)}\`)` : ''}`;
  return [
    `Each of these is the default of the annotation of its name, and becomes what that becomes: ${[...ANNOTATION_DEFAULTS.keys()].map((key) => `\`${key}\``).join(', ')}.`,
    '',
    `| Keys, and defaults | ${TARGETS} |`,
    '| --- | --- | --- | --- |',
    ...CONFIG_ROWS.map((row) => `| ${[row.keys.map(named).join(', '), ...cellsOf(row)].join(' | ')} |`),
  ].map((line) => `${line}\n`).join('');
}

/** What is the same for every Gateway is said once. */
function cellsOf({ containers, class: ofClass, agic }: AnnotationFate): string[] {
  const cellOf = ({ verdict, detail }: Fate): string => `**${verdict}**: ${detail}`;
  return [cellOf(containers), cellOf(containers) === cellOf(ofClass) ? 'the same' : cellOf(ofClass), cellOf(agic)];
}
