import { isAddonOnly, managedGateways, namesOf } from '../../agic/gateways';
import { Severity } from '../../finding';
import { Rule } from '../rule';

/** A target to leave alone, for a controller that cannot. */
export const ingressTargetAddon: Rule = {
  code: 'ingress-target-addon',
  severity: Severity.ERROR,
  local: false,
  title: 'Prohibited target for the add-on of AKS',
  why: 'Only a controller installed by Helm with appgw.shared looks at AzureIngressProhibitedTarget. The add-on overwrites what it finds on its gateway, and its cluster does not know the kind.',
  fix: 'install the controller by Helm (AgicHelmValues with shared), or give the add-on a gateway of its own',
  source: 'https://learn.microsoft.com/azure/application-gateway/ingress-controller-overview#difference-between-helm-deployment-and-aks-add-on',
  check: (model) => {
    const targets = model.objects.filter(({ object }) => object?.kind === 'AzureIngressProhibitedTarget');
    return isAddonOnly(model) ? targets.map((object) => ({
      object,
      message: `AzureIngressProhibitedTarget needs a controller installed by Helm, got the add-on of AKS for gateway ${namesOf(managedGateways(model))}: it overwrites the target`,
    })) : [];
  },
};
