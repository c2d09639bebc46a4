import { Kinds, listOf, structOf } from '../../arguments/kind';
import { FLAG, MAP, NUMBER, OBJECT, TEXT } from '../../arguments/values';
import { Acknowledgement } from '../acknowledgement';
import { PROFILE } from '../objects/profile-kinds';
import { ReportSources, UnreadableFile } from '../report-sources';
import { RequestOptions } from '../request-options';
import { TextReportOptions } from '../text-report-options';

const ACKNOWLEDGEMENT: Kinds<Acknowledgement> = { required: { code: TEXT, reason: TEXT }, optional: { object: TEXT } };
const UNREADABLE: Kinds<UnreadableFile> = { required: { file: TEXT, problem: TEXT }, optional: {} };
const SOURCES: Kinds<ReportSources> = {
  required: { files: listOf(TEXT) },
  optional: {
    texts: MAP,
    terraform: listOf(TEXT),
    terraformFound: FLAG,
    terraformObjects: NUMBER,
    terraformLeftOut: listOf(TEXT),
    profileFile: TEXT,
    configFile: TEXT,
    unreadable: listOf(structOf(UNREADABLE)),
  },
};
const REQUEST_OPTIONS: Kinds<RequestOptions> = { required: {}, optional: { method: TEXT, headers: MAP } };
const TEXT_REPORT: Kinds<TextReportOptions> = { required: {}, optional: { width: NUMBER, details: FLAG } };

/** Findings that are accepted. */
export const ACKNOWLEDGEMENTS = listOf(structOf(ACKNOWLEDGEMENT));
/** Rules of a program, which are looked at with those of the library. */
export const RULES_OF_PROGRAM = listOf(OBJECT);
/** What a report takes beside objects. */
export const REPORTED = { profile: PROFILE, acknowledgements: ACKNOWLEDGEMENTS, sources: structOf(SOURCES), ownRules: RULES_OF_PROGRAM };
/** What a request has beside its URL. */
export const REQUEST = structOf(REQUEST_OPTIONS);
/** How a report is written. */
export const TEXT_OPTIONS = structOf(TEXT_REPORT);
