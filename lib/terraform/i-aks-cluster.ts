import { IConstruct } from 'constructs';
import { IClusterKubelet } from './cluster-kubelet';
import { IClusterProfile, IGatewayProfile } from '../traffic';

/** An AKS cluster, made here or there already. */
export interface IAksCluster extends IConstruct, IClusterProfile {
  /** Name of the cluster. */
  readonly clusterName: string;
  /** Name of its resource group. */
  readonly resourceGroupName: string;
  /** ARM id of the cluster, if it is known. */
  readonly clusterId?: string;
  /** ARM id of the resource group of its nodes, if it is known, for roles. */
  readonly nodeResourceGroupId?: string;
  /** URL of its OIDC issuer, if it is known. */
  readonly oidcIssuerUrl?: string;
  /** Who its nodes are, if it is known, for roles. */
  readonly kubeletIdentity?: IClusterKubelet;
  /** Let the checks know a gateway that sends to this cluster. Writes nothing. */
  addGateway(gateway: IGatewayProfile): void;
}
