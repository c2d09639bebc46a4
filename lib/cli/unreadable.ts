import { UnreadableFile } from './read-manifests';

/** What somebody should do about a file that is no YAML. */
export function unreadableNote({ file, problem }: UnreadableFile): string {
  const remedy = /\{\{/.test(problem) || /template/i.test(file) ? '; if it is a template of Helm: helm template … | aks-constructs explain -' : '';
  return `cannot read ${problem.startsWith(file) ? problem : `${file}: ${problem}`}${remedy}`;
}

/** The report in JSON with what could not be read. */
export function jsonWith(unreadable: readonly UnreadableFile[], report: string): string {
  return unreadable.length === 0 ? report : `${JSON.stringify({ ...JSON.parse(report), unreadable }, undefined, 2)}\n`;
}

/** The report in SARIF with what could not be read, as notifications of the run. */
export function sarifWith(unreadable: readonly UnreadableFile[], report: string): string {
  if (unreadable.length === 0) {
    return report;
  }
  const sarif = JSON.parse(report);
  sarif.runs[0].invocations = [{
    executionSuccessful: false,
    toolExecutionNotifications: unreadable.map(({ file, problem }) => ({
      level: 'error',
      message: { text: problem },
      locations: [{ physicalLocation: { artifactLocation: { uri: encodeURI(file) } } }],
    })),
  }];
  return `${JSON.stringify(sarif, undefined, 2)}\n`;
}
