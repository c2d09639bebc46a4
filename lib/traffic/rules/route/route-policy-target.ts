import { allowedText } from '../../allowed-text';
import { Severity } from '../../finding';
import { ALB_GROUP, POLICY_TARGETS, PolicyReference, referencesOf } from '../../gateway-api/alb-policies';
import { GATEWAY_GROUP } from '../../gateway-api/listeners';
import { grouped } from '../../objects/grouped';
import { list, ObjectView, text } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { absenceOf } from '../absence';
import { Problem, Rule } from '../rule';

/** A policy of Application Gateway for Containers that is for nothing. */
export const routePolicyTarget: Rule = {
  code: 'route-policy-target',
  severity: Severity.ERROR,
  local: false,
  title: 'Policy of Application Gateway for Containers that does not attach',
  why: 'Each kind of policy is for some kinds of objects, of the namespace of the policy, and one policy of a kind for an object. One that does not attach has no effect, and only its status says so.',
  fix: 'name an object of the right kind in the namespace of the policy, with its group, and leave one policy of a kind for it',
  source: 'https://learn.microsoft.com/azure/application-gateway/for-containers/api-specification-kubernetes',
  check: (model) => {
    const all = Object.keys(POLICY_TARGETS).flatMap((kind) => model.ofType(ALB_GROUP, kind))
      .flatMap((policy) => referencesOf(policy).map((reference) => ({ policy, reference })));
    const twice = [...grouped(all, ({ policy, reference }) => JSON.stringify([policy.kind, policy.namespace, reference])).values()];
    return [
      ...all.flatMap(({ policy, reference }) => problemsOf(model, policy, reference)),
      ...twice.flatMap(([first, ...others]) => others.map(({ policy, reference }): Problem => ({
        object: policy.located,
        message: `${reference.kind} ${reference.name} must have one ${policy.kind}, got ${first.policy.name} and ${policy.name}`,
      }))),
    ];
  },
};

function problemsOf(model: TrafficModel, policy: ObjectView, { group, kind, name, namespace, sectionNames }: PolicyReference): Problem[] {
  const object = policy.located;
  const kinds = POLICY_TARGETS[policy.kind];
  const right = kind === 'Service' ? '' : GATEWAY_GROUP;
  if (!kinds.includes(kind)) {
    return [{ object, message: `kind of the target must be ${kinds.join(' or ')} for a ${policy.kind}, got ${kind || 'none'}` }];
  }
  if (group !== right) {
    return [{ object, message: `group of the target must be '${right}' for ${kind}, got '${group}'` }];
  }
  if (namespace !== policy.namespace) {
    return [{ object, message: `namespace of the target must be that of the policy, ${policy.namespace}, got ${namespace}` }];
  }
  const target = kind === 'Service' ? model.findService(namespace, name) : model.ofType(group, kind).find((each) => each.namespace === namespace && each.name === name);
  if (target === undefined) {
    return [{ object, severity: absenceOf(model, namespace), message: `target must be among the objects, got no ${kind} ${namespace}/${name}` }];
  }
  const sections = sectionsOf(target);
  return sectionNames.filter((section) => !sections.includes(section)).map((section) => ({
    object, message: `sectionNames of the target must be of ${kind} ${namespace}/${name}, got ${section}, ${allowedText(sections)}`,
  }));
}

function sectionsOf({ kind, spec }: ObjectView): string[] {
  return list(kind === 'Gateway' ? spec.listeners : kind === 'Service' ? spec.ports : spec.rules).map(({ name }) => text(name)).filter((name) => name !== '');
}
