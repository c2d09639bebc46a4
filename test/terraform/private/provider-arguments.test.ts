import { ApplicationGateway, ApplicationGatewaySslProfileOutputReference } from '@cdktf/provider-azurerm/lib/application-gateway';
import { FederatedIdentityCredential } from '@cdktf/provider-azurerm/lib/federated-identity-credential';
import { KubernetesCluster, KubernetesClusterDefaultNodePoolKubeletConfigOutputReference as KubeletConfig } from '@cdktf/provider-azurerm/lib/kubernetes-cluster';
import { PrivateDnsARecord } from '@cdktf/provider-azurerm/lib/private-dns-a-record';
import { PrivateDnsCnameRecord } from '@cdktf/provider-azurerm/lib/private-dns-cname-record';
import { PrivateDnsZoneVirtualNetworkLink } from '@cdktf/provider-azurerm/lib/private-dns-zone-virtual-network-link';
import { StorageBlob } from '@cdktf/provider-azurerm/lib/storage-blob';
import { containerOfBlob, credentialOwner, http2, keptLogFiles, linkedZone, nodeProvisioning, privateRecordZone, verifiedIssuer } from '../../../lib/terraform/private/provider-arguments';

const CONTAINER = { containerId: 'container-id', containerName: 'manifests', accountName: 'stshop' };
const ZONE = { zoneId: 'zone-id', zoneName: 'shop.internal', resourceGroupName: 'rg-dns' };

/** Bindings that have an argument more. */
function knowing<T>(argument: string): T {
  return class {
    public get [argument](): string {
      return '';
    }
  } as T;
}

test('the bindings of 4.55 get the arguments of 4.55', () => {
  expect(http2(ApplicationGateway, false)).toEqual({ enableHttp2: false });
  expect(nodeProvisioning(KubernetesCluster)).toEqual({});
  expect(verifiedIssuer(ApplicationGatewaySslProfileOutputReference, true)).toEqual({ verifyClientCertIssuerDn: true });
  expect(keptLogFiles(KubeletConfig, 5)).toEqual({ containerLogMaxLine: 5 });
  expect(credentialOwner(FederatedIdentityCredential, 'id', 'rg')).toEqual({ parentId: 'id', resourceGroupName: 'rg' });
  expect(privateRecordZone(PrivateDnsARecord, ZONE)).toEqual({ zoneName: 'shop.internal', resourceGroupName: 'rg-dns' });
  expect(privateRecordZone(PrivateDnsCnameRecord, ZONE)).toEqual({ zoneName: 'shop.internal', resourceGroupName: 'rg-dns' });
  expect(containerOfBlob(StorageBlob, CONTAINER)).toEqual({ storageAccountName: 'stshop', storageContainerName: 'manifests' });
  expect(linkedZone(PrivateDnsZoneVirtualNetworkLink, ZONE)).toEqual({ privateDnsZoneName: 'shop.internal', resourceGroupName: 'rg-dns' });
});

test('bindings that know the arguments of version 5 get those, and none of the others', () => {
  expect(http2(knowing('http2Enabled'), false)).toEqual({ http2Enabled: false });
  expect(nodeProvisioning(knowing('nodeProvisioningProfile'))).toEqual({ nodeProvisioningProfile: { mode: 'Manual' } });
  expect(verifiedIssuer(knowing('verifyClientCertificateIssuerDn'), true)).toEqual({ verifyClientCertificateIssuerDn: true });
  expect(keptLogFiles(knowing('containerLogMaxFiles'), 5)).toEqual({ containerLogMaxFiles: 5 });
  expect(credentialOwner(knowing('userAssignedIdentityId'), 'id', 'rg')).toEqual({ userAssignedIdentityId: 'id' });
  expect(privateRecordZone(knowing('privateDnsZoneId'), ZONE)).toEqual({ privateDnsZoneId: 'zone-id' });
  expect(containerOfBlob(knowing('storageContainerId'), CONTAINER)).toEqual({ storageContainerId: 'container-id' });
  expect(linkedZone(knowing('privateDnsZoneId'), ZONE)).toEqual({ privateDnsZoneId: 'zone-id' });
});
