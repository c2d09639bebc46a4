import { Severity } from '../../finding';
import { ANNOTATION_PREFIX, AzureSettings } from '../../load-balancer/annotations';
import { ServiceView } from '../../objects/object-view';
import { THROUGH_LOAD_BALANCER } from '../concerns';
import { Rule } from '../rule';
import { BALANCED, Fault, isGiven, ofServices } from '../service-faults';

/** What makes a load balancer internal in other clouds, with the values that do. */
const ELSEWHERE: [string, RegExp][] = [
  [`${ANNOTATION_PREFIX}aws-load-balancer-internal`, /^(?!false$)./i],
  [`${ANNOTATION_PREFIX}aws-load-balancer-scheme`, /^internal$/i],
  ['networking.gke.io/load-balancer-type', /^internal$/i],
  ['cloud.google.com/load-balancer-type', /^internal$/i],
];

/** A load balancer that is meant to be internal, in the words of another cloud. */
export const serviceAzureInternalElsewhere: Rule = {
  code: 'service-azure-internal-elsewhere',
  severity: Severity.ERROR,
  local: true,
  title: 'Load balancer that another cloud would make internal, and Azure makes public',
  why: 'Each cloud reads annotations of its own. Azure ignores those of others and gives the Service a public address, open to the internet.',
  fix: "set annotation service.beta.kubernetes.io/azure-load-balancer-internal to 'true', or to 'false' if it is to be public",
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/#internal-load-balancer',
  concerns: THROUGH_LOAD_BALANCER,
  check: ofServices(publicFault, BALANCED),
};

function publicFault(service: ServiceView): Fault[] {
  const isPublic = !isGiven(service.spec.loadBalancerClass)
    && new AzureSettings(service).text('azure-load-balancer-internal') === undefined;
  return isPublic ? meantInternal(service).map(([name, value]) => ({ message: `annotation '${name}: ${value}' is ignored by azure: the load balancer is public` })) : [];
}

function meantInternal({ annotations }: ServiceView): [string, string][] {
  return ELSEWHERE.filter(([name, values]) => typeof annotations[name] === 'string' && values.test(annotations[name])).map(([name]) => [name, annotations[name]]);
}
