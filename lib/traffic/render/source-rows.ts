import { unreadLines } from './unread-lines';
import { counted } from '../counted';
import { someOf } from '../objects/some-of';
import { ReportSources } from '../report-sources';

/** Longer lists are in JSON. */
const MOST_FILES = 10;

/** What was read, as names and values: files, Terraform, profile, accepted findings, and what could not be read. */
export function sourceRows(sources: ReportSources): [string, string][] {
  const { files, terraform = [], terraformFound = false, terraformObjects = 0, terraformLeftOut = [] } = sources;
  const { profileFile, configFile, unreadable = [] } = sources;
  const found = terraformFound && terraform.length > 0 ? ' (found in this folder; --terraform none leaves it out)' : '';
  return [
    ['files', listed(files)],
    ['terraform', `${listed(terraform)}${found}`],
    ...terraformObjects === 0 ? [] : [['in terraform', counted(terraformObjects, 'Kubernetes object')] as [string, string]],
    ...terraformLeftOut.map((resource): [string, string] => ['left out', resource]),
    ['profile', profileFile ?? 'none (--profile FILE says what Terraform does not)'],
    ...configFile === undefined ? [] : [['accepted', configFile] as [string, string]],
    ...unreadLines(unreadable).map((line): [string, string] => ['not read', line]),
  ];
}

function listed(files: readonly string[]): string {
  return someOf(files, MOST_FILES) || 'none';
}
