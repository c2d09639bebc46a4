import { analyze } from './analysis';
import { Outcome } from './explain';
import { isGlob } from './glob';
import { LimitedReader, megabytesOf } from './limited-reader';
import { parseOptions } from './parse-options';
import { readManifests } from './read-manifests';
import { readProfile } from './read-profile';
import { NO_TERMINAL, Terminal } from './terminal';
import { unreadableNotes } from './unreadable';
import { VERIFY_HELP } from './verify-help';
import { printable } from '../arguments/printable';
import { statsOf } from '../files/stats';
import { TrafficVerification } from '../traffic';

/** What writes the file of an option. */
const WRITTEN_BY = {
  'live': 'kubectl get … -o yaml',
  'backend-health': 'az network application-gateway show-backend-health -o json',
  'cluster': 'az aks show -o json',
};

/** Run `aks-constructs verify` with these arguments. */
export function verify(args: string[], { progress }: Terminal = NO_TERMINAL): Outcome {
  const { values, positionals } = parseOptions({
    args,
    allowPositionals: true,
    options: {
      'live': { type: 'string' },
      'backend-health': { type: 'string', multiple: true },
      'cluster': { type: 'string' },
      'terraform': { type: 'string' },
      'profile': { type: 'string' },
      'format': { type: 'string', default: 'text' },
      'strict': { type: 'boolean', default: false },
      'max-megabytes': { type: 'string' },
      'help': { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    return { output: VERIFY_HELP, exitCode: 0 };
  }
  if (values.live === undefined && values['backend-health'] === undefined && values.cluster === undefined) {
    throw new Error('verify needs to know what is there: give --live, --backend-health or --cluster; --help names the commands that write these files');
  }
  failOnMissing({ 'live': [values.live], 'backend-health': values['backend-health'] ?? [], 'cluster': [values.cluster] });
  const render = rendererOf(values.format);
  const megabytes = megabytesOf(values['max-megabytes']);
  const { objects, profile, unreadable, notes } = analyze({
    places: positionals, terraform: values.terraform, profile: values.profile, reader: new LimitedReader(megabytes), progress,
  });
  const reader = new LimitedReader(megabytes);
  const live = values.live === undefined ? undefined : readManifests([values.live], reader);
  const backendHealthJson = values['backend-health']?.map((file) => textOfHealth(file, reader));
  const made = TrafficVerification.verify(objects, profile, {
    objects: live?.objects,
    backendHealthJson,
    profile: values.cluster === undefined ? undefined : readProfile(values.cluster, reader),
  });
  const isUnread = unreadable.length > 0 || (live?.unreadable.length ?? 0) > 0;
  const isFailed = values.strict ? made.findings.length > 0 : made.errors.length > 0;
  return {
    output: render(made),
    exitCode: isUnread ? 2 : isFailed ? 1 : 0,
    notes: [...notes, ...unreadableNotes(live?.unreadable ?? [])],
    isText: values.format === 'text',
  };
}

function failOnMissing(files: Record<keyof typeof WRITTEN_BY, readonly (string | undefined)[]>): void {
  for (const [option, writer] of Object.entries(WRITTEN_BY)) {
    const missing = files[option as keyof typeof WRITTEN_BY].find((file) => file !== undefined && file !== '-' && !isGlob(file) && statsOf(file) === undefined);
    if (missing !== undefined) {
      throw new Error(`no file at --${option} '${printable(missing)}': '${writer}' writes it; --help has the whole command`);
    }
  }
}

function textOfHealth(file: string, reader: LimitedReader): string {
  const json = reader.json(file, 'the health of backends');
  if (!Array.isArray(json?.backendAddressPools)) {
    throw new Error(`${printable(file)}: must be what 'az network application-gateway show-backend-health -o json' prints, got no backendAddressPools`);
  }
  return JSON.stringify(json);
}

function rendererOf(format: string): (made: TrafficVerification) => string {
  switch (format) {
    case 'text':
      return (made) => made.toText();
    case 'json':
      return (made) => made.toJson();
    default:
      throw new Error(`--format must be text or json, got '${format}'`);
  }
}
