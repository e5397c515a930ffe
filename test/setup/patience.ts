// Bounds a hang and measures nothing: a slow machine with two cores must pass too.
jest.setTimeout(180_000);
