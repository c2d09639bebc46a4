import { LimitedReader } from './limited-reader';
import { parseManifests } from './parse-manifests';
import { TerraformFile } from './read-terraform';
import { objectOfResource } from './typed-resource';
import { LocatedObject } from '../traffic';
import { texts, TerraformConfiguration } from '../traffic/terraform/configuration';
import { ValueBudget } from '../traffic/yaml/value-budget';

/** Kubernetes objects that Terraform makes. */
export interface TerraformObjects {
  readonly objects: LocatedObject[];
  /** Addresses of those that could not be read, each with the reason. */
  readonly left: string[];
}

/** Arguments of a typed resource that hold nothing but the names of its parts, such as `kubernetes_labels`: they change other objects. */
const PARTS = /^kubernetes_(labels|annotations|env|node_taint|config_map_v1_data|secret_v1_data)$/;

/**
 * The objects of `kubernetes_manifest`, `kubectl_manifest` and typed resources such as `kubernetes_service_v1`. What only Terraform can fill in as a
 * whole is named, and so is what Helm renders. Throws when the texts of manifests have more values than `budget`.
 */
export function terraformObjects(files: readonly TerraformFile[], budget: ValueBudget = new LimitedReader().budget): TerraformObjects {
  const objects: LocatedObject[] = [];
  const left: string[] = [];
  for (const { file, json } of files) {
    const configuration = new TerraformConfiguration(json);
    for (const type of Object.keys(json?.resource ?? {})) {
      for (const [localName, resource] of configuration.resources(type)) {
        const address = `${type}.${localName}`;
        const read = type === 'kubectl_manifest'
          ? objectsInText(resource.yaml_body, `${file}: yaml_body of ${address}`, budget)
          : objectsOf(type, resource, configuration.isShown);
        if (typeof read === 'string') {
          left.push(`${address}: ${read}`);
        } else {
          objects.push(...read.map((object) => ({ object, origin: { file, constructPath: address } })));
        }
      }
    }
  }
  return { objects, left };
}

/** The objects of a resource, or why they are not known. */
function objectsOf(type: string, resource: any, isShown: boolean): any[] | string {
  if (type === 'helm_release') {
    return `chart ${texts(resource.chart)[0] ?? 'unknown'}, whose objects helm template prints`;
  }
  if (type === 'kubernetes_manifest') {
    const { manifest } = resource;
    return typeof manifest?.kind === 'string' && typeof manifest.apiVersion === 'string' ? [manifest] : 'its manifest is known to Terraform only';
  }
  if (!type.startsWith('kubernetes_') || PARTS.test(type)) {
    return [];
  }
  try {
    const object = objectOfResource(type, resource, isShown);
    return object === undefined ? 'a resource that is not followed' : [JSON.parse(JSON.stringify(object))];
  } catch {
    return 'parts of it are known to Terraform only';
  }
}

function objectsInText(text: any, place: string, budget: ValueBudget): any[] | string {
  if (typeof text !== 'string' || /^\s*\$\{[^}]*\}\s*$/.test(text)) {
    return 'its yaml_body is known to Terraform only';
  }
  try {
    const objects = parseManifests(text, place, budget).map(({ object }) => object);
    return objects.length > 0 ? objects : 'its yaml_body has no object';
  } catch (error) {
    if (budget.isExhausted) {
      throw error;
    }
    return 'its yaml_body is no YAML';
  }
}
