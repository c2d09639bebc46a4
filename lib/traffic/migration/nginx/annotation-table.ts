import { NGINX_FATES } from './annotation-fates';
import { NGINX_ANNOTATIONS } from '../../ingress-nginx/annotations';

/** All annotations of ingress-nginx with what becomes of them, as a table in Markdown. */
export function annotationTable(): string {
  return [
    '| Annotation | Default | Application Gateway for Containers | Application Gateway by AGIC |',
    '| --- | --- | --- | --- |',
    ...NGINX_ANNOTATIONS.map(({ key, byDefault }) => {
      const { containers, agic } = NGINX_FATES.get(key)!;
      const cells = [containers, agic].map(({ verdict, detail }) => `**${verdict}**: ${detail}`);
      return `| ${[`\`${key}\``, byDefault === undefined ? '' : `\`${byDefault}\``, ...cells].join(' | ')} |`;
    }),
  ].map((line) => `${line}\n`).join('');
}
