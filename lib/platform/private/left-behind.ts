import { readFileSync, statSync } from 'fs';
import { join } from 'path';
import { filesIn } from './files-in';
import { isClusterScoped } from '../../traffic/objects/cluster-scoped';

/** What tells one object of a cluster from another, as kubectl takes it. */
interface WrittenObject {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

/**
 * What files of a folder still say and those that stand in for them no longer do: objects that an apply leaves in the cluster, each as a line with the
 * command that removes it. Files of manifests that nothing stands in for stay in the folder, and would be applied again: each is a line too.
 *
 * Files are compared in the form in which cdk8s writes them, line by line: reading YAML would take longer than writing it.
 *
 * @param extension How files of manifests end.
 */
export function leftBehind(folder: string, standIn: string, extension: string): string[] {
  const written = filesIn(standIn);
  const texts = written.map((file) => [textOf(join(folder, file)), textOf(join(standIn, file))]);
  const changed = texts.filter(([before, after]) => before !== '' && before !== after);
  // names with a dot in front are not what people apply: what is being written stands there
  const stale = filesIn(folder).filter((file) => file.endsWith(extension) && !file.startsWith('.') && !written.includes(file)).sort();
  const fresh = new Set((changed.length > 0 ? texts : []).flatMap(([, after]) => objectsIn(after)).map(keyOf));
  return [
    ...changed.flatMap(([before]) => objectsIn(before)).filter((object) => !fresh.has(keyOf(object))).map(lineOf),
    ...stale.map((file) => `${join(folder, file)} is no longer written, and its objects would be applied again: delete it`),
  ];
}

function textOf(file: string): string {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file, 'utf8') : '';
}

function objectsIn(text: string): WrittenObject[] {
  return text.split(/^---$/m).flatMap((document) => {
    const kind = /^kind: (\S+)$/m.exec(document)?.[1];
    const metadata = /^metadata:\n((?: .*\n?)*)/m.exec(document)?.[1] ?? '';
    const field = (name: string) => new RegExp(`^  ${name}: ["']?([^"'\\s]+)["']?$`, 'm').exec(metadata)?.[1];
    const name = field('name');
    return kind === undefined || name === undefined ? [] : [{ kind, name, namespace: isClusterScoped(kind) ? undefined : field('namespace') }];
  });
}

function keyOf({ kind, name, namespace }: WrittenObject): string {
  return [kind, namespace, name].join(' ');
}

function lineOf({ kind, name, namespace }: WrittenObject): string {
  const place = namespace === undefined ? name : `${namespace}/${name}`;
  const command = `kubectl delete ${kind.toLowerCase()} ${name}${namespace === undefined ? '' : ` --namespace ${namespace}`}`;
  return `${kind} ${place} is no longer written: it stays where it was applied, unless your tool prunes; ${command}`;
}
