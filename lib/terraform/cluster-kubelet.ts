import { Construct } from 'constructs';
import { IPrincipal } from './i-principal';

/** Who the nodes of a cluster are when they pull images. Made with the cluster; roles that it is given stand below it. */
export class ClusterKubelet extends Construct implements IPrincipal {
  /**
   * Name somebody.
   *
   * @internal
   */
  public static _of(scope: Construct, id: string, principalId: string): ClusterKubelet {
    return new ClusterKubelet(scope, id, principalId);
  }

  /**
   * @param scope The cluster.
   * @param id Construct id.
   * @param principalId Object id of its service principal.
   */
  private constructor(scope: Construct, id: string, public readonly principalId: string) {
    super(scope, id);
  }
}
