import { failAt } from '../../arguments/fail-at';

/** A construct that somebody puts somewhere. */
interface Child {
  readonly constructor: { readonly name: string };
}

/**
 * Let constructs that are put into a program itself, instead of into one of its halves, fail by words that say where they belong. They ask the node of
 * what they are put into.
 */
export function refuseChildren(app: object): void {
  Object.defineProperty(app, 'node', { value: { addChild } });
}

function addChild({ constructor: { name } }: Child, id: string): void {
  failAt('AksApp', [`a Chart belongs to app.manifests and a TerraformStack to app.terraform, got ${name} '${id}' in app itself; ${wayOut(name, id)}`]);
}

function wayOut(name: string, id: string): string {
  return name === 'Chart' ? `write new Chart(app.manifests, '${id}')`
    : name === 'TerraformStack' ? `write new TerraformStack(app.terraform, '${id}')`
      : 'put Kubernetes objects into a Chart, Azure resources into a TerraformStack';
}
