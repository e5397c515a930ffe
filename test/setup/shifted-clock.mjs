/**
 * Loaded before a process under test (`--import`): its clock differs from the machine's by as many milliseconds as the
 * file that BATON_TEST_CLOCK names says at this moment.
 */
import { readFileSync } from 'node:fs';

const RealDate = Date;
const file = process.env['BATON_TEST_CLOCK'] ?? '';
let shiftMs = 0;

function read() {
  try {
    shiftMs = Number(readFileSync(file, 'utf8')) || 0;
  } catch {
    shiftMs = 0;
  }
}
read();
setInterval(read, 20).unref();

class ShiftedDate extends RealDate {
  constructor(...parts) {
    if (parts.length === 0) super(RealDate.now() + shiftMs);
    else super(...parts);
  }

  static now() {
    return RealDate.now() + shiftMs;
  }
}
// Libraries know dates by this name.
Object.defineProperty(ShiftedDate, 'name', { value: 'Date' });
globalThis.Date = ShiftedDate;
