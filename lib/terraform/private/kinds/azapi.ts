import { late } from './kind';
import * as values from '../../../arguments/values';

// what azapi takes, nobody looks into

export const FLAG = late(values.FLAG);
export const OBJECT = late(values.OBJECT);
export const TEXT = late(values.TEXT);
