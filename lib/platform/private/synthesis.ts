import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Chart } from 'cdk8s';
import { App, AppConfig, Manifest, TerraformStack } from 'cdktf';
import { version } from 'cdktf/package.json';
import { IConstruct } from 'constructs';
import { atCall } from '../../arguments/call-site';
import { outgoingLine } from '../../arguments/printable';
import { callOf } from '../../manifests/private/program-origin';
import { ClusterProfile, GatewayProfile } from '../../traffic';
import { grouped } from '../../traffic/objects/grouped';
import { profileFromTerraform } from '../../traffic/terraform/profile';
import { withoutUndefined } from '../../traffic/without-undefined';

/** What CDKTF marks its stacks with. A program without stacks does not load it. */
const STACK = Symbol.for('cdktf/TerraformStack');

/** Let every stack add what references between stacks need, as `synth` does first of all. */
export function prepare(app: App | undefined): void {
  stacksOf(app).forEach((stack) => stack.prepareStack());
}

/** Throw for stacks and charts in the wrong half, which neither framework would write, and for what waits for something of the other half. */
export function failOnMisplaced(manifests: IConstruct, terraform: IConstruct | undefined): void {
  const [ofManifests, ofTerraform] = [allBelow(manifests), allBelow(terraform)];
  const problems = [
    ...ofManifests.filter((construct) => STACK in construct)
      .map(({ node }) => `[${node.path}] a TerraformStack belongs to app.terraform, got one in app.manifests`),
    ...ofTerraform.filter((construct) => Chart.isChart(construct))
      .map(({ node }) => `[${node.path}] a Chart belongs to app.manifests, got one in app.terraform`),
    ...ofManifests.flatMap((construct) => strangers(construct, 'app.manifests')),
    ...ofTerraform.flatMap((construct) => strangers(construct, 'app.terraform')),
  ];
  if (problems.length > 0) {
    throw new Error(`synthesis failed, nothing is written:\n  ${problems.map(outgoingLine).join('\n  ')}`);
  }
}

/** Each construct outside its half that a construct waits for: neither framework could write that. */
function strangers({ node }: IConstruct, half: string): string[] {
  return node.dependencies.filter((other) => other.node.root !== node.root)
    .map((other) => `[${node.path}] node.addDependency must name a construct of ${half}, got '${other.node.path}' of another root: Terraform is applied before the `
      + 'manifests, without a dependency; remove it');
}

/**
 * Synthesize all stacks into a folder.
 *
 * CDKTF runs aspects while it writes, one stack after the other: what they refuse must not leave half of an output behind.
 */
export function writeStacks(app: App, folder: string): void {
  const manifest = new Manifest(app.manifest.version, folder, app.hclOutput);
  stacksOf(app).forEach((stack) => stack.synthesizer.synthesize({ outdir: folder, skipValidation: app.skipValidation, manifest }));
  manifest.writeToFile();
}

/** Write what CDKTF writes for a program without stacks. */
export function writeNoStacks(folder: string): void {
  writeFileSync(join(folder, 'manifest.json'), `{\n  "stacks": {\n  },\n  "version": "${version}"\n}`);
}

/** Where CDKTF puts its stacks. */
export function outdirOf({ outdir = process.env.CDKTF_OUTDIR ?? 'cdktf.out' }: AppConfig): string {
  return outdir;
}

/** Find out whether all stacks can be synthesized, and leave nothing behind. */
export function rehearseStacks(app: App): void {
  const folder = mkdtempSync(join(tmpdir(), 'aks-constructs-'));
  try {
    writeStacks(app, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Where stacks have their assets, whose paths have a hash: those of the synth before would stay. */
export function assetFoldersOf(app: App): string[] {
  return stacksOf(app).map(({ node }) => join(app.outdir, Manifest.stacksFolder, node.id, 'assets'));
}

/** What constructs below this root warn of by annotations of CDKTF, with their paths, each once. */
export function warningsOf(root: IConstruct | undefined): string[] {
  return [...new Set(allBelow(root).flatMap((construct) => construct.node.metadata.filter(({ type }) => type === '@cdktf/warn')
    .map(({ data }) => `[${construct.node.path}] warning: ${String(data)}`)))];
}

/** Everything that constructs below this root have against being synthesized, with their paths. */
export function errorsOf(root: IConstruct | undefined, skipValidation = false): string[] {
  return allBelow(root).flatMap((construct) => [...(skipValidation ? [] : construct.node.validate()), ...errorAnnotations(construct)]
    .map((error) => (construct.node.path ? `[${atCall(construct.node.path, callOf(construct))}] ${error}` : error)));
}

/**
 * What is known about the cluster: what the stacks say, then what imported clusters and gateways say that no stack makes, then what the user says.
 */
export function profileOf(app: App | undefined, given: ClusterProfile): ClusterProfile {
  const made = profileFromTerraform(stacksOf(app).map((stack) => stack.toTerraform()));
  const constructs: any[] = allBelow(app);
  const clusters = constructs.map((construct) => construct.clusterProfile).filter((profile) => profile !== undefined) as ClusterProfile[];
  const [imported] = clusters;
  const gateways = constructs.map((construct) => construct.gatewayProfile).filter((profile) => profile !== undefined) as GatewayProfile[];
  return {
    ...given,
    severalClusters: given.severalClusters ?? isForSeveral(made, clusters),
    ...withoutUndefined(imported ?? {}),
    ...withoutUndefined(made),
    gateways: mergeGateways([...made.gateways ?? [], ...gateways, ...given.gateways ?? []]),
    subnets: distinct([...made.subnets ?? [], ...imported?.subnets ?? [], ...given.subnets ?? []], (subnet) => subnet.subnetName),
  };
}

/** True for a program of several clusters, false for one of a single cluster; undefined where the program has none, or not all names are known. */
function isForSeveral({ azureResources = [] }: ClusterProfile, clusters: ClusterProfile[]): boolean | undefined {
  const made = azureResources.filter(({ resourceType }) => resourceType === 'azurerm_kubernetes_cluster');
  const names = [...made.map(({ settings }) => settings.name), ...clusters.map(({ clusterName }) => clusterName)];
  return names.length === 0 || names.includes(undefined) ? undefined : new Set(names).size > 1;
}

function allBelow(root: IConstruct | undefined): IConstruct[] {
  return root?.node.findAll() ?? [];
}

function stacksOf(app: App | undefined): TerraformStack[] {
  return allBelow(app).filter((construct): construct is TerraformStack => TerraformStack.isStack(construct));
}

/** CDKTF would find these too, but only after it has written the stacks before. */
function errorAnnotations(construct: IConstruct): string[] {
  return construct.node.metadata.filter((entry) => entry.type === '@cdktf/error').map((entry) => String(entry.data));
}

/** Each gateway once. Of what two sources say of one the first counts; the program alone knows that it gives a gateway no certificates. */
function mergeGateways(gateways: GatewayProfile[]): GatewayProfile[] {
  return [...grouped(gateways, ({ gatewayName }) => gatewayName).values()]
    .map((sources) => sources.reduceRight((merged, source) => ({ ...merged, ...withoutUndefined(source) })));
}

/** Each name once; the first one counts. */
function distinct<T>(items: T[], nameOf: (item: T) => string): T[] {
  return items.filter((item, index) => items.findIndex((other) => nameOf(other) === nameOf(item)) === index);
}
