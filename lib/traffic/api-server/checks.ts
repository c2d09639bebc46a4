import { AUTOSCALER_CHECKS } from './values/autoscaler';
import { CONTAINER_CHECKS } from './values/container';
import { DATA_CHECKS } from './values/data';
import { ENDPOINT_CHECKS } from './values/endpoints';
import { INGRESS_CHECKS } from './values/ingress';
import { JOB_CHECKS } from './values/job';
import { LABEL_CHECKS } from './values/labels';
import { NETWORK_POLICY_CHECKS } from './values/network-policy';
import { POD_CHECKS } from './values/pod';
import { RBAC_CHECKS } from './values/rbac';
import { SERVICE_CHECKS } from './values/service';
import { TypeCheck } from './values/value-check';
import { VOLUME_CHECKS } from './values/volume';
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
  ...DATA_CHECKS,
  ...RBAC_CHECKS,
};
