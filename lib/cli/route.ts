import { analyze } from './analysis';
import { Outcome } from './explain';
import { LimitedReader, megabytesOf } from './limited-reader';
import { failOnOtherKind } from './other-option';
import { parseOptions } from './parse-options';
import { requestOptionsOf } from './request-header';
import { ROUTE_HELP } from './route-help';
import { printable } from '../arguments/printable';
import { ApplicationGateways, GatewayAnswer, GatewayApiOutcome, GatewayOutcome, RequestAnswer, RequestOptions } from '../traffic';
import { requestOf } from '../traffic/application-gateway/request';
import { renderAnswer } from '../traffic/render/answer-text';
import { saidOf, unreadBy } from '../traffic/report/request-answers';

/** What counts as an answer that somebody wants. */
const TAKEN = [GatewayOutcome.BACKEND, GatewayOutcome.REDIRECT];
const TAKEN_BY_ROUTES = [GatewayApiOutcome.BACKEND, GatewayApiOutcome.REDIRECT];

/** What was read, with what somebody should know about it. */
interface Answered {
  readonly answer: RequestAnswer;
  readonly isComplete: boolean;
  readonly notes: string[];
}

/** Run `aks-constructs route` with these arguments. */
export function route(args: string[]): Outcome {
  const { values, positionals } = parseOptions({
    args,
    allowPositionals: true,
    options: {
      'method': { type: 'string' },
      'header': { type: 'string', multiple: true, default: [] as string[] },
      'arm': { type: 'string' },
      'terraform': { type: 'string' },
      'profile': { type: 'string' },
      'format': { type: 'string', default: 'text' },
      'max-megabytes': { type: 'string' },
      'help': { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    return { output: ROUTE_HELP, exitCode: 0 };
  }
  const [url, ...places] = positionals;
  if (url === undefined) {
    throw new Error('route needs the url of a request, for instance https://shop.example.com/api');
  }
  const { url: asked } = requestOf(url);
  const options = requestOptionsOf(values.method, values.header);
  const render = rendererOf(values.format);
  if (values.arm !== undefined && (places.length > 0 || values.terraform !== undefined || values.profile !== undefined)) {
    throw new Error('--arm is asked instead of what is written for files: leave files, --terraform and --profile out');
  }
  const { answer, isComplete, notes } = values.arm === undefined
    ? answerOfFiles(url, options, places, values)
    : { answer: answerOfArm(asked, options, values.arm, new LimitedReader(megabytesOf(values['max-megabytes']))), isComplete: true, notes: [] };
  const isTaken = answer.gateways.some((at) => TAKEN.includes(at.outcome) && isOpen(at))
    || answer.gatewayApi.some((at) => TAKEN_BY_ROUTES.includes(at.outcome) && isOpen(at))
    || answer.elsewhere !== undefined;
  return { output: render(answer), exitCode: !isComplete ? 2 : isTaken ? 0 : 1, notes, isText: values.format === 'text' };
}

function answerOfFiles(
  url: string, options: RequestOptions, places: string[], values: { readonly 'terraform'?: string; readonly 'profile'?: string; readonly 'max-megabytes'?: string },
): Answered {
  const { report, unreadable, notes } = analyze({
    places: places.length > 0 ? places : ['dist'],
    terraform: values.terraform,
    profile: values.profile,
    reader: new LimitedReader(megabytesOf(values['max-megabytes'])),
  });
  return { answer: report.answer(url, options), isComplete: unreadable.length === 0, notes };
}

function answerOfArm(url: string, options: Required<RequestOptions>, file: string, reader: LimitedReader): RequestAnswer {
  const json = reader.json(file, 'a gateway of Azure Resource Manager');
  try {
    failOnOtherKind(file, json, '--arm', 'gateway');
    const gateways = ApplicationGateways.answer(ApplicationGateways.fromArmJson(JSON.stringify(json)), url);
    return { url, ...saidOf(options), gateways, gatewayApi: [], notes: unreadBy(gateways, options) };
  } catch (error) {
    throw new Error(`${printable(file)}: ${(error as Error).message}`);
  }
}

/** True where nothing is known that keeps the request from what the gateway sends it to. */
function isOpen({ brokenBy, unresolved }: Pick<GatewayAnswer, 'brokenBy' | 'unresolved'>): boolean {
  return brokenBy === undefined && unresolved === undefined;
}

function rendererOf(format: string): (answer: RequestAnswer) => string {
  switch (format) {
    case 'text':
      return renderAnswer;
    case 'json':
      return (answer) => `${JSON.stringify(answer, undefined, 2)}\n`;
    default:
      throw new Error(`--format must be text or json, got '${format}'`);
  }
}
