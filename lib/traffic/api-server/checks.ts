import { ADDRESS_KIND_CHECKS } from './values/address-kinds';
import { ADMISSION_POLICY_CHECKS } from './values/admission-policy';
import { AUTOSCALER_CHECKS } from './values/autoscaler';
import { CLUSTER_KIND_CHECKS } from './values/cluster-kinds';
import { CONTAINER_CHECKS } from './values/container';
import { CUSTOM_KIND_CHECKS } from './values/custom-kind';
import { DATA_CHECKS } from './values/data';
import { ENDPOINT_CHECKS } from './values/endpoints';
import { FLOW_CONTROL_CHECKS } from './values/flow-control';
import { INGRESS_CHECKS } from './values/ingress';
import { JOB_CHECKS } from './values/job';
import { LABEL_CHECKS } from './values/labels';
import { NETWORK_POLICY_CHECKS } from './values/network-policy';
import { POD_CHECKS } from './values/pod';
import { QUOTA_CHECKS } from './values/quota';
import { RBAC_CHECKS } from './values/rbac';
import { SERVICE_CHECKS } from './values/service';
import { STORAGE_CHECKS } from './values/storage';
import { TypeCheck } from './values/value-check';
import { VOLUME_CHECKS } from './values/volume';
import { VOLUME_SOURCE_CHECKS } from './values/volume-sources';
import { WEBHOOK_CHECKS } from './values/webhook';
import { WORKLOAD_CHECKS } from './values/workload';

/** What the API server checks of the values of a type, by the name of the type. */
export const CHECKS: Record<string, TypeCheck> = {
  ...LABEL_CHECKS,
  ...SERVICE_CHECKS,
  ...INGRESS_CHECKS,
  ...NETWORK_POLICY_CHECKS,
  ...ENDPOINT_CHECKS,
  ...AUTOSCALER_CHECKS,
  ...WORKLOAD_CHECKS,
  ...JOB_CHECKS,
  ...POD_CHECKS,
  ...CONTAINER_CHECKS,
  ...VOLUME_CHECKS,
  ...VOLUME_SOURCE_CHECKS,
  ...FLOW_CONTROL_CHECKS,
  ...ADMISSION_POLICY_CHECKS,
  ...ADDRESS_KIND_CHECKS,
  ...DATA_CHECKS,
  ...RBAC_CHECKS,
  ...STORAGE_CHECKS,
  ...QUOTA_CHECKS,
  ...CLUSTER_KIND_CHECKS,
  ...WEBHOOK_CHECKS,
  ...CUSTOM_KIND_CHECKS,
};
