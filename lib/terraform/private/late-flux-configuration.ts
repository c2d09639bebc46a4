import {
  KubernetesFluxConfiguration, KubernetesFluxConfigurationConfig, KubernetesFluxConfigurationKustomizations,
} from '@cdktf/provider-azurerm/lib/kubernetes-flux-configuration';
import { Construct } from 'constructs';

/** Written with the kustomizations as they are at synth: substitutions come after the constructor. */
export class LateFluxConfiguration extends KubernetesFluxConfiguration {
  public constructor(
    scope: Construct, id: string, config: KubernetesFluxConfigurationConfig,
    private readonly kustomizationsNow: () => KubernetesFluxConfigurationKustomizations[],
  ) {
    super(scope, id, config);
  }

  public toTerraform(): any {
    this.putKustomizations(this.kustomizationsNow());
    return super.toTerraform();
  }

  public toHclTerraform(): any {
    this.putKustomizations(this.kustomizationsNow());
    return super.toHclTerraform();
  }
}
