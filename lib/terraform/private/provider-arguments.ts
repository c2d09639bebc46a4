import type {
  ApplicationGateway, ApplicationGatewayConfig, ApplicationGatewaySslProfile, ApplicationGatewaySslProfileOutputReference,
} from '@cdktf/provider-azurerm/lib/application-gateway';
import type { FederatedIdentityCredential, FederatedIdentityCredentialConfig } from '@cdktf/provider-azurerm/lib/federated-identity-credential';
import type {
  KubernetesCluster, KubernetesClusterConfig, KubernetesClusterDefaultNodePoolKubeletConfig,
  KubernetesClusterDefaultNodePoolKubeletConfigOutputReference,
} from '@cdktf/provider-azurerm/lib/kubernetes-cluster';
import type { PrivateDnsARecord, PrivateDnsARecordConfig } from '@cdktf/provider-azurerm/lib/private-dns-a-record';
import type { PrivateDnsCnameRecord } from '@cdktf/provider-azurerm/lib/private-dns-cname-record';
import type { PrivateDnsZoneVirtualNetworkLink, PrivateDnsZoneVirtualNetworkLinkConfig } from '@cdktf/provider-azurerm/lib/private-dns-zone-virtual-network-link';
import type { StorageBlob, StorageBlobConfig } from '@cdktf/provider-azurerm/lib/storage-blob';

/**
 * The arguments that versions 4 and 5 of the azurerm provider write otherwise. The bindings at hand say which form is right: each question is asked
 * of the very class that writes the argument, which the caller hands over, so that a form which the bindings would drop in silence is never given to them.
 *
 * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/main/website/docs/5.0-upgrade-guide.html.markdown
 */

/** A private DNS zone by all of its names. */
export interface PrivateZoneNames {
  readonly zoneId: string;
  readonly zoneName: string;
  readonly resourceGroupName: string;
}

/** HTTP/2 at the listeners of a gateway. */
export function http2(bindings: typeof ApplicationGateway, enabled: boolean): Pick<ApplicationGatewayConfig, never> {
  return writes(bindings, 'http2Enabled') ? { http2Enabled: enabled } : { enableHttp2: enabled };
}

/** Who makes nodes: node pools alone, as 4.55 has it without saying so. */
export function nodeProvisioning(bindings: typeof KubernetesCluster): Pick<KubernetesClusterConfig, never> {
  return writes(bindings, 'nodeProvisioningProfile') ? { nodeProvisioningProfile: { mode: 'Manual' } } : {};
}

/** Whether clients must have their certificate from the very authority that is named, as part of a TLS profile of a gateway. */
export function verifiedIssuer(
  bindings: typeof ApplicationGatewaySslProfileOutputReference, verify: boolean | undefined,
): Pick<ApplicationGatewaySslProfile, 'verifyClientCertIssuerDn'> {
  return either(writes(bindings, 'verifyClientCertificateIssuerDn'), { verifyClientCertificateIssuerDn: verify }, { verifyClientCertIssuerDn: verify });
}

/** Files that kubelet keeps of the log of a container. The older name speaks of lines. */
export function keptLogFiles(
  bindings: typeof KubernetesClusterDefaultNodePoolKubeletConfigOutputReference, count: number | undefined,
): Pick<KubernetesClusterDefaultNodePoolKubeletConfig, 'containerLogMaxLine'> {
  return either(writes(bindings, 'containerLogMaxFiles'), { containerLogMaxFiles: count }, { containerLogMaxLine: count });
}

/** The identity that a credential belongs to. */
export function credentialOwner(
  bindings: typeof FederatedIdentityCredential, identityId: string, resourceGroupName: string,
): Pick<FederatedIdentityCredentialConfig, 'parentId' | 'resourceGroupName'> {
  return either(writes(bindings, 'userAssignedIdentityId'), { userAssignedIdentityId: identityId }, { parentId: identityId, resourceGroupName });
}

/** The zone of a private record. */
export function privateRecordZone(bindings: typeof PrivateDnsARecord | typeof PrivateDnsCnameRecord, zone: PrivateZoneNames): Pick<PrivateDnsARecordConfig, 'zoneName' | 'resourceGroupName'> {
  const { zoneId, zoneName, resourceGroupName } = zone;
  return either(writes(bindings, 'privateDnsZoneId'), { privateDnsZoneId: zoneId }, { zoneName, resourceGroupName });
}

/** The zone that a link shows to a network. */
export function linkedZone(
  bindings: typeof PrivateDnsZoneVirtualNetworkLink, zone: PrivateZoneNames,
): Pick<PrivateDnsZoneVirtualNetworkLinkConfig, 'privateDnsZoneName' | 'resourceGroupName'> {
  const { zoneId, zoneName, resourceGroupName } = zone;
  return either(writes(bindings, 'privateDnsZoneId'), { privateDnsZoneId: zoneId }, { privateDnsZoneName: zoneName, resourceGroupName });
}

/** A container of blobs by all of its names. */
export interface BlobContainerNames {
  readonly containerId: string;
  readonly containerName: string;
  readonly accountName: string;
}

/** The container that a blob is in. */
export function containerOfBlob(
  bindings: { readonly prototype: StorageBlob }, { containerId, containerName, accountName }: BlobContainerNames,
): Pick<StorageBlobConfig, 'storageAccountName' | 'storageContainerName'> {
  return either(writes(bindings, 'storageContainerId'), { storageContainerId: containerId }, { storageAccountName: accountName, storageContainerName: containerName });
}

/** Whether the class of the bindings has an argument: each one has an accessor. */
function writes(resource: { readonly prototype: object }, argument: string): boolean {
  return argument in resource.prototype;
}

/** Of two forms the one that the bindings write; the types are those of the older bindings, which the library is compiled with. */
function either<T>(isNewer: boolean, newer: object, older: T): T {
  return isNewer ? newer as T : older;
}
