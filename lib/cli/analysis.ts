import { existsSync } from 'fs';
import { resolve } from 'path';
import { Acknowledgement, ClusterProfile, Finding, LocatedObject, TrafficReport, UnreadableFile } from '../traffic';
import { kubeProxyOption } from './kube-proxy-option';
import { LimitedReader } from './limited-reader';
import { configFile, readConfig } from './read-config';
import { Manifests, otherOption, readManifests } from './read-manifests';
import { mergeProfiles, readProfile } from './read-profile';
import { NO_TERRAFORM, readTerraform, TerraformFile } from './read-terraform';
import { TerraformObjects, terraformObjects } from './terraform-objects';
import { unreadableNotes } from './unreadable';
import { counted } from '../traffic/counted';
import { isAbout } from '../traffic/report/acknowledge';
import { profileFromTerraform } from '../traffic/terraform/profile';

const DEFAULT_PLACE = 'dist';

/** Where to read what is to be explained. */
export interface Sources {
  /** Files, folders, patterns, or `-`; none for `dist`. */
  readonly places: string[];
  readonly terraform?: string;
  readonly profile?: string;
  readonly kubeProxy?: string;
  readonly config?: string;
  /** Reads as much as it may. */
  readonly reader?: LimitedReader;
  /** What to make of the objects that were read, before they are checked. */
  readonly adapt?: (objects: LocatedObject[]) => LocatedObject[];
  /** Says what a long run is at. */
  readonly progress?: (step: string) => void;
}

/** What was read, and the report on it. */
export interface Analysis {
  readonly objects: LocatedObject[];
  readonly profile: ClusterProfile;
  readonly configurations: any[];
  readonly report: TrafficReport;
  /** Files that could not be read, and were left out. */
  readonly unreadable: UnreadableFile[];
  /** What somebody should know who runs the command, beside the report. */
  readonly notes: string[];
}

/** What was read, before it is checked. */
export interface ReadSources extends Pick<Analysis, 'objects' | 'profile' | 'configurations' | 'unreadable' | 'notes'> {
  readonly manifests: Manifests;
  readonly terraform: TerraformFile[];
  readonly made: TerraformObjects;
}

/** Read everything, then judge it. */
export function analyze(sources: Sources): Analysis {
  const reader = sources.reader ?? new LimitedReader();
  const { objects: read, profile, configurations, manifests, terraform, made, unreadable, notes } = readSources(sources, reader);
  const objects = sources.adapt?.(read) ?? read;
  const { files, texts, terraform: unused } = manifests;
  const config = configFile(sources.config);
  const { acknowledgements, rules, notes: unrun } = readConfig(config, sources.config !== undefined, reader);
  sources.progress?.(`following ${counted(objects.length, 'object')}`);
  const report = TrafficReport.analyze(objects, profile, acknowledgements, {
    files,
    texts,
    terraform: terraform.map(({ file }) => file),
    terraformFound: sources.terraform === undefined && terraform.length > 0,
    terraformObjects: made.objects.length,
    terraformLeftOut: made.left,
    profileFile: sources.profile,
    configFile: config,
    unreadable,
  }, rules);
  const vain = acknowledgements.filter((acknowledgement) => !report.findings.some((finding) => isAccepted(finding, acknowledgement)));
  const beside = sources.terraform === NO_TERRAFORM ? [] : notUsed(unused, terraform);
  const told = [...unrun, ...unreadableNotes(unreadable), ...notes, ...beside, ...vain.map(noteOf)];
  return { objects, profile, configurations, report, unreadable, notes: told };
}

/** Read manifests, Terraform and profile. */
export function readSources(sources: Pick<Sources, 'places' | 'terraform' | 'profile' | 'kubeProxy' | 'progress'>, reader: LimitedReader): ReadSources {
  const { files: terraform, unreadable: stacks, notes } = readTerraform(sources.terraform, reader);
  const made = terraformObjects(terraform, reader.budget);
  sources.progress?.('reading files');
  const manifests = readAll(sources.places, reader, made.objects);
  const configurations = terraform.map(({ json }) => json);
  return {
    objects: manifests.objects,
    profile: profileOf(sources, configurations, reader),
    configurations,
    manifests,
    terraform,
    made,
    unreadable: [...stacks, ...manifests.unreadable],
    notes,
  };
}

/** What files have, and what Terraform makes. Without a place to read, and nothing in the default one, Terraform is enough. */
function readAll(places: string[], reader: LimitedReader, made: LocatedObject[]): Manifests {
  if (places.length === 0 && made.length > 0 && !existsSync(DEFAULT_PLACE)) {
    return { objects: made, files: [], texts: {}, unreadable: [], terraform: [] };
  }
  const read = readManifests(places.length > 0 ? places : [DEFAULT_PLACE], reader);
  return { ...read, objects: [...read.objects, ...made] };
}

/** Files of Terraform among the manifests, but for those that were read as such. */
function notUsed(found: string[], read: TerraformFile[]): string[] {
  const used = new Set(read.map(({ file }) => resolve(file)));
  return found.filter((file) => !used.has(resolve(file))).map(otherOption);
}

/** True when these findings should stop what comes next. */
export function isFailed(report: TrafficReport, strict: boolean): boolean {
  return report.errors.length > 0 || (strict && (report.warnings.length > 0 || report.unresolved.length > 0));
}

function profileOf({ profile, kubeProxy }: Pick<Sources, 'profile' | 'kubeProxy'>, configurations: any[], reader: LimitedReader): ClusterProfile {
  const merged = mergeProfiles(profile === undefined ? {} : readProfile(profile, reader), profileFromTerraform(configurations));
  return kubeProxy === undefined ? merged : { ...merged, kubeProxy: kubeProxyOption('--kube-proxy', kubeProxy) };
}

function isAccepted(finding: Finding, acknowledgement: Acknowledgement): boolean {
  return finding.acknowledgedReason !== undefined && isAbout(acknowledgement, finding);
}

function noteOf({ code, object }: Acknowledgement): string {
  return `acknowledgement of ${code}${object === undefined ? '' : ` for ${object}`} accepts nothing: there is no such finding, or it is an error that cannot be accepted`;
}
