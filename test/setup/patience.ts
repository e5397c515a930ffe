// Bounds a hang and measures nothing: a slow machine with two cores must pass too. For all projects.
jest.setTimeout(180_000);
