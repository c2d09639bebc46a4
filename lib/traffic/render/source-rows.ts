import { ReportSources } from '../report-sources';

/** Longer lists are in JSON. */
const MOST_FILES = 10;

/** What was read, as names and values: files, Terraform, profile, accepted findings, and what could not be read. */
export function sourceRows({ files, terraform = [], terraformFound = false, profile, config, unreadable = [] }: ReportSources): [string, string][] {
  const found = terraformFound && terraform.length > 0 ? ' (found in this folder; --terraform none leaves it out)' : '';
  return [
    ['files', listed(files)],
    ['terraform', `${listed(terraform)}${found}`],
    ['profile', profile ?? 'none'],
    ...config === undefined ? [] : [['accepted', config] as [string, string]],
    ...unreadable.map(({ problem }): [string, string] => ['not read', problem]),
  ];
}

function listed(files: readonly string[]): string {
  const shown = files.slice(0, MOST_FILES).join(', ') || 'none';
  return files.length > MOST_FILES ? `${shown} and ${files.length - MOST_FILES} more` : shown;
}
