/**
 * What nearly every page needs is put together: left alone it becomes some sixty files, which load slower and
 * compress worse. Nothing may stand here that only some pages use.
 */
const react = /node_modules\/(react|react-dom|scheduler|zustand|@tanstack\/[\w-]+)\//;
const frame =
  /node_modules\/(react-router|react-intl|@formatjs\/[\w-]+|intl-messageformat|clsx|@floating-ui\/[\w-]+)\//;
const everywhere = [
  'ActionIcon',
  'Anchor',
  'Button',
  'Center',
  'CloseButton',
  'Group',
  'Kbd',
  'Loader',
  'Menu',
  'Paper',
  'Popover',
  'Portal',
  'Skeleton',
  'Stack',
  'Text',
  'Title',
  'Tooltip',
  'Transition',
  'UnstyledButton',
].join('|');
const mantine = new RegExp(`node_modules/@mantine/core/esm/(core/|utils/|components/(${everywhere})/)`);

export const sharedChunks = [
  { name: 'react', test: react, priority: 3 },
  { name: 'frame', test: frame, priority: 2 },
  { name: 'mantine', test: mantine, priority: 1 },
];
