import * as kplus from 'cdk8s-plus-28';
import { ServicePortDefinition } from './service-ports';
import { SubnetProfile } from '../../traffic';

/** What a kind of Service adds to what all have. */
export interface ServiceDefinition {
  readonly type: kplus.ServiceType;
  readonly ports?: ServicePortDefinition[];
  readonly clusterIP?: string;
  readonly externalName?: string;
  /** Fields that cdk8s-plus does not have, by the names of its typed layer. */
  readonly fields?: kplus.k8s.ServiceSpec;
  /** Fields that came after the typed layer of cdk8s-plus, by their names in the manifest. */
  readonly laterFields?: Record<string, string | undefined>;
  readonly annotations?: Record<string, string>;
  readonly subnet?: SubnetProfile;
  readonly problems?: string[];
}
