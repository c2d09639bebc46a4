import { ApiObject } from 'cdk8s';
import { Fn, Lazy } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { placed } from '../arguments/check';
import { OBJECT, SCOPE } from '../arguments/values';
import { objectOf } from './private/object-of';
import { read } from '../terraform/private/kinds/kind';
import { Outputs } from '../terraform/private/outputs';
import { failOn } from '../traffic/rules/refusals';

/** Fields of one object, as Kustomize merges them into it. */
interface Patch {
  readonly object: ApiObject;
  readonly fields: Record<string, any>;
}

const PATCH = { required: { of: SCOPE, fields: OBJECT }, optional: {} };

/**
 * Bring into manifests what only Azure knows, where no Flux puts it in: client ids, addresses, names of key vaults. Terraform says the text of a Kustomize
 * component, and Kustomize merges it into the manifests before somebody applies them, so that nothing reverts it.
 *
 * Writes the output `<path>_component`: the `kustomization.yaml` of the component, a folder that the `kustomization.yaml` of the manifests names under `components`.
 * Values stand in the state and in that file, so that a Secret cannot be patched.
 *
 *     terraform -chdir=cdktf.out/stacks/infra output -raw azure_component > azure/kustomization.yaml
 *
 * @see https://kubectl.docs.kubernetes.io/guides/config_management/components/
 *
 * @example
 * import { Chart } from 'cdk8s';
 * import { TerraformStack } from 'cdktf';
 * import { AksApp, AksPlatform, KustomizeComponent } from 'aks-constructs';
 *
 * const app = new AksApp();
 * const infra = new TerraformStack(app.terraform, 'infra');
 * const platform = new AksPlatform(infra, 'shop', { location: 'westeurope' });
 * const chart = new Chart(app.manifests, 'shop', { namespace: 'shop' });
 * const azure = new KustomizeComponent(infra, 'azure');
 * platform.addWorkloadIdentity('orders', { chart, kustomize: azure });
 */
export class KustomizeComponent extends Construct {
  private readonly patches: Patch[] = [];

  /**
   * @param scope Stack in which the values are known, or something in it.
   * @param id Construct id, and the beginning of the name of the output.
   */
  public constructor(scope: Construct, id: string) {
    super(...placed(scope, id, new.target));
    new Outputs(this, 'Outputs', [{
      name: 'component',
      value: Lazy.stringValue({ produce: () => Fn.yamlencode(this.component()) }),
      description: 'kustomization.yaml of a component with what only Azure knows',
    }]);
    this.node.addValidation({ validate: () => (this.patches.length === 0 ? ['a component must have a patch, got none: add one with addPatch'] : []) });
  }

  /**
   * Set fields of an object. Everything else of it stays; lists are merged by the key that Kubernetes merges them by, and replaced where it has none.
   *
   * Throws when there is no field, when `fields` names another object, and when the object is a Secret.
   *
   * @param of The object in a chart: one of cdk8s or cdk8s-plus, or a construct that has one as its default child.
   * @param fields The fields as they stand in the manifest, with attributes of Terraform resources as values, for instance `{ data: { ADDRESS: ip.ipAddress } }`.
   */
  public addPatch(of: IConstruct, fields: Record<string, any>): void {
    read(this, PATCH, { of, fields });
    const object = objectOf(of);
    failOn(this, [
      ...object === undefined ? [`patch must be of an object of a chart, got '${of.node.path}', which has none`] : [],
      ...object?.kind === 'Secret' ? [`patch must be of no Secret, got '${object.name}': the value would stand in the state; use a key vault`] : [],
      ...Object.keys(fields).length === 0 ? [`patch of '${of.node.path}' must have a field, got none`] : [],
      ...['apiVersion', 'kind'].filter((field) => field in fields).map((field) => `patch of '${of.node.path}' must leave ${field} out: it is that of the object`),
      ...['name', 'namespace'].filter((field) => field in (fields.metadata ?? {}))
        .map((field) => `patch of '${of.node.path}' must leave metadata.${field} out: it is that of the object`),
    ]);
    if (object !== undefined) {
      this.patches.push({ object, fields });
    }
  }

  private component(): object {
    return {
      apiVersion: 'kustomize.config.k8s.io/v1alpha1',
      kind: 'Component',
      patches: this.patches.map(({ object: { apiVersion, kind, metadata: { namespace }, name }, fields }) => {
        const place = namespace === undefined ? { name } : { name, namespace };
        return { patch: Fn.yamlencode({ apiVersion, kind, ...fields, metadata: { ...fields.metadata, ...place } }) };
      }),
    };
  }
}
