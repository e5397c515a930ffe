import {
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  type MantineThemeComponent,
  type MantineThemeOverride,
  mergeThemeOverrides,
} from '@mantine/core';

/** Deep teal. Shade 7 carries white text in light (6.1:1), shade 6 in dark (4.9:1). */
const baton: MantineColorsTuple = [
  '#e4f4f3',
  '#c9e9e6',
  '#9ad7d1',
  '#67c2ba',
  '#3daaa2',
  '#1f938b',
  '#0d7f79',
  '#0b6e6a',
  '#085653',
  '#053f3d',
];

/** Carries white text from shade 5 on, and is read on white from 6 on. */
const red: MantineColorsTuple = [
  '#fdeceb',
  '#f9d2cf',
  '#f4aca6',
  '#ff9a8f',
  '#e25f56',
  '#cf372d',
  '#c02f26',
  '#b3261e',
  '#8f1d17',
  '#6b1511',
];

const gray: MantineColorsTuple = [
  '#f6f7f9',
  '#eff2f5',
  '#e1e6ec',
  '#d1d9e2',
  '#b5c0cc',
  '#8b97a6',
  '#5a6675',
  '#465160',
  '#303a46',
  '#1b2430',
];

/** Mantine reads these from light text (0) to deep ground (9); 7 is the page, 6 what lies on it, 4 its borders. */
const dark: MantineColorsTuple = [
  '#dbe1e8',
  '#b4bfcc',
  '#95a2b1',
  '#7b8898',
  '#33404f',
  '#28323f',
  '#1d2631',
  '#161d26',
  '#10161d',
  '#0b1016',
];

const controlHeights: Record<string, string> = { xs: '26px', sm: '32px', md: '38px' };
const heightOf = (size: unknown): string | undefined => controlHeights[String(size ?? 'sm')];

/** Enough to set a dialog apart, and little enough to read what it is about behind it. */
const overlay = { backgroundOpacity: 0.4 };

/**
 * Written by name instead of with `Component.extend`: that would put every component named here into the first page
 * load, used there or not.
 */
const components: Record<string, MantineThemeComponent> = {
  Input: {
    vars: (_theme: unknown, { size }: { size?: unknown }) => ({
      wrapper: { '--input-height': heightOf(size), '--input-fz': size === 'xs' ? '12px' : '13px' },
    }),
  },
  InputWrapper: {
    vars: () => ({
      label: { '--input-label-size': '13px' },
      description: { '--input-description-size': '12px' },
      error: { '--input-error-size': '12px' },
    }),
  },
  Button: {
    vars: (_theme: unknown, { size }: { size?: unknown }) => ({
      root: { '--button-height': heightOf(size) },
    }),
  },
  ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 28 } },
  Anchor: { defaultProps: { size: 'sm' } },
  Badge: { defaultProps: { variant: 'light', radius: 'sm', tt: 'none', fw: 550 } },
  Text: { defaultProps: { size: 'sm' } },
  Checkbox: { defaultProps: { size: 'xs' } },
  Divider: { defaultProps: { color: 'var(--line)' } },
  Menu: { defaultProps: { shadow: 'none' } },
  Popover: { defaultProps: { shadow: 'none' } },
  Tooltip: { defaultProps: { openDelay: 300, fz: 'xs' } },
  Modal: { defaultProps: { centered: true, radius: 'md', overlayProps: overlay } },
  Drawer: { defaultProps: { position: 'right', overlayProps: overlay } },
  // Mantine's small one leaves six pixels beside each word, and a line between them that makes it look crowded.
  SegmentedControl: {
    defaultProps: { withItemsBorders: false },
    vars: () => ({ root: { '--sc-padding': '2px 10px' } }),
  },
};

const baseTheme = createTheme({
  primaryColor: 'baton',
  primaryShade: { light: 7, dark: 6 },
  colors: { baton, red, gray, dark },
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--mono)',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '15px', xl: '18px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  headings: {
    fontWeight: '620',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '1.3' },
      h2: { fontSize: '16px', lineHeight: '1.35' },
      h3: { fontSize: '14px', lineHeight: '1.4' },
      h4: { fontSize: '13px', lineHeight: '1.4' },
    },
  },
  defaultRadius: 'sm',
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '10px', xl: '16px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components,
});

/** Mantine's own variables drawn from the tokens; it sets these per scheme, so they are given per scheme here too. */
const drawnFromTokens = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-faint)',
  '--mantine-color-placeholder': 'var(--ink-faint)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-error': 'var(--danger)',
  '--mantine-color-baton-light': 'var(--accent-soft)',
  '--mantine-color-baton-light-color': 'var(--accent-ink)',
  '--mantine-color-red-light': 'var(--danger-soft)',
  '--mantine-color-red-light-color': 'var(--danger)',
  '--mantine-color-yellow-light': 'var(--warning-soft)',
  '--mantine-color-yellow-light-color': 'var(--warning)',
};

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...drawnFromTokens,
    '--mantine-color-baton-light-hover': '#cfe9e6',
    '--mantine-color-red-light-hover': '#f9d9d6',
  },
  dark: {
    ...drawnFromTokens,
    '--mantine-color-baton-light-hover': '#184b50',
    '--mantine-color-red-light-hover': '#562928',
  },
});

/** The theme with the words that Mantine's own parts need, in the reader's language. */
export function themeIn(words: { close: string; clear: string; showPassword: string }): MantineThemeOverride {
  const close = { closeButtonProps: { 'aria-label': words.close } };
  const clear = { clearButtonProps: { 'aria-label': words.clear } };
  return mergeThemeOverrides(baseTheme, {
    components: {
      Modal: { defaultProps: { ...components['Modal']?.defaultProps, ...close } },
      Drawer: { defaultProps: { ...components['Drawer']?.defaultProps, ...close } },
      Notification: { defaultProps: close },
      Select: { defaultProps: clear },
      MultiSelect: { defaultProps: clear },
      TagsInput: { defaultProps: clear },
      PasswordInput: {
        defaultProps: { visibilityToggleButtonProps: { 'aria-label': words.showPassword } },
      },
    },
  });
}
