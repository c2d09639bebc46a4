import { Construct } from 'constructs';
import { IPrincipal } from './i-principal';

/** Who the nodes of a cluster are when they pull images. */
export interface IClusterKubelet extends IPrincipal {
  /** Client id of the identity, if it is known, for what signs in as the nodes. It may be known to Terraform only. */
  readonly clientId?: string;
}

/** Who the nodes of a cluster are when they pull images. Made with the cluster; roles that it is given stand below it. */
export class ClusterKubelet extends Construct implements IClusterKubelet {
  /**
   * Name somebody.
   *
   * @internal
   */
  public static _of(scope: Construct, id: string, principalId: string, clientId?: string): ClusterKubelet {
    return new ClusterKubelet(scope, id, principalId, clientId);
  }

  /**
   * @param scope The cluster.
   * @param id Construct id.
   * @param principalId Object id of its service principal.
   * @param clientId Client id of the identity, if it is known.
   */
  private constructor(scope: Construct, id: string, public readonly principalId: string, public readonly clientId?: string) {
    super(scope, id);
  }
}
