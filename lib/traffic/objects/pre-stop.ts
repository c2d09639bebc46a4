import { list, text } from './object-view';

const UNIT_SECONDS: Record<string, number> = { '': 1, 's': 1, 'm': 60, 'h': 3600 };
/** What a command line begins with where it only calls a command in it. */
const SHELL = /^\S*?(?:sh|bash|ash|dash|cmd|powershell|pwsh)(?:\.exe)?\s+(?:[-/]\S+\s+(?:(?:bypass|hidden)\s+)?)*/i;
/** Commands that take no time. */
const INSTANT = /^(?:echo\b.*|true|:|exit(?:\s+0)?|exec|\S*nginx(?:\s+-\S+\s+\S+)*\s+-s\s+(?:quit|stop)|date\b.*|touch\s.*)$/i;
const SLEEP = /^\S*?sleep(?:\.exe)?((?:\s+\d+(?:\.\d+)?[smh]?)+)$/i;
const START_SLEEP = /^start-sleep(?:\s+-(s(?:econds)?|m|milliseconds))?[\s:]+(\d+)$/i;
/** On Linux `timeout` limits the command that follows it; alone it is the one of Windows. */
const TIMEOUT = /^\S*?timeout(?:\.exe)?(?:\s+\/nobreak)?\s+(?:\/t\s+)?(\d+)(?:\s+\/nobreak)?$/i;
/** Each echo but the first waits for one second: how people wait on Windows where `timeout` has no console. */
const PING = /^\S*?ping(?:\.exe)?\s+(?:(?:-n|\/n)\s+(\d+)\s+(?:127\.\d+\.\d+\.\d+|localhost|::1)|(?:127\.\d+\.\d+\.\d+|localhost|::1)\s+(?:-n|\/n)\s+(\d+))$/i;

/** The seconds that a preStop handler waits; undefined where a script or a request decides. */
export function preStopSeconds(preStop: any): number | undefined {
  if (typeof preStop?.sleep?.seconds === 'number') {
    return preStop.sleep.seconds;
  }
  const line = list(preStop?.exec?.command).map(text).join(' ').trim();
  const commands = unquoted(line).split(/&&|;|\n|&|\|\|/).map(bare).filter((command) => command !== '' && !INSTANT.test(command));
  const waits = commands.map(secondsOf);
  return waits.length === 0 || waits.includes(undefined) ? undefined : waits.reduce((sum: number, wait) => sum + (wait ?? 0), 0);
}

function secondsOf(command: string): number | undefined {
  const sleep = SLEEP.exec(command);
  if (sleep) {
    return sleep[1].trim().split(/\s+/).reduce((sum, part) => sum + parseFloat(part) * UNIT_SECONDS[/[smh]?$/i.exec(part)![0].toLowerCase()], 0);
  }
  const startSleep = START_SLEEP.exec(command);
  if (startSleep) {
    return Number(startSleep[2]) / (/^m/i.test(startSleep[1] ?? '') ? 1000 : 1);
  }
  const timeout = TIMEOUT.exec(command);
  if (timeout) {
    return Number(timeout[1]);
  }
  const ping = PING.exec(command);
  return ping ? Math.max(Number(ping[1] ?? ping[2]) - 1, 0) : undefined;
}

/** The command itself, without the shells that call it and without where its output goes. */
function bare(command: string): string {
  const written = command.trim().replace(/\s*\d?>+\s*\S+/g, '').replace(/^exec\s+/, '').trim();
  const inner = written.replace(SHELL, '');
  return inner === written ? written : bare(inner);
}

function unquoted(line: string): string {
  return line.replace(/&\s*\{|["'{}]/g, '');
}
