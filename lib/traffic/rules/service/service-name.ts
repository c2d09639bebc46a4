import { serviceNameForm } from '../../api-server/name-forms';
import { Severity } from '../../finding';
import { isUnfilled } from '../../objects/placeholder';
import { BREAKS_ALL } from '../breaks';
import { Rule } from '../rule';
import { ELABORATE, ofServices } from '../service-faults';

/** The name of a Service becomes a DNS label. */
export const serviceName: Rule = {
  code: 'service-name',
  severity: Severity.ERROR,
  local: true,
  title: 'Service with a name that is no DNS label',
  why: 'The API server refuses it: the name of a Service becomes a DNS label, which before Kubernetes 1.36 had to start with a letter.',
  fix: 'rename the service',
  source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#rfc-1035-label-names',
  breaks: BREAKS_ALL,
  check: ofServices(({ name, located }, { profile }) => {
    const isGenerated = located.object.metadata.name === undefined;
    const problem = isGenerated || isUnfilled(name) ? undefined : serviceNameForm(profile.kubernetesVersion?.minor)(name);
    return problem === undefined ? [] : [{ message: `metadata.name ${problem}, got '${name}'` }];
  }, ELABORATE),
};
