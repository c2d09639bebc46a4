import { printable } from '../../arguments/printable';

/** What kubectl finds a Service by. Without a namespace it takes that of its context, as it did when the Service was applied. */
export interface NamedService {
  readonly namespace?: string;
  readonly name: string;
}

/** A patch of a Service with kubectl, quoted for a POSIX shell. */
export function patchCommand(service: NamedService, type: 'strategic' | 'json', patch: any): string {
  return `kubectl patch service ${target(service)} --type ${type} --patch ${quote(JSON.stringify(patch))}`;
}

/** Objects applied from standard input, quoted for a POSIX shell. */
export function applyCommand(objects: any[]): string {
  const document = objects.length === 1 ? objects[0] : { apiVersion: 'v1', kind: 'List', items: objects };
  return `printf %s ${quote(JSON.stringify(document))} | kubectl apply --filename -`;
}

/** The type, the address and the finalizers of a Service. */
export function inspectCommand(service: NamedService): string {
  const fields = '{.spec.type} {.status.loadBalancer.ingress[*].ip} {.metadata.finalizers}';
  return `kubectl get service ${target(service)} --output jsonpath=${quote(fields)}`;
}

function target({ name, namespace }: NamedService): string {
  return namespace === undefined ? quote(name) : `${quote(name)} --namespace ${quote(namespace)}`;
}

/** Text that a shell takes as one word, whatever is in it. No name that Kubernetes takes has control characters. */
function quote(raw: string): string {
  const text = printable(raw);
  return /^[\w./:-]+$/.test(text) && !text.startsWith('-') ? text : `'${text.replace(/'/g, "'\\''")}'`;
}
