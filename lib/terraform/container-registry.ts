import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { IAksCluster } from './i-aks-cluster';
import { IPrincipal } from './i-principal';
import { ArmType, parseArmId } from './private/arm-id';
import { failAt } from '../arguments/fail-at';
import { grantNamed } from './private/grants';
import { Kinds, shown } from '../arguments/kind';
import { armIdOf } from './private/kinds/arm-ids';
import { read } from './private/kinds/kind';
import { BuiltInRole } from './private/roles';
import { failOn } from '../traffic/rules/refusals';

const ID: Kinds<{ readonly containerRegistryId: string }> = { required: { containerRegistryId: armIdOf(ArmType.CONTAINER_REGISTRY) }, optional: {} };

/**
 * A container registry that exists already.
 *
 * @see https://learn.microsoft.com/azure/container-registry/container-registry-roles
 *
 * @example
 * import { App, TerraformStack } from 'cdktf';
 * import { AksPlatform, terraform } from 'aks-constructs';
 *
 * const platform = new AksPlatform(new TerraformStack(new App(), 'infra'), 'shop', { location: 'westeurope' });
 * const registry = terraform.ContainerRegistry.fromContainerRegistryId(
 *   '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-shared/providers/Microsoft.ContainerRegistry/registries/crshop',
 * );
 * registry.grantPull(platform.cluster);
 */
export class ContainerRegistry {
  /**
   * Use a registry by its ARM id, which must be known while the program runs. Throws when the id is not that of a registry.
   *
   * @param containerRegistryId ARM id of the registry.
   */
  public static fromContainerRegistryId(containerRegistryId: string): ContainerRegistry {
    const { containerRegistryId: given } = read('ContainerRegistry.fromContainerRegistryId', ID, { containerRegistryId });
    const id = parseArmId(given, ArmType.CONTAINER_REGISTRY);
    failAt('ContainerRegistry.fromContainerRegistryId', id ? [] : ['containerRegistryId must be known while the program runs: write the id as text']);
    return new ContainerRegistry(given, id!.names.registries);
  }

  /**
   * @param containerRegistryId ARM id of the registry.
   * @param registryName Name of the registry.
   */
  private constructor(public readonly containerRegistryId: string, public readonly registryName: string) {}

  /**
   * Let the nodes of a cluster pull images: gives their identity the role AcrPull, once however often it is asked for. Throws when the identity of an imported cluster is not known.
   *
   * @param cluster The cluster.
   */
  public grantPull(cluster: IAksCluster): RoleAssignment {
    failAt('ContainerRegistry.grantPull', typeof cluster === 'object' && cluster !== null && 'clusterProfile' in cluster
      ? [] : [`cluster must be made by AksCluster, got ${shown(cluster)}`]);
    failOn(cluster, cluster.kubeletIdentity ? [] : ['cluster must say who its nodes are: give kubeletPrincipalId when it is imported']);
    return this.grant(cluster.kubeletIdentity!, BuiltInRole.ACR_PULL);
  }

  /**
   * Let somebody push images, for instance a pipeline: gives the role AcrPush, which pulls too.
   *
   * @param identity Whom.
   */
  public grantPush(identity: IPrincipal): RoleAssignment {
    return this.grant(identity, BuiltInRole.ACR_PUSH);
  }

  /**
   * Give somebody a role on the registry. Writes `azurerm_role_assignment` below the identity.
   *
   * @param identity Whom.
   * @param role Name of the role.
   */
  public grant(identity: IPrincipal, role: string): RoleAssignment {
    return grantNamed('ContainerRegistry.grant', identity, role, this.registryName, this.containerRegistryId);
  }
}
