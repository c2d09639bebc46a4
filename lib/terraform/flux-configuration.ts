import { KubernetesClusterExtension } from '@cdktf/provider-azurerm/lib/kubernetes-cluster-extension';
import { KubernetesFluxConfiguration, KubernetesFluxConfigurationKustomizationsPostBuild } from '@cdktf/provider-azurerm/lib/kubernetes-flux-configuration';
import { dependable, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { FluxSource } from './flux-source';
import { IAksCluster } from './i-aks-cluster';
import { Kinds, structOf } from '../arguments/kind';
import { TEXT as VALUE } from '../arguments/values';
import { placedInStack } from './private/in-stack';
import { eachOf, listOf, madeBy, read } from './private/kinds/kind';
import { FLAG, nameLike, numberOf, TEXT } from './private/kinds/texts';
import { LateFluxConfiguration } from './private/late-flux-configuration';
import { NameRule } from './private/names';
import { failOn } from '../traffic/rules/refusals';

/** A folder that Flux applies. */
export interface FluxKustomization {
  /** Name of it, 1 to 30 lowercase letters, digits or hyphens. */
  readonly kustomizationName: string;
  /**
   * Folder below the source.
   *
   * @default - all of the source
   */
  readonly path?: string;
  /**
   * Names of others that have to be applied and ready before, for instance that with custom resource definitions.
   *
   * @default - none
   */
  readonly dependsOn?: string[];
}

/** Properties of `FluxConfiguration`. */
export interface FluxConfigurationProps {
  /** Cluster that the manifests are for. */
  readonly cluster: IAksCluster;
  /** What Flux reads. */
  readonly source: FluxSource;
  /**
   * Name of the configuration, 1 to 30 lowercase letters, digits or hyphens.
   *
   * @default - the construct id
   */
  readonly configurationName?: string;
  /**
   * Namespace of Flux's own objects for it. Azure makes it.
   *
   * @default 'cluster-config'
   */
  readonly namespace?: string;
  /**
   * The folders that are applied, in an order that `dependsOn` of each says. In each, Flux applies custom resource definitions and namespaces before the rest, and
   * NetworkPolicies after workloads: where a policy has to be there before the first pod, give it a folder of its own.
   *
   * @default - all of the source, as one named `apps`
   */
  readonly kustomizations?: FluxKustomization[];
  /**
   * Delete objects that are no longer in the source, so that a rename leaves nothing behind. Written to `garbage_collection_enabled`.
   *
   * @default true
   */
  readonly prune?: boolean;
  /**
   * Seconds between two comparisons of the cluster with the source, 1 to 35791394.
   *
   * @default 600
   */
  readonly syncIntervalSeconds?: number;
  /**
   * Install the extension `microsoft.flux`, which a cluster has once: with false another configuration of the program does, for which this one waits in the same
   * stack, or somebody else. Writes `azurerm_kubernetes_cluster_extension`.
   *
   * @default true
   */
  readonly installExtension?: boolean;
}

const FLUX_NAME: NameRule = { pattern: /^[a-z\d]([-a-z\d]{0,28}[a-z\d])?$/, allowed: "1 to 30 lowercase letters, digits or '-', with a letter or digit at both ends" };
const NAMESPACE: NameRule = { pattern: /^[a-z\d]([-a-z\d]{0,61}[a-z\d])?$/, allowed: "1 to 63 lowercase letters, digits or '-', with a letter or digit at both ends" };
const VARIABLE = /^[_a-zA-Z][_a-zA-Z0-9]*$/;
const SECRET_NAME: NameRule = {
  pattern: /^(?=.{1,253}$)[a-z\d]([-a-z\d]*[a-z\d])?(\.[a-z\d]([-a-z\d]*[a-z\d])?)*$/, allowed: "1 to 253 lowercase letters, digits, '-' or '.', with a letter or digit at both ends",
};

const KUSTOMIZATION: Kinds<FluxKustomization> = {
  required: { kustomizationName: nameLike(FLUX_NAME) }, optional: { path: TEXT, dependsOn: eachOf(nameLike(FLUX_NAME)) },
};

const FLUX: Kinds<FluxConfigurationProps> = {
  required: { cluster: madeBy('AksCluster', 'clusterProfile'), source: madeBy('FluxSource', '_render') },
  optional: {
    configurationName: nameLike(FLUX_NAME),
    namespace: nameLike(NAMESPACE),
    kustomizations: listOf(structOf(KUSTOMIZATION)),
    prune: FLAG,
    syncIntervalSeconds: numberOf(1, 35791394),
    installExtension: FLAG,
  },
};

const SUBSTITUTION = { required: { name: VALUE, value: VALUE }, optional: {} };
const SECRETS = { required: { secretName: VALUE, variables: listOf(VALUE) }, optional: {} };

/**
 * Let Flux, as an extension of AKS, apply manifests from a repository or a container, and delete what is no longer there.
 *
 * Values that only Azure knows reach the manifests by `addSubstitution`: the manifest says `${name}`, Terraform says the value, and Flux puts it in at every
 * reconciliation, so that nothing reverts it. With a substitution Flux replaces every `${…}` of the manifests: write `$${…}` for text that stays, or annotate
 * the object with `kustomize.toolkit.fluxcd.io/substitute: disabled`. What is secret comes from a Secret in the cluster, by `addSecretSubstitutions`.
 *
 * Throws when a name is one that azurerm refuses, when a kustomization depends on one that is not there, and when the id of the cluster is not known. Synthesis
 * fails when two configurations of a cluster have one name, and when both would install the extension.
 *
 * @see https://learn.microsoft.com/azure/azure-arc/kubernetes/conceptual-gitops-flux2
 *
 * @example
 * import { App, TerraformStack } from 'cdktf';
 * import { AksPlatform, terraform } from 'aks-constructs';
 *
 * const stack = new TerraformStack(new App(), 'infra');
 * const platform = new AksPlatform(stack, 'shop', { location: 'westeurope' });
 * new terraform.FluxConfiguration(stack, 'shop-manifests', {
 *   cluster: platform.cluster,
 *   source: terraform.FluxSource.git('https://github.com/example-org/shop'),
 *   kustomizations: [{ kustomizationName: 'apps', path: './dist' }],
 * });
 */
export class FluxConfiguration extends Construct {
  /** The azurerm resource of the extension, if it is installed here. */
  public readonly extension?: KubernetesClusterExtension;
  /** The azurerm resource. */
  public readonly resource: KubernetesFluxConfiguration;

  private readonly values: Record<string, string> = {};
  private readonly secrets: Record<string, string[]> = {};
  private leftOut?: () => string[];

  public constructor(scope: Construct, id: string, props: FluxConfigurationProps) {
    super(...placedInStack(scope, id, new.target));
    const given = read(this, FLUX, props);
    const kustomizations = given.kustomizations ?? [{ kustomizationName: 'apps' }];
    const clusterId = given.cluster.clusterId;
    failOn(this, [
      ...clusterId === undefined ? ['cluster must say its id: give clusterId when it is imported'] : [],
      ...orderProblems(kustomizations),
      ...given.configurationName === undefined && !FLUX_NAME.pattern.test(id) ? [`configurationName must be ${FLUX_NAME.allowed}, got the construct id '${id}'`] : [],
    ]);
    this.extension = given.installExtension === false ? undefined
      : new KubernetesClusterExtension(this, 'Extension', { name: 'flux', clusterId: clusterId!, extensionType: 'microsoft.flux' });
    const folders = kustomizations.map(({ kustomizationName, path, dependsOn }) => ({
      name: kustomizationName,
      path,
      dependsOn,
      garbageCollectionEnabled: given.prune ?? true,
      recreatingEnabled: false,
      syncIntervalInSeconds: given.syncIntervalSeconds,
      wait: true,
    }));
    this.resource = new LateFluxConfiguration(this, 'Resource', {
      name: given.configurationName ?? id,
      clusterId: clusterId!,
      namespace: given.namespace ?? 'cluster-config',
      scope: 'cluster',
      ...given.source._render(),
      kustomizations: folders,
      dependsOn: this.extension && [this.extension],
    }, () => {
      const isWritten = (name: string) => !this.leftOut?.().includes(name);
      return folders.filter(({ name }) => isWritten(name)).map((folder) => {
        const before = folder.dependsOn?.filter(isWritten) ?? [];
        return { ...folder, dependsOn: before.length === 0 ? undefined : before, postBuild: this.postBuild() };
      });
    });
    this.waitForExtension();
    this.node.addValidation({ validate: () => fluxProblems(this, othersOf(this)) });
  }

  /** What manifests get from Terraform, by name, as a copy. */
  public get substitutions(): Record<string, string> {
    return { ...this.values };
  }

  /**
   * Let manifests have a value that Terraform knows later. Written to `post_build.substitute`, which is no place for secrets: it stands in the state.
   *
   * Throws when the name is none, and when it has another value already.
   *
   * @param name Letters, digits and `_`, no digit first.
   * @param value The value, an attribute of a resource for instance.
   * @returns What the manifest says instead of it: the name between `${` and `}`.
   */
  public addSubstitution(name: string, value: string): string {
    read(this, SUBSTITUTION, { name, value });
    failOn(this, [
      ...nameProblems(name),
      ...this.values[name] === undefined || this.values[name] === value ? [] : [`substitution '${name}' has another value already: choose another name`],
      ...this.secretVariables.includes(name) ? [`substitution '${name}' comes from a Secret already: choose another name`] : [],
      ...value === '' ? [`value of substitution '${name}' must not be empty: azurerm refuses that`] : [],
    ]);
    this.values[name] = value;
    return `\${${name}}`;
  }

  /** The names that come from Secrets, as a copy. */
  public get secretVariables(): string[] {
    return Object.values(this.secrets).flat();
  }

  /**
   * Let manifests have what a Secret of the cluster holds. Written to `post_build.substitute_from`, so that the values stand in no state and no repository. The
   * Secret must be in the namespace of the configuration before Flux applies anything, for instance from the secrets store driver or an operator.
   *
   * Throws when a name is none, when there is no variable, and when a variable has a value already.
   *
   * @param secretName Name of the Secret.
   * @param variables Keys of it that manifests say between `${` and `}`: letters, digits and `_`, no digit first.
   */
  public addSecretSubstitutions(secretName: string, variables: string[]): void {
    const { variables: names } = read(this, SECRETS, { secretName, variables });
    const taken = [...Object.keys(this.values), ...this.secretVariables];
    failOn(this, [
      ...SECRET_NAME.pattern.test(secretName) ? [] : [`secretName must be ${SECRET_NAME.allowed}, got '${secretName}'`],
      ...names.length === 0 ? [`variables of Secret '${secretName}' must have one at least, got none`] : [],
      ...names.flatMap(nameProblems),
      ...names.filter((name, index) => taken.includes(name) || names.indexOf(name) !== index)
        .map((name) => `substitution '${name}' has a value already: choose another name`),
    ]);
    this.secrets[secretName] = [...this.secrets[secretName] ?? [], ...names];
  }

  /**
   * Let somebody say at synth which kustomizations have nothing to apply.
   *
   * @internal
   */
  public _leaveOut(names: () => string[]): void {
    this.leftOut = names;
  }

  /** The one that installs the extension may come before the others or after them. */
  private waitForExtension(): void {
    const stack = TerraformStack.of(this);
    const there = [this, ...othersOf(this)].filter((configuration) => TerraformStack.of(configuration) === stack);
    const extension = there.find((configuration) => configuration.extension)?.extension;
    if (extension !== undefined) {
      there.filter((configuration) => !configuration.extension && (configuration === this || this.extension)).forEach(({ resource }) => {
        resource.dependsOn = [...resource.dependsOn ?? [], dependable(extension)];
      });
    }
  }

  private postBuild(): KubernetesFluxConfigurationKustomizationsPostBuild | undefined {
    const [hasValues, secretNames] = [Object.keys(this.values).length > 0, Object.keys(this.secrets)];
    const secrets = secretNames.map((name) => ({ kind: 'Secret', name, optional: false }));
    return !hasValues && secrets.length === 0 ? undefined : {
      substitute: hasValues ? { ...this.values } : undefined,
      substituteFrom: secrets.length === 0 ? undefined : secrets,
    };
  }
}

/** The other configurations of the same cluster. */
function othersOf(itself: FluxConfiguration): FluxConfiguration[] {
  const clusterOf = ({ resource }: FluxConfiguration) => resource.clusterIdInput?.toLowerCase();
  return itself.node.root.node.findAll()
    .filter((other): other is FluxConfiguration => other instanceof FluxConfiguration && other !== itself && other.resource !== undefined)
    .filter((other) => clusterOf(other) === clusterOf(itself));
}

/** Azure keeps configurations and the extension of a cluster by their names. Of two that do not go together one says it. */
function fluxProblems(itself: FluxConfiguration, others: FluxConfiguration[]): string[] {
  return others.filter((other) => other.node.path < itself.node.path).flatMap((other) => [
    ...itself.resource.nameInput === other.resource.nameInput
      ? [`configurationName '${itself.resource.nameInput}' is that of '${other.node.path}' for the same cluster: take another name`] : [],
    ...itself.extension && other.extension
      ? [`extension microsoft.flux is installed by '${other.node.path}' for the same cluster already: give one of the two installExtension: false`] : [],
  ]);
}

function nameProblems(name: string): string[] {
  return VARIABLE.test(name) ? [] : [`name of a substitution must be letters, digits or '_', with no digit first, got '${name}'`];
}

function orderProblems(kustomizations: readonly FluxKustomization[]): string[] {
  const names = kustomizations.map(({ kustomizationName }) => kustomizationName);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  const isAmiss = (other: string, itself: string) => other === itself || !names.includes(other);
  return [
    ...kustomizations.length === 0 ? ['kustomizations must have one at least, got none'] : [],
    ...twice.map((name) => `kustomizations must have names of their own, got '${name}' twice`),
    ...kustomizations.flatMap(({ kustomizationName, dependsOn = [] }) => dependsOn.filter((other) => isAmiss(other, kustomizationName))
      .map((other) => `dependsOn of kustomization '${kustomizationName}' must name another one of them, got '${other}'`)),
  ];
}
