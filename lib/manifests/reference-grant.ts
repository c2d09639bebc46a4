import { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { placed } from '../arguments/check';
import { Kinds, listOf, structOf } from '../arguments/kind';
import { TEXT } from '../arguments/values';
import { customObject } from './private/custom-object';
import { METADATA, read } from './private/kinds';

/** What may refer to something in the namespace of a grant. */
export interface ReferenceGrantFrom {
  /** Kind, for instance `HTTPRoute` or `Gateway`. Written to `kind`. */
  readonly kind: string;
  /** Namespace of it. Written to `namespace`. */
  readonly namespace: string;
  /**
   * API group of the kind. Written to `group`.
   *
   * @default 'gateway.networking.k8s.io'
   */
  readonly group?: string;
}

/** What may be referred to in the namespace of a grant. */
export interface ReferenceGrantTo {
  /** Kind: `Service` or `Secret`. Written to `kind`. */
  readonly kind: string;
  /**
   * API group of the kind. Written to `group`.
   *
   * @default - the core of Kubernetes
   */
  readonly group?: string;
  /**
   * Name of the one object. Written to `name`.
   *
   * @default - every object of the kind
   */
  readonly name?: string;
}

/** Properties of `ReferenceGrant`. */
export interface ReferenceGrantProps {
  /**
   * Name, labels and annotations; the namespace must be that of what is referred to.
   *
   * @default - cdk8s makes the name from the path of the construct
   */
  readonly metadata?: ApiObjectMetadata;
  /** What may refer, 1 to 16. Written to `spec.from`. */
  readonly from: ReferenceGrantFrom[];
  /** What may be referred to, 1 to 16. Written to `spec.to`. */
  readonly to: ReferenceGrantTo[];
}

const FROM: Kinds<ReferenceGrantFrom> = { required: { kind: TEXT, namespace: TEXT }, optional: { group: TEXT } };
const TO: Kinds<ReferenceGrantTo> = { required: { kind: TEXT }, optional: { group: TEXT, name: TEXT } };
const GRANT: Kinds<ReferenceGrantProps> = { required: { from: listOf(structOf(FROM)), to: listOf(structOf(TO)) }, optional: { metadata: METADATA } };

/**
 * Let routes and Gateways of other namespaces refer to Services and Secrets of this one.
 *
 * Written as `gateway.networking.k8s.io/v1beta1`, which every release of the Gateway API serves that AKS installs.
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/referencegrant/
 *
 * @example
 * import { App, Chart } from 'cdk8s';
 * import { manifests } from 'aks-constructs';
 *
 * const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
 * new manifests.ReferenceGrant(chart, 'certificates', { from: [{ kind: 'Gateway', namespace: 'edge' }], to: [{ kind: 'Secret', name: 'shop-tls' }] });
 */
export class ReferenceGrant extends Construct {
  /** The object, for patches and everything else below. */
  public readonly apiObject: ApiObject;

  /** Throws when nothing may refer, when nothing may be referred to, or when a name is none. */
  public constructor(scope: Construct, id: string, props: ReferenceGrantProps) {
    super(...placed(scope, id, new.target));
    const given = read(this, GRANT, props);
    this.apiObject = customObject(this, {
      apiVersion: 'gateway.networking.k8s.io/v1beta1',
      kind: 'ReferenceGrant',
      metadata: given.metadata,
      spec: {
        from: given.from.map(({ group = 'gateway.networking.k8s.io', kind, namespace }) => ({ group, kind, namespace })),
        to: given.to.map(({ group = '', kind, name }) => ({ group, kind, name })),
      },
    });
  }
}
