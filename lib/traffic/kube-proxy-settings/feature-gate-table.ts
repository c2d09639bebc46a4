/** The minor versions that the table has, one for each character of its keys. */
export const VERSIONS = [35, 36, 37];

/**
 * The feature gates that kube-proxy knows, by how they stand in each version: `a` alpha, `b` beta and `g` any other stage, in capitals where they are
 * on; `1` locked to true, `0` locked to false, `-` unknown. Read out of kube-proxy 1.35.4, 1.36.3, 1.37.2.
 */
export const GATES: Record<string, string> = {
  '--B': [
    'EtcdRangeStream ExcludeAdmissionWebhookVirtualResources HPAGeneration HPAOptimizedSelectorStore HugepageAwareEviction',
    'NFTablesNetlink NodeControllerLeaseCircuitBreaker PodLevelResourcesFixDefaulting PodLevelResourcesFixKubeletQOSClass',
    'StaleControllerConsistencyHPA WatchListCompression WebhookRoundTripLoadBalancing',
  ].join(' '),
  '--G': 'KubeProxyIPVS',
  '--a': [
    'APIServerWebhookAuthenticationToken AtomicWriteVolumeUserFields CompositePodGroup ConsistentListFromCacheSkipTimeoutFallback',
    'DRADerivedAttributes DRADeviceCompatibilityGroups DRAOptionalNodeOperations DRAPartitionableDevicesType DefaultPodSysctls',
    'EmptyDirVolumeMode EvictionRequestAPI GRPCContainerProbeTLS H2CContainerProbe InPlacePodVerticalScalingMemoryBackedVolumes',
    'InPlacePodVerticalScalingSchedulerPreemption InterPodAffinityHostnameFastPath KubeProxyNFTablesLocalhostNodePorts',
    'KubeletAllocatedPodsEndpoint NodeLifecycleConditions PodGroupPreemptionPolicy SchedulerPreQueueingHints',
    'StatefulSetRecreateStrategy VolumeBindMountOptions',
  ].join(' '),
  '--b': 'DRAFractionalCapacityRange',
  '-B1': 'InPlacePodVerticalScalingInitContainers PLEGOnDemandRelist',
  '-BB': [
    'AtomicFIFO ClientsAllowCARotation ClientsAllowTLSCacheGC DRAResourceClaimGranularStatusAuthorization DeclarativeValidationBeta',
    'ExtendWebSocketsToKubelet ReloadKubeletClientCAFile ResourceHealthStatusMessage StaleControllerConsistencyDaemonSet',
    'StaleControllerConsistencyJob StaleControllerConsistencyReplicaSet StaleControllerConsistencyStatefulSet UnlockWhileProcessingFIFO',
  ].join(' '),
  '-GG': 'AllowServiceExternalIPs ServiceCIDRStatusFieldWiping',
  '-a-': 'WorkloadAwarePreemption',
  '-aB': 'ManifestBasedAdmissionControlConfig NativeHistograms PersistentVolumeClaimUnusedSinceTime PodsAPI',
  '-aa': [
    'CRIListStreaming ControllerManagerReleaseLeaderElectionLockOnExit DRAListTypeAttributes DRANodeAllocatableResources',
    'DRAResourcePoolStatus ImageVolumeWithDigest ShardedListAndWatch TopologyAwareWorkloadScheduling WorkloadWithJob',
  ].join(' '),
  '-ab': 'DRAWorkloadResourceClaims PodLevelResourceManagers',
  '0--': 'WatchFromStorageWithoutResourceVersion',
  '000': 'AllowOverwriteTerminationGracePeriodSeconds',
  '1--': [
    'CSIMigrationPortworx HonorPVReclaimPolicy MemoryManager ServiceTrafficDistribution StructuredAuthorizationConfiguration',
    'TopologyAwareHints',
  ].join(' '),
  '11-': [
    'APIServerTracing AnonymousAuthConfigurableEndpoints AnyVolumeDataSource AuthorizeNodeWithSelectors AuthorizeWithSelectors',
    'BtreeWatchCache ConsistentListFromCache JobBackoffLimitPerIndex JobPodReplacementPolicy JobSuccessPolicy LogarithmicScaleDown',
    'OrderedNamespaceDeletion PodLifecycleSleepAction PodLifecycleSleepActionAllowZero RelaxedDNSSearchValidation',
    'ResilientWatchCacheInitialization RetryGenerateName SchedulerQueueingHints SidecarContainers StreamingCollectionEncodingToJSON',
    'StreamingCollectionEncodingToProtobuf StructuredAuthenticationConfiguration',
  ].join(' '),
  '111': [
    'AggregatedDiscoveryRemoveBetaType CPUManagerPolicyOptions CRDValidationRatcheting CustomResourceFieldSelectors',
    'DisableAllocatorDualWrite DynamicResourceAllocation ExecProbeTimeout ImageMaximumGCAge InPlacePodVerticalScaling JobManagedBy',
    'KubeletCgroupDriverFromCRI KubeletTracing MatchLabelKeysInPodAffinity MultiCIDRServiceAllocator NFTablesProxyMode',
    'NodeInclusionPolicyInPodTopologySpread NodeSwap PodObservedGenerationTracking PodSchedulingReadiness PreferSameTrafficDistribution',
    'RecoverVolumeExpansionFailure RecursiveReadOnlyMounts RelaxedEnvironmentVariableValidation SeparateTaintEvictionController',
    'ServiceAccountTokenJTI ServiceAccountTokenNodeBinding ServiceAccountTokenNodeBindingValidation ServiceAccountTokenPodNodeInfo',
    'SupplementalGroupsPolicy SystemdWatchdog WinDSR WinOverlay',
  ].join(' '),
  'B11': [
    'CSIServiceAccountTokenSecrets DRAAdminAccess DeclarativeValidation ExternalServiceAccountTokenSigner ImageVolume InOrderInformers',
    'KubeletFineGrainedAuthz KubeletPSI KubeletPodResourcesDynamicResources KubeletPodResourcesGet MutableCSINodeAllocatableCount',
    'ProcMountType SELinuxChangePolicy SELinuxMountReadWriteOncePod UserNamespacesSupport',
  ].join(' '),
  'BB-': 'PreventStaticPodAPIReferences',
  'BB1': 'DRAResourceClaimDeviceStatus HPAConfigurableTolerance HostnameOverride PodReadyToStartContainersCondition',
  'BBB': [
    'APIResponseCompression APIServerIdentity AllowParsingUserUIDFromCertAuth AuthorizePodWebsocketUpgradeCreatePermission',
    'CPUManagerPolicyBetaOptions ClearingNominatedNodeNameAfterBinding ContainerCheckpoint ContainerRestartRules ContextualLogging',
    'DRASchedulerFilterTimeout DeploymentReplicaSetTerminatingReplicas DetectCacheInconsistency EnvFiles GracefulNodeShutdown',
    'GracefulNodeShutdownBasedOnPodPriority InOrderInformersBatchProcess KubeletCrashLoopBackOffMax KubeletEnsureSecretPulledImages',
    'KubeletSeparateDiskGC KubeletServiceAccountTokenForCredentialProviders ListFromCacheSnapshot LoggingBetaOptions',
    'MatchLabelKeysInPodTopologySpread MatchLabelKeysInPodTopologySpreadSelectorMerge NominatedNodeNameForExpectation OpenAPIEnums',
    'OpportunisticBatching PodDeletionCost PodLevelResources PodTopologyLabelsAdmission PortForwardWebsockets',
    'ReloadKubeletServerCertificateFile RemoteRequestHeaderUID RotateKubeletServerCertificate SchedulerAsyncPreemption',
    'SchedulerPopFromBackoffQ ServiceAccountNodeAudienceRestriction SizeBasedListCostEstimate StatefulSetSemanticRevisionComparison',
    'StorageVersionHash StructuredAuthenticationConfigurationEgressSelector StructuredAuthenticationConfigurationJWKSMetrics',
    'TokenRequestServiceAccountUIDValidation TopologyManagerPolicyBetaOptions TranslateStreamCloseWebsocketRequests',
    'UnauthenticatedHTTP2DOSMitigation WatchList WatchListClient WindowsGracefulNodeShutdown',
  ].join(' '),
  'BG1': 'DRAPrioritizedList DisableCPUQuotaWithExclusiveCPUs',
  'G11': 'DisableNodeKubeProxyVersion TopologyManagerPolicyOptions VolumeAttributesClass',
  'GGG': 'InformerResourceVersion KubeletPodResourcesListUseActivePods StorageNamespaceIndex',
  'a--': 'InTreePluginPortworxUnregister',
  'aB1': 'DRAExtendedResource NodeDeclaredFeatures RelaxedServiceNameValidation',
  'aBB': [
    'ComponentFlagz ComponentStatusz ConstrainedImpersonation DRAConsumableCapacity DRADeviceBindingConditions DRAPartitionableDevices',
    'InPlacePodLevelResourcesVerticalScaling MutablePodResourcesForSuspendedJobs MutableSchedulingDirectivesForSuspendedJobs',
    'ResourceHealthStatus RestartAllContainersOnContainerExits StrictIPCIDRValidation UnknownVersionInteroperabilityProxy',
  ].join(' '),
  'aBG': 'DRADeviceTaints',
  'aGG': 'CustomCPUCFSQuotaPeriod',
  'aa-': 'GangScheduling',
  'aaB': 'AllowUnsafeMalformedObjectDeletion HPAScaleToZero KubeletInUserNamespace MemoryQoS StorageCapacityScoring VolumeLimitScaling',
  'aaa': [
    'APIServingWithRoutine CBORServingAndStorage CPUManagerPolicyAlphaOptions CSIVolumeHealth ClientsAllowCBOR ClientsPreferCBOR',
    'CloudControllerManagerWatchBasedRoutesReconciliation CloudControllerManagerWebhook ContainerStopSignals',
    'CrossNamespaceVolumeDataSource EventedPLEG InPlacePodVerticalScalingExclusiveCPUs InPlacePodVerticalScalingExclusiveMemory',
    'LoggingAlphaOptions MutablePVNodeAffinity PodLogsQuerySplitStreams QOSReserved ReduceDefaultCrashLoopBackOffDecay',
    'RuntimeClassInImageCriApi StorageVersionAPI TaintTolerationComparisonOperators TopologyManagerPolicyAlphaOptions',
    'UserNamespacesHostNetworkSupport WindowsCPUAndMemoryAffinity',
  ].join(' '),
  'aab': 'GenericWorkload PodAndContainerStatsFromCRI',
  'abG': 'DRADeviceTaintRules',
  'b11': 'NodeLogQuery',
  'bB1': 'WatchCacheInitializationPostStartHook',
  'bBB': 'CRDObservedGenerationTracking',
  'bGG': 'MutatingAdmissionPolicy',
  'bbB': 'ConcurrentWatchObjectDecode MaxUnavailableStatefulSet',
  'bbG': 'ClusterTrustBundle ClusterTrustBundleProjection PodCertificateRequest SELinuxMount StorageVersionMigrator',
  'bbb': 'CoordinatedLeaderElection LocalStorageCapacityIsolationFSQuotaMonitoring SchedulerAsyncAPICalls',
  'bg0': 'DeclarativeValidationTakeover',
  'g--': 'InPlacePodVerticalScalingAllocatedStatus',
  'g00': 'GitRepoVolumeDriver SeparateCacheWatchRPC',
  'ggg': [
    'AllowDNSOnlyNodeCSR AllowInsecureKubeletCertificateSigningRequests ChangeContainerStatusOnKubeletRestart KMSv1',
    'KubeletRegistrationGetOnExistsOnly WindowsHostNetwork',
  ].join(' '),
};

/** Gates that need another one which can be off, as `gate>needed`, by the versions in which they do. */
export const NEEDS: Record<string, string> = {
  '--1': [
    'CompositePodGroup>GenericWorkload CompositePodGroup>TopologyAwareWorkloadScheduling',
    'DRADeviceCompatibilityGroups>DRAPartitionableDevices DRAFractionalCapacityRange>DRAConsumableCapacity',
    'DRAPartitionableDevicesType>DRAPartitionableDevices DRAPartitionableDevicesType>DRAResourcePoolStatus',
    'NodeControllerLeaseCircuitBreaker>AtomicFIFO PodGroupPreemptionPolicy>GenericWorkload',
    'PodLevelResourcesFixDefaulting>PodLevelResources PodLevelResourcesFixKubeletQOSClass>PodLevelResources',
    'StaleControllerConsistencyHPA>AtomicFIFO',
  ].join(' '),
  '-1-': [
    'DRAResourceClaimGranularStatusAuthorization>DRAResourceClaimDeviceStatus ExtendWebSocketsToKubelet>NodeDeclaredFeatures',
    'InPlacePodVerticalScalingInitContainers>NodeDeclaredFeatures UserNamespacesHostNetworkSupport>NodeDeclaredFeatures',
    'WorkloadAwarePreemption>GangScheduling',
  ].join(' '),
  '-11': [
    'DRAWorkloadResourceClaims>GenericWorkload PodLevelResourceManagers>PodLevelResources',
    'ResourceHealthStatusMessage>ResourceHealthStatus StaleControllerConsistencyDaemonSet>AtomicFIFO',
    'StaleControllerConsistencyJob>AtomicFIFO StaleControllerConsistencyReplicaSet>AtomicFIFO',
    'StaleControllerConsistencyStatefulSet>AtomicFIFO TopologyAwareWorkloadScheduling>GenericWorkload WorkloadWithJob>GenericWorkload',
  ].join(' '),
  '1--': [
    'DeclarativeValidationTakeover>DeclarativeValidation ProcMountType>UserNamespacesSupport',
    'UserNamespacesHostNetworkSupport>UserNamespacesSupport',
  ].join(' '),
  '11-': [
    'DRADeviceBindingConditions>DRAResourceClaimDeviceStatus GangScheduling>GenericWorkload',
    'InPlacePodLevelResourcesVerticalScaling>NodeDeclaredFeatures RestartAllContainersOnContainerExits>NodeDeclaredFeatures',
  ].join(' '),
  '111': [
    'ClusterTrustBundleProjection>ClusterTrustBundle DRADeviceTaintRules>DRADeviceTaints',
    'GracefulNodeShutdownBasedOnPodPriority>GracefulNodeShutdown InPlacePodLevelResourcesVerticalScaling>PodLevelResources',
    'MatchLabelKeysInPodTopologySpreadSelectorMerge>MatchLabelKeysInPodTopologySpread',
    'RestartAllContainersOnContainerExits>ContainerRestartRules StorageVersionAPI>APIServerIdentity',
    'UnknownVersionInteroperabilityProxy>APIServerIdentity WindowsGracefulNodeShutdown>GracefulNodeShutdown',
  ].join(' '),
};
