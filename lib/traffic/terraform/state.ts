import { blocks } from './configuration';

/** The version of the format in which Terraform has kept states since 0.12. */
export const STATE_VERSION = 4;

/** True for a state as Terraform keeps it: `terraform.tfstate`, or what `terraform state pull` prints. */
export function isState(json: any): boolean {
  return typeof json === 'object' && json !== null && typeof json.version === 'number' && (json.lineage !== undefined || json.serial !== undefined)
    && (Array.isArray(json.resources) || Array.isArray(json.modules));
}

/** A state of version 4 in the shape of `terraform show -json`. */
export function shownState(state: any): any {
  const modules = new Map<string, any[]>();
  for (const resource of blocks(state.resources)) {
    const address = String(resource.module ?? '');
    modules.set(address, [...modules.get(address) ?? [], ...blocks(resource.instances).map((instance) => ({
      mode: resource.mode, type: resource.type, name: resource.name, index: instance?.index_key, values: instance?.attributes,
    }))]);
  }
  const { '': root = [], ...below } = Object.fromEntries(modules);
  return {
    format_version: '1.0',
    terraform_version: state.terraform_version ?? '',
    values: {
      root_module: { resources: root, child_modules: Object.entries(below).map(([address, resources]) => ({ address, resources })) },
    },
  };
}
