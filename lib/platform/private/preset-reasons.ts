import type { PresetReason } from '../preset-reason';

const BASELINE = 'https://learn.microsoft.com/azure/architecture/reference-architectures/containers/aks/baseline-aks';
const WELL_ARCHITECTED = 'https://learn.microsoft.com/azure/well-architected/service-guides/azure-kubernetes-service';
const AKS = 'https://learn.microsoft.com/azure/aks';

export const SMALL: PresetReason[] = [
  { setting: 'cluster.skuTier', reason: 'A cluster for trying things needs no uptime agreement, and the free tier costs nothing.', source: `${AKS}/free-standard-pricing-tiers` },
  { setting: 'cluster.systemPool', reason: 'One or two small nodes in no particular zone are enough to try things.', source: `${AKS}/use-system-pools` },
  { setting: 'userPool', reason: 'One or two small nodes in no particular zone are enough to try things.', source: `${AKS}/use-system-pools` },
  { setting: 'gateway', reason: 'Capacity 0 to 2 costs next to nothing when nobody comes.', source: 'https://learn.microsoft.com/azure/application-gateway/application-gateway-autoscaling-zone-redundant' },
];

export const PRODUCTION: PresetReason[] = [
  {
    setting: 'network.defaultOutboundAccessEnabled',
    reason: 'Nothing goes out by an address that nobody chose: a machine without a way out has none.',
    source: 'https://learn.microsoft.com/azure/virtual-network/ip-services/default-outbound-access',
  },
  { setting: 'cluster.skuTier', reason: 'The control plane has an uptime agreement.', source: `${AKS}/free-standard-pricing-tiers` },
  {
    setting: 'cluster.systemPool.hostEncryptionEnabled',
    reason: 'What is cached on the host and on temporary disks is encrypted too.',
    source: `${AKS}/enable-host-encryption`,
    needs: 'the feature EncryptionAtHost of Microsoft.Compute, registered once for the subscription; hostEncryptionEnabled: false turns it off',
  },
  {
    setting: 'cluster.systemPool.osDiskType',
    reason: 'The disk of the operating system is on the host: nothing of a node outlives it, and it starts sooner.',
    source: BASELINE,
    needs: 'room on the temporary disk of the machine, which Standard_D4ds_v5 has; with a vmSize of your own say osDiskType too, else it is a managed disk',
  },
  { setting: 'cluster.systemPool', reason: 'A node in each of three zones outlives a zone.', source: WELL_ARCHITECTED },
  { setting: 'cluster.maintenanceWindow', reason: 'Upgrades come when few people notice.', source: `${AKS}/planned-maintenance` },
  { setting: 'cluster.keyVaultSecretsProviderEnabled', reason: 'Secrets stay in a vault, and pods mount them from there.', source: BASELINE },
  { setting: 'cluster.managedPrometheus', reason: 'There are metrics when something goes wrong.', source: BASELINE },
  { setting: 'cluster.imageCleanerIntervalHours', reason: 'Images that nobody uses, and their holes, leave the nodes.', source: `${AKS}/image-cleaner` },
  { setting: 'cluster.networking', reason: 'A NetworkPolicy has no effect without an engine that enforces it.', source: `${AKS}/use-network-policies` },
  {
    setting: 'cluster.entraId',
    reason: 'There are no local accounts: their certificate has no owner and cannot be taken back.',
    source: `${AKS}/manage-local-accounts-managed-azure-ad`,
    needs: 'a group of administrators in cluster.entraId.adminGroupObjectIds, or azureRbac: true where role assignments of yours say who administers',
  },
  { setting: 'cluster.azurePolicyEnabled', reason: 'Azure Policy sees what runs, and can refuse it.', source: BASELINE },
  { setting: 'cluster.diagnostics', reason: 'Who changed what, and who signed in, can be read later.', source: `${AKS}/monitor-aks` },
  { setting: 'userPool.hostEncryptionEnabled', reason: 'What is cached on the host and on temporary disks is encrypted too.', source: `${AKS}/enable-host-encryption`, needs: 'the same feature' },
  { setting: 'userPool.osDiskType', reason: 'The disk of the operating system is on the host: nothing of a node outlives it.', source: BASELINE, needs: 'the same room' },
  { setting: 'userPool', reason: 'A node in each of three zones outlives a zone.', source: WELL_ARCHITECTED },
  { setting: 'gateway', reason: 'Two instances stand by, since a new one takes minutes to come.', source: 'https://learn.microsoft.com/azure/well-architected/service-guides/azure-application-gateway' },
  { setting: 'logs', reason: 'Logs of a month are there when somebody asks.', source: BASELINE },
  { setting: 'defender', reason: 'Microsoft Defender for Containers watches nodes and control plane.', source: 'https://learn.microsoft.com/azure/defender-for-cloud/defender-for-containers-introduction' },
  { setting: 'firewall', reason: 'Requests that match a known attack are blocked before they reach a pod.', source: BASELINE },
  {
    setting: 'requirements',
    reason: 'An API server that everybody reaches is a silence nobody meant, and so is a cluster that nobody can sign in to.',
    source: `${AKS}/api-server-authorized-ip-ranges`,
    needs: 'cluster.authorizedIpRanges or cluster.privateCluster',
  },
];

export const REGULATED: PresetReason[] = [
  {
    setting: 'network.encryption',
    reason: 'What nodes and pods send each other is encrypted, also between the places of Azure.',
    source: 'https://learn.microsoft.com/azure/virtual-network/virtual-network-encryption-overview',
    needs: 'machines of a size that can, and neither private link services nor a DNS private resolver in the network; encryption: undefined turns it off',
  },
  {
    setting: 'network.nodeSecurity',
    reason: 'Nobody from outside of the network gets to a node, whatever a Service of type LoadBalancer opens.',
    source: 'https://learn.microsoft.com/azure/aks/concepts-network-cni-overview#prerequisites',
    needs: 'a rule for the clients of each public load balancer; nodeSecurity: undefined turns it off',
  },
  { setting: 'cluster.systemPool.fipsEnabled', reason: 'Cryptography on the nodes is validated by FIPS 140.', source: `${AKS}/enable-fips-nodes` },
  { setting: 'userPool.fipsEnabled', reason: 'Cryptography on the nodes is validated by FIPS 140.', source: `${AKS}/enable-fips-nodes` },
  { setting: 'cluster.privateCluster', reason: 'The API server has no public address.', source: `${AKS}/private-clusters` },
  { setting: 'cluster.runCommandEnabled', reason: 'Nobody runs commands in the cluster through Azure, past its network.', source: `${AKS}/access-private-cluster` },
  { setting: 'cluster.diagnostics', reason: 'Every log of the control plane is kept, reads too.', source: `${AKS}/monitor-aks` },
  { setting: 'logs', reason: 'Logs are kept for a year.', source: 'https://learn.microsoft.com/azure/azure-monitor/logs/data-retention-configure' },
  ...PRODUCTION,
];
