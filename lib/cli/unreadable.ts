import { GatewayConfiguration } from '../traffic';
import { UnreadableFile } from './read-manifests';

/** What somebody should do about a file that is no YAML. */
export function unreadableNote({ file, problem }: UnreadableFile): string {
  const remedy = /\{\{/.test(problem) || /template/i.test(file) ? '; if it is a template of Helm: helm template … | aks-constructs explain -' : '';
  return `cannot read ${problem.startsWith(file) ? problem : `${file}: ${problem}`}${remedy}`;
}

/** The report in JSON with what could not be read, and with the gateways if they are asked for. */
export function jsonWith(report: string, unreadable: readonly UnreadableFile[], gateways?: GatewayConfiguration[]): string {
  const more = { ...gateways && { gateways }, ...unreadable.length > 0 && { unreadable } };
  return Object.keys(more).length === 0 ? report : `${JSON.stringify({ ...JSON.parse(report), ...more }, undefined, 2)}\n`;
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
