/**
 * Runs first in a sandbox, and keeps for itself what it needs of the language: code that comes later may change every
 * object that it can reach. Gives a function that runs code and one that reads what was thrown.
 *
 * `Date` stands still and `Math.random` is the same for the same seed, so that code which is run again after a crash
 * comes to the same result. Nothing else of the outside exists.
 */
export const prelude = `(function (write, now, seed) {
  "use strict";
  const { stringify, parse } = JSON;
  const { call } = Function.prototype;
  const slice = call.bind(String.prototype.slice);
  const exec = call.bind(RegExp.prototype.exec);
  const push = call.bind(Array.prototype.push);
  const join = call.bind(Array.prototype.join);
  const text = String;
  const number = Number;
  const stackLine = /code\\.js:(\\d+)/;

  const shown = (value) => {
    if (typeof value === "string") return value;
    if (typeof value === "object" && value !== null) {
      try {
        const json = stringify(value);
        if (typeof json === "string") return json;
      } catch {}
    }
    try {
      return text(value);
    } catch {
      return "?";
    }
  };
  const writer = (level) => (...values) => {
    const words = [];
    for (let at = 0; at < values.length && at < 20; at += 1) push(words, slice(shown(values[at]), 0, 1000));
    write(level, slice(join(words, " "), 0, 1000));
  };
  globalThis.console = {
    log: writer("log"),
    info: writer("log"),
    debug: writer("log"),
    warn: writer("warn"),
    error: writer("error"),
  };

  const RealDate = Date;
  const StillDate = function Date(...parts) {
    if (!new.target) return new RealDate(now).toString();
    return parts.length === 0 ? new RealDate(now) : new RealDate(...parts);
  };
  StillDate.prototype = RealDate.prototype;
  StillDate.prototype.constructor = StillDate;
  StillDate.now = () => now;
  StillDate.parse = RealDate.parse;
  StillDate.UTC = RealDate.UTC;
  globalThis.Date = StillDate;

  // Mulberry32.
  let state = seed >>> 0;
  const { imul } = Math;
  Math.random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };

  class BatonResultError extends Error {}
  const refuse = (why) => {
    const error = new BatonResultError(why);
    own(error, "name", "BatonResultError");
    throw error;
  };
  const define = Object.defineProperty;
  const own = (object, key, value) => define(object, key, { value });
  const PromiseHere = Promise;
  const isPromise = (value) => value instanceof PromiseHere;

  return {
    run(body, inputs, limit) {
      const value = body(parse(inputs));
      if (isPromise(value)) refuse("promise");
      const json = stringify(value === undefined ? null : value);
      if (typeof json !== "string") refuse("none");
      if (json.length > limit) refuse("long");
      return json;
    },
    describe(thrown) {
      let name = "";
      let message = "";
      let line = null;
      try {
        const isObject = typeof thrown === "object" && thrown !== null;
        name = isObject ? slice(text(thrown.name), 0, 100) : "";
        message = slice(isObject && "message" in thrown ? text(thrown.message) : shown(thrown), 0, 500);
        const found = isObject ? exec(stackLine, text(thrown.stack)) : null;
        line = found ? number(found[1]) : null;
      } catch {}
      return stringify({ name, message, line });
    },
  };
})`;
